/** What each fact makes of a receipt. One that does not fit is noted when money moved by it, and moves nothing. */
import type { DepositKind } from './accounts.ts';
import { fitsReceipt } from './receipt-fit.ts';
import { numberOf } from './numbers.ts';
import {
	type Deposit,
	leftOf,
	partsOf,
	type PurchasePart,
	type Receipt,
	type ReceiptStatus,
	type Request
} from './receipt-state.ts';
import type { ReceiptFact, ReceiptFactType, ReceiptLine } from './receipt-facts.ts';
import { withConflict } from './unseen.ts';

/** Asking and refusing may come too late without anybody having to look. */
const harmless: readonly ReceiptFactType[] = [
	...(['RefundRequested', 'RefundAuthorised', 'RefundRefused'] as const),
	...(['RefundDeclined', 'RefundTimedOut', 'ReceiptTickedOff'] as const)
];

export function evolveReceipt(receipt: Receipt, fact: ReceiptFact): Receipt {
	const at = Date.parse(fact.clock.hi);
	if (!fitsReceipt(receipt, fact)) {
		if (harmless.includes(fact.type)) return receipt;
		return { ...receipt, ...withConflict(receipt, { type: fact.type, fact: fact.id, at }) };
	}
	const next = moved(receipt, fact, at);
	return { ...next, status: statusOf(next) };
}

function moved(receipt: Receipt, fact: ReceiptFact, at: number): Receipt {
	switch (fact.type) {
		case 'ReceiptIssued':
			return issued(receipt, fact, at);
		case 'ReceiptVoided':
			return { ...undone(receipt, at), status: 'void' };
		case 'ReceiptDeclaredLost': {
			const { file, manager } = fact.data;
			return { ...receipt, lost: { file, at, both: manager !== undefined } };
		}
		case 'ReceiptTickedOff': {
			const { conflicts, why } = fact.data;
			return { ...receipt, seen: { conflicts, why, by: fact.actor.id ?? '', at } };
		}
		case 'DepositWithheld':
			return withheld(receipt, fact.data.deposit, fact.data.fen, at);
		case 'DepositRestored':
			return withDeposit(receipt, fact.data.deposit, { status: 'held', since: at });
		case 'DepositCarried':
			return carried(receipt, fact.data.deposit, fact.data.to, at);
		case 'AgencySpent':
			return withPart(receipt, fact.data.line, {
				...{ what: 'spent', fen: fact.data.fen, from: fact.data.from, at },
				...{ by: fact.actor.id ?? '', paper: fact.data.paper }
			});
		case 'AgencyReturned': {
			const { line, fen, from } = fact.data;
			return withPart(receipt, line, { what: 'returned', fen, from, at, by: fact.actor.id ?? '' });
		}
		default:
			return asked(receipt, fact, at);
	}
}

/** A request on its way: asked, promised or refused, given back or paid. */
function asked(
	receipt: Receipt,
	fact: ReceiptFact<
		| 'RefundRequested'
		| 'RefundAuthorised'
		| 'RefundRefused'
		| 'RefundDeclined'
		| 'RefundTimedOut'
		| 'RefundPaid'
		| 'ReceiptReversed'
	>,
	at: number
): Receipt {
	switch (fact.type) {
		case 'RefundRequested': {
			const { request: id, what, deposits, till, shown, to } = fact.data;
			const request: Request = {
				...{ id, what, deposits, till, shown, to, device: fact.device, at, status: 'open' },
				...(fact.actor.kind === 'staff' && fact.actor.id && { by: fact.actor.id })
			};
			return { ...receipt, requests: [...receipt.requests, request] };
		}
		case 'RefundAuthorised': {
			const { request, number, until } = fact.data;
			const promised = { status: 'authorised', number, until: Date.parse(until) } as const;
			return { ...withRequest(receipt, request, promised), authorised: receipt.authorised + 1 };
		}
		case 'RefundRefused': {
			const { request, code, paid } = fact.data;
			return withRequest(receipt, request, { status: 'refused', code, ...(paid && { paid }) });
		}
		case 'RefundDeclined':
		case 'RefundTimedOut':
			return withRequest(receipt, fact.data.request, { status: 'given_back' });
		case 'RefundPaid':
			return paid(receipt, fact, at);
		case 'ReceiptReversed':
			return { ...undone(paid(receipt, fact, at), at), status: 'reversed' };
	}
}

