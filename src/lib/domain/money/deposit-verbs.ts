/** What else becomes of a deposit (RULES.md E4, E10). */
import * as v from 'valibot';
import type { Decision } from '../fact.ts';
import { isOthers, type Counter } from './cash-day.ts';
import { paidSchema } from './fen.ts';
import { thingNumber, thingSubject, why as whySchema } from './fields.ts';
import { addPeriod } from '../period.ts';
import { mayAct, type Hand } from './hand.ts';
import type { MoneyReason } from './reasons.ts';
import { depositStatus, type Receipt } from './receipt-state.ts';
import { receiptSchemas } from './receipt-facts.ts';
import { no, stating } from './stating.ts';

const state = stating(receiptSchemas);

/** E4: whole or in part, by the manager's hand, with a reason, once the payer has been told. */
export function withholdDeposit(
	receipt: Receipt,
	deposit: number,
	{ fen, why, isPayerTold }: { fen: number; why: string; isPayerTold: boolean },
	counter: Counter,
	manager: Hand | undefined
): Decision<MoneyReason> {
	if (!mayAct(manager, 'withhold')) return no('NOT_YOUR_ACT');
	const fault = heldFault(receipt, deposit, counter);
	if (fault) return no(fault);
	const held = receipt.deposits.find(({ n }) => n === deposit);
	if (!v.is(paidSchema, fen) || fen > (held?.fen ?? 0)) return no('AMOUNT_INVALID');
	if (!isPayerTold || !v.is(whySchema, why)) return no('LINES_INVALID');
	return state('DepositWithheld', { deposit, fen, by: manager.id, why });
}

/** Who said nothing for a year has agreed: the books of that year are closed with it. */
const objectionMonths = 12;

/** E44: on second thoughts or an objection, `now` the latest it can be. */
export function restoreDeposit(
	receipt: Receipt,
	deposit: number,
	{ now, zone }: { now: number; zone: string },
	manager: Hand | undefined
): Decision<MoneyReason> {
	if (!mayAct(manager, 'withhold')) return no('NOT_YOUR_ACT');
	if (depositStatus(receipt, deposit) !== 'withheld') return no('NOT_HELD');
	const { since = 0 } = receipt.deposits.find(({ n }) => n === deposit) ?? {};
	if (now >= addPeriod(since, { months: objectionMonths }, zone)) return no('OBJECTION_OVER');
	return state('DepositRestored', { deposit, by: manager.id });
}

/** E10: for the card that replaces a lost one. No cash moves. */
export function carryDeposit(
	receipt: Receipt,
	deposit: number,
	to: { thing: string; number: string },
	counter: Counter,
	hand: Hand
): Decision<MoneyReason> {
	if (!mayAct(hand, 'make_charge')) return no('NOT_YOUR_ACT');
	const fault = heldFault(receipt, deposit, counter);
	if (fault) return no(fault);
	const { thing } = receipt.deposits.find(({ n }) => n === deposit) ?? {};
	const isThing = v.is(thingSubject, to.thing) && v.is(thingNumber, to.number);
	if (!isThing || thing === to.thing) return no('LINES_INVALID');
	return state('DepositCarried', { deposit, to });
}

function heldFault(receipt: Receipt, deposit: number, counter: Counter): MoneyReason | undefined {
	if (isOthers(receipt.till, counter)) return 'AT_ITS_TILL';
	const status = depositStatus(receipt, deposit);
	if (status === 'requested' || status === 'authorised') return 'REFUND_ALREADY_OPEN';
	if (status === 'refunded') return 'ALREADY_REFUNDED';
	return status === 'held' ? undefined : 'NOT_HELD';
}
