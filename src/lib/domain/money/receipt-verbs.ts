/** Writing a receipt, undoing it the same day, and what happens when the payer lost it (RULES.md E14, E18, E19, E23). */
import * as v from 'valibot';
import type { Decision } from '../fact.ts';
import { plusDays } from '../period.ts';
import { dateText } from '../time.ts';
import type { Method } from './accounts.ts';
import { isInDrawer, isOthers, type CashDay, type Counter } from './cash-day.ts';
import type { Charge } from './charge.ts';
import { why as whySchema, paperId } from './fields.ts';
import { isFen } from './fen.ts';
import { mayAct, type Hand } from './hand.ts';
import { bookMax, lostFile, readReceiptNumber, receiptNumber } from './numbers.ts';
import type { MoneyReason } from './reasons.ts';
import {
	receiptSchemas,
	isLine,
	linesMax,
	payerSchema,
	totalOf,
	type Payer,
	type ReceiptLine
} from './receipt-facts.ts';
import { isUntouched, type Receipt } from './receipt-state.ts';
import { no, stating } from './stating.ts';
import type { Leave } from './till.ts';

const state = stating(receiptSchemas);

export type Sale = {
	method: Method;
	lines: readonly ReceiptLine[];
	payer: Payer;
	unit?: string;
	invoice?: string;
};

/** E14: the page of the book that comes next, `last` being the highest number that this tablet knows in it. */
export function nextReceipt(
	site: string,
	till: string,
	day: string,
	last: number
): string | undefined {
	const year = day.slice(0, 4);
	return last < bookMax ? receiptNumber({ site, till, year }, last + 1) : undefined;
}

/** More days in a row that are closed already nobody meets. */
export const aheadMax = 5;

/** E17: the day on whose page it stands: once a day's cash has been counted, nothing more comes to it. */
export function receiptDay(day: string, dayOf: (day: string) => CashDay): string {
	let date = day;
	for (let ahead = 0; ahead < aheadMax; ahead += 1) {
		const { status } = dayOf(date);
		if (status === 'blank' || status === 'open') break;
		date = plusDays(date, 1);
	}
	return date;
}

/** What a receipt is written upon. `previous` is the entity of the number before it, if there is one. */
export type Page = {
	leave: Leave;
	number: string;
	previous?: Receipt;
	/** E40: the numbers right before it are retired. */
	followsRetired?: boolean;
	day: string;
	/** The charges that its lines name. */
	charges: ReadonlyMap<string, Charge>;
};

export function issueReceipt(
	receipt: Receipt,
	sale: Sale,
	{ leave, number, previous, followsRetired = false, day, charges }: Page,
	hand: Hand
): Decision<MoneyReason> {
	if (!leave.ok) return leave;
	if (!mayAct(hand, 'take_money')) return no('NOT_YOUR_ACT');
	const book = readReceiptNumber(number);
	if (!book || book.year !== day.slice(0, 4)) return no('NUMBER_OUT_OF_ORDER');
	if (receipt.status !== 'blank') return no('NUMBER_TAKEN');
	const isNext = book.nth === 1 || followsRetired || (previous && previous.status !== 'blank');
	if (!isNext) return no('NUMBER_OUT_OF_ORDER');
	const fault = saleFault(sale, charges);
	if (fault) return no(fault);
	const { method, lines, payer, unit, invoice } = sale;
	const data = {
		...{ till: book.till, day, method, lines: [...lines] },
		...(unit && { unit }),
		...(invoice && { invoice })
	};
	return state('ReceiptIssued', data, { payer });
}

