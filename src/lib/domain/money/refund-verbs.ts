/** From the wish for a deposit to the money in the payer's hand (RULES.md E3, E21, E22): asked, promised, paid. */
import type { Decision } from '../fact.ts';
import { minuteMs } from '../time.ts';
import { mayComeFrom, type Source } from './accounts.ts';
import { isOthers, type CashDay, type Counter } from './cash-day.ts';
import { mayAct, type Hand } from './hand.ts';
import { refundNumber } from './numbers.ts';
import type { MoneyReason } from './reasons.ts';
import type { RefusalCode } from './receipt-facts.ts';
import { receiptSchemas, totalOf } from './receipt-facts.ts';
import {
	depositStatus,
	isUntouched,
	payable,
	type Deposit,
	type Receipt,
	type Request
} from './receipt-state.ts';
import { cannotVoid, type VoidPlace } from './receipt-verbs.ts';
import type { MoneySettings } from './settings.ts';
import { no, stating } from './stating.ts';
import { backFault, type Back } from './thing-back.ts';
import type { Leave } from './till.ts';

const state = stating(receiptSchemas);

export type Wish = {
	request: string;
	deposits: number[];
	till: string;
	shown: 'receipt' | 'file' | 'nothing';
	/** Who stands there, by their document: a bearer may hand cards in, and the money waits for the payer. */
	who: 'payer' | 'authorised' | 'bearer' | 'unseen';
	/** Has what this deposit was for come back? */
	backOf: (n: number) => Back;
};

/** E21: works offline too; what is printed then is a note that it was asked for, and nothing is paid. */
export function requestRefund(receipt: Receipt, wish: Wish, hand: Hand): Decision<MoneyReason> {
	const { request, deposits, till, shown, who } = wish;
	if (!mayAct(hand, 'take_money')) return no('NOT_YOUR_ACT');
	const paper = paperFault(receipt, shown);
	if (paper) return no(paper);
	const stranger = whoFault(who);
	if (stranger) return no(stranger);
	if (deposits.length === 0) return no('NOT_HELD');
	for (const n of deposits) {
		const fault = depositFault(receipt, n);
		if (fault)
			return no(fault, fault === 'ALREADY_REFUNDED' ? paidBefore(receipt, [n]) : undefined);
		const back = wish.backOf(n);
		if (back !== 'back') return no(backFault(back) ?? 'THING_NOT_BACK', { deposit: n });
	}
	const what = 'refund';
	return state('RefundRequested', { request, what, deposits, till, shown, to: who });
}

/** 4.3: whatever goes back goes against the paper, or the file of its loss. */
export function paperFault(receipt: Receipt, shown: Wish['shown']): MoneyReason | undefined {
	if (receipt.status === 'blank' || shown === 'nothing') return 'RECEIPT_REQUIRED';
	if (receipt.lost && shown === 'receipt') return 'RECEIPT_LOST_FLAGGED';
	if (!receipt.lost && shown === 'file') return 'RECEIPT_REQUIRED';
	if (receipt.status === 'void' || receipt.status === 'reversed') return 'RECEIPT_NOT_VALID';
	return undefined;
}

export function whoFault(who: Wish['who']): 'WHO_NOT_SEEN' | 'NOT_THE_PAYER' | undefined {
	if (who === 'unseen') return 'WHO_NOT_SEEN';
	return who === 'bearer' ? 'NOT_THE_PAYER' : undefined;
}

function depositFault(receipt: Receipt, n: number): MoneyReason | undefined {
	const status = depositStatus(receipt, n);
	if (status === 'refunded') return 'ALREADY_REFUNDED';
	if (status === 'requested' || status === 'authorised') return 'REFUND_ALREADY_OPEN';
	return status === 'held' ? undefined : 'NOT_HELD';
}

