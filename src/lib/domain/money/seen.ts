/** What somebody in the office looked at and ticked off, with a reason; what comes later calls again (RULES.md E42). */
import * as v from 'valibot';
import type { Decision } from '../fact.ts';
import type { CashDay } from './cash-day.ts';
import { cashDaySchemas } from './cash-day-facts.ts';
import { why as whySchema } from './fields.ts';
import { mayAct, type Hand } from './hand.ts';
import type { MoneyReason } from './reasons.ts';
import { receiptSchemas } from './receipt-facts.ts';
import type { Receipt } from './receipt-state.ts';
import { no, stating } from './stating.ts';
import { toldWrong, unseen, type Looked } from './unseen.ts';

/** E42: `conflicts`: how many whoever looked was shown; one that came meanwhile is not ticked off with them. */
export function tickOffReceipt(
	receipt: Receipt,
	conflicts: number,
	why: string,
	hand: Hand
): Decision<MoneyReason> {
	const fault = tickFault(receipt, conflicts, unseen(receipt) > 0, why, hand);
	if (fault) return no(fault);
	return stating(receiptSchemas)('ReceiptTickedOff', { conflicts, why: why.trim() });
}

/** A day that is late, or that was told two ways. */
export function tickOffDay(
	day: CashDay,
	conflicts: number,
	why: string,
	hand: Hand
): Decision<MoneyReason> {
	const isCalling = unseen(day) > 0 || (day.late && !day.seen);
	const fault = tickFault(day, conflicts, isCalling, why, hand);
	if (fault) return no(fault);
	return stating(cashDaySchemas)('CashDayTickedOff', { conflicts, why: why.trim() });
}

function tickFault(
	looked: Looked,
	conflicts: number,
	isCalling: boolean,
	why: string,
	hand: Hand
): MoneyReason | undefined {
	if (!mayAct(hand, 'tick_off_money')) return 'NOT_YOUR_ACT';
	if (!isCalling) return 'NOT_DUE';
	const isShown = Number.isInteger(conflicts) && conflicts >= 0 && conflicts <= toldWrong(looked);
	return isShown && v.is(whySchema, why) ? undefined : 'LINES_INVALID';
}