function saleFault(
	{ lines, payer, invoice }: Sale,
	charges: ReadonlyMap<string, Charge>
): MoneyReason | undefined {
	if (lines.every(({ deposit, fee }) => deposit === 0 && fee === 0)) return 'NOTHING_TO_PAY';
	if (lines.length > linesMax || !lines.every(isLine)) return 'LINES_INVALID';
	if (!isFen(totalOf(lines))) return 'AMOUNT_INVALID';
	if (!v.is(payerSchema, payer)) return 'PAYER_INVALID';
	if (invoice !== undefined && !v.is(paperId, invoice)) return 'LINES_INVALID';
	const named = lines.flatMap(({ charge }) => (charge ? [charge] : []));
	if (named.some((id, at) => named.indexOf(id) !== at)) return 'CHARGE_PAID';
	for (const line of lines) {
		if (!line.charge) continue;
		const charge = charges.get(line.charge);
		if (charge?.status !== 'due') return 'CHARGE_PAID';
		const isIts = charge.deposit === line.deposit && charge.fee === line.fee;
		if (!isIts || charge.kind !== line.kind || charge.thing !== line.thing) return 'LINES_INVALID';
	}
	return undefined;
}

/** Where a void is asked for: `cashDay` is the receipt's own, `takings` what the books say is left of that day. */
export type VoidPlace = {
	leave: Leave;
	till: string;
	now: number;
	zone: string;
	cashDay: CashDay;
	takings: number;
};

/** E8: the same day, while its cash is still in the drawer, with the payer's part back, by a supervisor. */
export function voidReceipt(
	receipt: Receipt,
	{ why, isPaperBack }: { why: string; isPaperBack: boolean },
	place: VoidPlace,
	supervisor: Hand | undefined
): Decision<MoneyReason> {
	const { leave, till } = place;
	if (!leave.ok) return leave;
	if (!isUntouched(receipt) || receipt.lost || receipt.till !== till)
		return no('RECEIPT_NOT_VALID');
	const cannot = cannotVoid(receipt, place);
	if (cannot) return no(cannot);
	// What this till asked for may be promised already, and not heard of here.
	if (hasOwnRequest(receipt, till)) return no('REFUND_ALREADY_OPEN');
	if (!isPaperBack) return no('PAPER_NOT_BACK');
	if (!mayAct(supervisor, 'undo_receipt')) return no('NOT_YOUR_ACT');
	if (!v.is(whySchema, why)) return no('LINES_INVALID');
	return state('ReceiptVoided', { by: supervisor.id, why, fen: totalOf(receipt.lines) });
}

/** Afterwards only a reversal is left, from the float, and the receipt's day stays as it was handed in. */
export function cannotVoid(
	{ day, issuedAt, method, lines }: Receipt,
	{ leave, now, zone, cashDay, takings }: VoidPlace
): MoneyReason | undefined {
	if (!isInDrawer(cashDay)) return 'DAY_HANDED_IN';
	const isSameDay =
		(leave.ok && leave.day === day) || dateText(now, zone) === dateText(issuedAt, zone);
	if (!isSameDay) return 'NOT_SAME_DAY';
	// A count may have found less than was taken.
	return method === 'cash' && takings < totalOf(lines) ? 'DRAWER_SHORT' : undefined;
}

export function hasOwnRequest({ requests }: Receipt, till: string): boolean {
	return requests.some(
		(one) => one.till === till && (one.status === 'open' || one.status === 'authorised')
	);
}

/**
 * E23: the payer, known by their document or their firm's stamp, declares the paper lost; the file's number takes
 * its place, and the paper is dead. With the thing lost as well, the manager agrees too.
 */
export function declareLost(
	receipt: Receipt,
	{ isPayer, isThingLost }: { isPayer: boolean; isThingLost: boolean },
	counter: Counter,
	supervisor: Hand | undefined,
	manager?: Hand
): Decision<MoneyReason> {
	if (receipt.lost) return no('ALREADY_LOST', { file: receipt.lost.file });
	if (receipt.status !== 'valid' && receipt.status !== 'part_refunded')
		return no('RECEIPT_NOT_VALID');
	if (isOthers(receipt.till, counter)) return no('AT_ITS_TILL');
	if (!isPayer) return no('NOT_THE_PAYER');
	if (!mayAct(supervisor, 'open_lost_file')) return no('NOT_YOUR_ACT');
	if (isThingLost && !mayAct(manager, 'open_lost_both')) return no('NOT_YOUR_ACT');
	return state('ReceiptDeclaredLost', {
		...{ file: lostFile(receipt.number), by: supervisor.id },
		...(isThingLost && manager && { manager: manager.id })
	});
}