/** E8: when a void comes too late, the whole receipt is undone like a refund: asked, promised once, paid. */
export function requestReversal(
	receipt: Receipt,
	{ request, till, shown, who }: Pick<Wish, 'request' | 'till' | 'shown' | 'who'>,
	place: VoidPlace,
	hand: Hand
): Decision<MoneyReason> {
	if (!mayAct(hand, 'take_money')) return no('NOT_YOUR_ACT');
	const paper = paperFault(receipt, shown);
	if (paper) return no(paper);
	const stranger = whoFault(who);
	if (stranger) return no(stranger);
	if (!isUntouched(receipt)) return no('RECEIPT_NOT_VALID');
	if (receipt.till === till && !cannotVoid(receipt, place)) return no('VOID_INSTEAD');
	if (receipt.requests.some(isAlive)) return no('REFUND_ALREADY_OPEN');
	const data = { request, what: 'reverse', deposits: [], till, shown, to: who };
	return state('RefundRequested', data);
}

/** What the back office knows beside the receipt: `ownDay` and `holder` are of the receipt's own till. */
export type Authority = {
	now: number;
	ownDay: CashDay;
	/** The tablet that the till was lent to last. */
	holder: string | undefined;
	/** E30: who asked, as the staff book here has them. */
	asker: Hand | undefined;
	/** E21: what the books here say of the thing that a deposit is for. */
	backOf: (deposit: Deposit) => Back;
	settings: MoneySettings;
};

/**
 * E22: the back office alone, under the site's lock: the first request gets the number, every other one the reason.
 * While the receipt's cash is in its drawer, its own till could void it (E32).
 */
export function authoriseRefund(
	receipt: Receipt,
	id: string,
	{ now, ownDay, holder, asker, backOf, settings }: Authority
): Decision<MoneyReason> {
	const request = receipt.requests.find((one) => one.id === id);
	if (!request) return no('NOT_AUTHORISED');
	// Asked again after a lost answer: what was decided stands.
	if (request.status !== 'open') return { ok: true, happenings: [] };
	const isHere = request.till === receipt.till && request.device === holder;
	const code =
		(mayAct(asker, 'take_money') ? undefined : 'NOT_YOUR_ACT') ??
		refusalOf(receipt, request, { ownDay, ...(isHere && { till: receipt.till }) }) ??
		thingFault(receipt, request, backOf);
	if (!code) {
		const until = new Date(now + settings.refundMinutes * minuteMs).toISOString();
		const number = refundNumber(receipt.number, receipt.authorised + 1);
		return state('RefundAuthorised', { request: id, number, until });
	}
	const paid = code === 'ALREADY_REFUNDED' ? paidBefore(receipt, request.deposits) : undefined;
	return state('RefundRefused', { request: id, code, ...(paid && { paid }) });
}

function refusalOf(receipt: Receipt, request: Request, counter: Counter): RefusalCode | undefined {
	const { status, deposits, lost, till, purchases } = receipt;
	const asked = deposits.filter(({ n }) => request.deposits.includes(n));
	if (asked.some((one) => one.status === 'refunded')) return 'ALREADY_REFUNDED';
	if (status === 'void' || status === 'reversed') return 'RECEIPT_NOT_VALID';
	if (lost && request.shown === 'receipt') return 'RECEIPT_LOST_FLAGGED';
	// Money for a purchase may be spent at its till, unheard, for as long as some of it is left.
	const isSpendable = request.what === 'reverse' && purchases.length > 0 && counter.till !== till;
	if (isSpendable || isOthers(till, counter)) return 'AT_ITS_TILL';
	if (payable(receipt, request) !== undefined) return undefined;
	const isPromised = receipt.requests.some((one) => one.status === 'authorised');
	return isPromised ? 'REFUND_ALREADY_OPEN' : 'NOT_HELD';
}

/** A reversal undoes what was sold: nothing has to come back for it. */
function thingFault(
	{ deposits }: Receipt,
	request: Request,
	backOf: Authority['backOf']
): RefusalCode | undefined {
	const asked = deposits.filter(({ n }) => request.deposits.includes(n));
	return asked.map((one) => backFault(backOf(one))).find((fault) => fault !== undefined);
}

export type PayPlace = {
	leave: Leave;
	till: string;
	device: string;
	/** The latest that it can be now. */
	hi: number;
	/** What the books say is in this till's float. */
	float: number;
	isOnline: boolean;
	settings: MoneySettings;
};

