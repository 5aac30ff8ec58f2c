/** A receipt and everything that becomes of its deposits: one entity, so that two hands meet in one place (M4, M17). */
import type { Fact } from '../fact.ts';
import type { DepositKind, Method, Source } from './accounts.ts';
import { sum } from './fen.ts';
import { numberOf, readReceiptNumber } from './numbers.ts';
import {
	receiptKinds,
	totalOf,
	type Payer,
	type ReceiptFact,
	type ReceiptLine,
	type RefusalCode
} from './receipt-facts.ts';

export type Deposit = {
	/** Its number on this receipt; parts that were split off and carried ones follow the printed lines. */
	n: number;
	/** The printed line that it came from. */
	line: number;
	kind: DepositKind;
	fen: number;
	/** `requested` and `authorised` are read off the requests: `depositStatus`. */
	status: 'held' | 'refunded' | 'withheld' | 'carried' | 'reversed';
	thing?: string;
	number?: string;
	since: number;
};

/** A purchase for the payer: what came in goes out again, to the last fen. */
export type Purchase = {
	line: number;
	fen: number;
	spent: number;
	returned: number;
	/** What became of it, one by one: each spending with the shop's receipt. Not in what an older program folded. */
	parts?: PurchasePart[];
};
export type PurchasePart = {
	what: 'spent' | 'returned';
	fen: number;
	from: Source;
	at: number;
	by: string;
	/** Number of the shop's receipt. */
	paper?: string;
};

export type Request = {
	id: string;
	what: 'refund' | 'reverse';
	deposits: number[];
	till: string;
	shown: 'receipt' | 'file';
	/** Who gets the money. */
	to: 'payer' | 'authorised';
	/** The tablet that asked; only there may it be paid. */
	device: string;
	/** Who asked, as that tablet says. */
	by?: string;
	at: number;
	status: 'open' | 'authorised' | 'refused' | 'given_back' | 'paid';
	number?: string;
	until?: number;
	code?: RefusalCode;
	/** With `ALREADY_REFUNDED`: by which receipt, when and at which till. */
	paid?: { receipt: string; at: string; till: string };
};

export type Payment = { number: string; deposits: number[]; fen: number; at: number; till: string };

export type ReceiptStatus = 'blank' | 'valid' | 'part_refunded' | 'settled' | 'void' | 'reversed';

export type Receipt = {
	status: ReceiptStatus;
	number: string;
	till: string;
	day: string;
	method: Method;
	lines: ReceiptLine[];
	issuedAt: number;
	cashier: string;
	payer?: Payer;
	unit?: string;
	invoice?: string;
	deposits: Deposit[];
	purchases: Purchase[];
	requests: Request[];
	/** Refund numbers given out so far. */
	authorised: number;
	payments: Payment[];
	lost?: { file: string; at: number; both: boolean };
	/** E33: what moved or was said although it no longer fitted. Somebody must look at it. */
	conflicts: { type: string; fact: string; at: number }[];
	/** More than are listed. */
	unlisted?: number;
	/** E42: up to which of them somebody in the office has looked, and what they say. */
	seen?: { conflicts: number; why: string; by: string; at: number };
};

export const blankReceipt: Receipt = {
	...{ status: 'blank', number: '', till: '', day: '', method: 'cash', lines: [] },
	...{ issuedAt: 0, cashier: '', deposits: [], purchases: [], requests: [] },
	...{ authorised: 0, payments: [], conflicts: [] }
};

const types = new Set(receiptKinds.map(({ type }) => type));

export function isReceiptFact(fact: Fact | ReceiptFact): fact is ReceiptFact {
	return types.has(fact.type) && fact.subject.startsWith('receipt:');
}

/** M4's word for a deposit. */
export function depositStatus(
	{ deposits, requests }: Receipt,
	n: number
): Deposit['status'] | 'requested' | 'authorised' | undefined {
	const deposit = deposits.find((one) => one.n === n);
	if (deposit?.status !== 'held') return deposit?.status;
	const mine = requests.filter(
		({ what, deposits: asked }) => what === 'reverse' || asked.includes(n)
	);
	if (mine.some(({ status }) => status === 'authorised')) return 'authorised';
	return mine.some(({ status }) => status === 'open') ? 'requested' : 'held';
}

/** Nothing of it went back, aside or on: it can still be undone whole. What is promised stays so when its paper is lost. */
export function isUntouched({ status, lines, deposits, purchases }: Receipt): boolean {
	if (status !== 'valid' && status !== 'settled') return false;
	const count = lines.filter(({ kind, deposit }) => kind !== 'agency' && deposit > 0).length;
	return (
		deposits.length === count &&
		deposits.every((deposit) => deposit.status === 'held') &&
		purchases.every(({ spent, returned }) => spent + returned === 0)
	);
}

/** What a request would pay out, or undefined where it no longer can: gone, or promised to another request. */
export function payable(receipt: Receipt, request: Request): number | undefined {
	const others = receipt.requests.filter(
		({ id, status }) => status === 'authorised' && id !== request.id
	);
	if (request.what === 'reverse')
		return isUntouched(receipt) && others.length === 0 ? totalOf(receipt.lines) : undefined;
	const parts = request.deposits.map((n) => receipt.deposits.find((one) => one.n === n));
	const isFree = request.deposits.every(
		(n, at) =>
			parts[at]?.status === 'held' &&
			request.deposits.indexOf(n) === at &&
			!others.some(({ what, deposits }) => what === 'reverse' || deposits.includes(n))
	);
	return isFree ? sum(parts.map((part) => part?.fen ?? 0)) : undefined;
}

export function partsOf({ parts = [] }: Purchase): PurchasePart[] {
	return parts;
}

export function leftOf({ fen, spent, returned }: Purchase): number {
	return fen - spent - returned;
}

/** Is this number the one of the fact's own subject, and does it agree with till, site and year? */
export function bookOf(fact: ReceiptFact<'ReceiptIssued'>): string | undefined {
	const number = numberOf(fact.subject);
	const book = readReceiptNumber(number);
	const agrees =
		book?.till === fact.data.till &&
		book.site === fact.site &&
		book.year === fact.data.day.slice(0, 4);
	return agrees ? number : undefined;
}