function issued(receipt: Receipt, fact: ReceiptFact<'ReceiptIssued'>, at: number): Receipt {
	const { data, actor, personal, subject } = fact;
	const { till, day, method, lines, unit, invoice } = data;
	return {
		...receipt,
		...{ status: 'valid', number: numberOf(subject), till, day, method, lines },
		...{ issuedAt: at, cashier: actor.id ?? '' },
		...(personal && { payer: personal.payer }),
		...(unit && { unit }),
		...(invoice && { invoice }),
		deposits: lines.flatMap((line, index) => depositOn(line, index + 1, at)),
		purchases: lines.flatMap(({ kind, deposit }, index) =>
			kind === 'agency' ? [{ line: index + 1, fen: deposit, spent: 0, returned: 0, parts: [] }] : []
		)
	};
}

/** A deposit has the number of its printed line. */
function depositOn(
	{ kind, deposit, thing, number }: ReceiptLine,
	line: number,
	at: number
): Deposit[] {
	if (kind === 'agency' || deposit === 0) return [];
	return [
		{
			...{ n: line, line, kind: kind as DepositKind, fen: deposit, status: 'held', since: at },
			...(thing && { thing }),
			...(number && { number })
		}
	];
}

function paid(
	receipt: Receipt,
	{ data }: ReceiptFact<'RefundPaid' | 'ReceiptReversed'>,
	at: number
): Receipt {
	const { request: id, number, fen, till } = data;
	const { deposits = [] } = receipt.requests.find((request) => request.id === id) ?? {};
	const done = withRequest(receipt, id, { status: 'paid' });
	return {
		...done,
		payments: [...done.payments, { number, deposits, fen, at, till }],
		deposits: done.deposits.map((one) =>
			deposits.includes(one.n) ? { ...one, status: 'refunded', since: at } : one
		)
	};
}

function undone(receipt: Receipt, at: number): Receipt {
	return {
		...receipt,
		deposits: receipt.deposits.map((one) => ({ ...one, status: 'reversed', since: at })),
		purchases: receipt.purchases.map((one) => ({ ...one, returned: one.fen }))
	};
}

/** E4: a part that is withheld leaves the deposit and becomes one of its own. */
function withheld(receipt: Receipt, n: number, fen: number, at: number): Receipt {
	const whole = receipt.deposits.find((one) => one.n === n);
	if (!whole || whole.fen === fen)
		return withDeposit(receipt, n, { status: 'withheld', since: at });
	const part: Deposit = {
		...{ ...whole, n: nextNumber(receipt), fen, status: 'withheld', since: at }
	};
	const rest = withDeposit(receipt, n, { fen: whole.fen - fen });
	return { ...rest, deposits: [...rest.deposits, part] };
}

/** E10: the same money, held for another card. */
function carried(
	receipt: Receipt,
	n: number,
	to: { thing: string; number: string },
	at: number
): Receipt {
	const old = receipt.deposits.find((one) => one.n === n);
	if (!old) return receipt;
	const fresh: Deposit = { ...old, ...to, n: nextNumber(receipt), since: at };
	const rest = withDeposit(receipt, n, { status: 'carried', since: at });
	return { ...rest, deposits: [...rest.deposits, fresh] };
}

/** Numbers of later deposits follow those of the printed lines. */
export function nextNumber({ lines, deposits }: Pick<Receipt, 'lines' | 'deposits'>): number {
	return Math.max(lines.length, ...deposits.map(({ n }) => n)) + 1;
}

function withDeposit(receipt: Receipt, n: number, change: Partial<Deposit>): Receipt {
	return {
		...receipt,
		deposits: receipt.deposits.map((one) => (one.n === n ? { ...one, ...change } : one))
	};
}

function withRequest(receipt: Receipt, id: string, change: Partial<Request>): Receipt {
	return {
		...receipt,
		requests: receipt.requests.map((one) => (one.id === id ? { ...one, ...change } : one))
	};
}

function withPart(receipt: Receipt, line: number, part: PurchasePart): Receipt {
	const { what, fen } = part;
	return {
		...receipt,
		purchases: receipt.purchases.map((one) =>
			one.line === line ? { ...one, [what]: one[what] + fen, parts: [...partsOf(one), part] } : one
		)
	};
}

/** M17: settled once nothing on it is open any more; a carried deposit goes on as the new one. */
function statusOf({ status, deposits, purchases }: Receipt): ReceiptStatus {
	if (status === 'void' || status === 'reversed' || status === 'blank') return status;
	const isOpen =
		deposits.some((one) => one.status === 'held') || purchases.some((one) => leftOf(one) > 0);
	if (!isOpen) return 'settled';
	const isPart =
		deposits.some((one) => one.status === 'refunded' || one.status === 'withheld') ||
		purchases.some(({ spent, returned }) => spent + returned > 0);
	return isPart ? 'part_refunded' : 'valid';
}