/** E3, E20: paid by the tablet that asked, while the number is good, out of the float or over the way it came. */
export function payRefund(
	receipt: Receipt,
	id: string,
	from: Source,
	place: PayPlace,
	hands: { hand: Hand; second?: Hand; why?: string }
): Decision<MoneyReason> {
	const { leave, till, device, hi, float, settings } = place;
	const { hand, second, why } = hands;
	if (!leave.ok) return leave;
	if (!mayAct(hand, 'take_money')) return no('NOT_YOUR_ACT');
	const request = receipt.requests.find((one) => one.id === id);
	const fen = request && payable(receipt, request);
	const fault = requestFault(receipt, request, place);
	if (fault || !request || fen === undefined) return no(fault ?? 'NOT_AUTHORISED', request?.paid);
	if (request.device !== device || request.till !== till) return no('NOT_AUTHORISED');
	if (hi >= (request.until ?? 0)) return no('REFUND_NUMBER_OVER');
	if (!mayComeFrom(from, receipt.method)) return no('WRONG_SOURCE');
	if (from === 'float' && float < fen) return no('FLOAT_SHORT');
	const data = { request: id, number: request.number, fen, from, till };
	if (request.what === 'reverse') {
		if (!mayAct(second, 'undo_receipt')) return no('NOT_YOUR_ACT');
		return why ? state('ReceiptReversed', { ...data, by: second.id, why }) : no('LINES_INVALID');
	}
	if (fen <= settings.financeRefundMax) return state('RefundPaid', data);
	if (!mayAct(second, 'pay_large_refund')) return no('NOT_YOUR_ACT');
	return state('RefundPaid', { ...data, by: second.id });
}

function requestFault(
	receipt: Receipt,
	request: Request | undefined,
	{ isOnline }: PayPlace
): MoneyReason | undefined {
	switch (request?.status) {
		case 'open':
			return isOnline ? 'NOT_AUTHORISED' : 'OFFLINE_NO_REFUND';
		case 'refused':
			return request.code ?? 'NOT_AUTHORISED';
		case 'paid':
			return 'ALREADY_REFUNDED';
		case 'authorised':
			return undefined;
		default:
			return 'NOT_AUTHORISED';
	}
}

/** Not wanted any more. What is promised only the tablet that asked gives back: it will not pay it then. */
export function declineRefund(receipt: Receipt, id: string, device: string): Decision<MoneyReason> {
	const request = receipt.requests.find((one) => one.id === id);
	if (!request || !isAlive(request)) return no('NOT_AUTHORISED');
	if (request.status === 'authorised' && request.device !== device) return no('NOT_AUTHORISED');
	return state('RefundDeclined', { request: id });
}

/**
 * E22: a promise that ran out is taken back only once its tablet has told everything it did until then; otherwise
 * it may have paid, cut off, and the next till would pay again. `heardUpTo` is that tablet's own time.
 */
export function expireRefund(
	receipt: Receipt,
	id: string,
	now: number,
	heardUpTo: (device: string) => number
): Decision<MoneyReason> {
	const request = receipt.requests.find((one) => one.id === id);
	if (request?.status !== 'authorised') return no('NOT_AUTHORISED');
	const until = request.until ?? 0;
	if (now < until) return no('NOT_DUE');
	if (heardUpTo(request.device) < until) return no('TILL_NOT_HEARD');
	return state('RefundTimedOut', { request: id });
}

function isAlive({ status }: Request): boolean {
	return status === 'open' || status === 'authorised';
}

/** 3.15: which receipt, when and at which till. */
function paidBefore(
	{ payments, number }: Receipt,
	deposits: readonly number[]
): { receipt: string; at: string; till: string } | undefined {
	const paid = payments.find((one) => one.deposits.some((n) => deposits.includes(n)));
	return paid && { receipt: number, at: new Date(paid.at).toISOString(), till: paid.till };
}

/** What a slip says in all: of a reversal the whole receipt. */
export function slipSum(receipt: Receipt, request: Request): number {
	return request.what === 'reverse' ? totalOf(receipt.lines) : (payable(receipt, request) ?? 0);
}
