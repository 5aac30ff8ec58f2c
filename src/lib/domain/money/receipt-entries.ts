/** What a receipt's facts write into the journal (RULES.md E1–E4, E8–E10), and only they. */
import type { Fact } from '../fact.ts';
import { depositOf, feeOf, placeOf, sourceOf, type Account, type FeeKind } from './accounts.ts';
import { entry, mirror, type Case, type Entry, type Move } from './journal.ts';
import { numberOf } from './numbers.ts';
import { fitsReceipt } from './receipt-fit.ts';
import { totalOf, type ReceiptFact, type ReceiptLine } from './receipt-facts.ts';
import type { Receipt } from './receipt-state.ts';

export function receiptEntries(receipt: Receipt, fact: ReceiptFact): Entry[] {
	const plain = fact as Fact;
	const { till, day } = fact.type === 'ReceiptIssued' ? fact.data : receipt;
	const about = { till, paper: numberOf(fact.subject), day };
	if (!fitsReceipt(receipt, fact)) return entry(plain, 'wrong', about, strayed(receipt, fact));
	switch (fact.type) {
		case 'ReceiptIssued': {
			const { lines, method } = fact.data;
			return entry(plain, caseOf(lines), about, taken(lines, placeOf(method, till)));
		}
		case 'ReceiptVoided': {
			const moves = taken(receipt.lines, placeOf(receipt.method, till));
			return entry(plain, 'E8', { ...about, reverses: receipt.number }, mirror(moves));
		}
		case 'ReceiptReversed': {
			// Takings never pay out: the mirror is exact but for the place that the money comes from.
			const moves = taken(receipt.lines, sourceOf(fact.data.from, fact.data.till));
			const slip = { till: fact.data.till, paper: fact.data.number, reverses: receipt.number };
			return entry(plain, 'E8', slip, mirror(moves));
		}
		case 'RefundPaid': {
			const { request: id, number: paper, from } = fact.data;
			const asked = receipt.requests.find((request) => request.id === id)?.deposits ?? [];
			const moves = asked.map((n) => ({
				...fromDeposit(receipt, n),
				credit: sourceOf(from, fact.data.till)
			}));
			return entry(plain, 'E3', { till: fact.data.till, paper }, moves);
		}
		case 'DepositWithheld': {
			const part = { ...fromDeposit(receipt, fact.data.deposit), fen: fact.data.fen };
			return entry(plain, 'E4', paperOf(receipt), [{ ...part, credit: 'forfeit' }]);
		}
		case 'DepositRestored': {
			const move: Move = { ...fromDeposit(receipt, fact.data.deposit), credit: 'forfeit' };
			const about = { ...paperOf(receipt), reverses: receipt.number };
			return entry(plain, 'E8', about, mirror([move]));
		}
		case 'DepositCarried': {
			const old = fromDeposit(receipt, fact.data.deposit);
			return entry(plain, 'E10', paperOf(receipt), [{ ...old, credit: old.debit }]);
		}
		case 'AgencySpent':
		case 'AgencyReturned': {
			const { fen, from } = fact.data;
			const move = { debit: 'agency', credit: sourceOf(from, till), fen } as const;
			return entry(plain, 'E9', paperOf(receipt), [move]);
		}
		default:
			return [];
	}
}

/** E33: money that left the drawer, or came into it, although the paper says it cannot have: somebody's loss or gain. */
function strayed(receipt: Receipt, fact: ReceiptFact): Move[] {
	switch (fact.type) {
		case 'ReceiptIssued': {
			const { lines, method, till } = fact.data;
			return [{ debit: placeOf(method, till), credit: 'overshort', fen: totalOf(lines) }];
		}
		case 'ReceiptVoided':
			return [lost(placeOf(receipt.method, receipt.till), fact.data.fen)];
		case 'RefundPaid':
		case 'ReceiptReversed':
			return [lost(sourceOf(fact.data.from, fact.data.till), fact.data.fen)];
		case 'AgencySpent':
		case 'AgencyReturned':
			return [lost(sourceOf(fact.data.from, receipt.till), fact.data.fen)];
		default:
			return [];
	}
}

const lost = (place: Account, fen: number): Move => ({ debit: 'overshort', credit: place, fen });

function taken(lines: readonly ReceiptLine[], place: Account): Move[] {
	return lines.flatMap(({ kind, deposit, fee }): Move[] => {
		if (kind === 'agency') return [{ debit: place, credit: 'agency', fen: deposit }];
		if (kind === 'service') return [{ debit: place, credit: 'service', fen: fee }];
		const held = isHeldKind(kind) ? [{ debit: place, credit: depositOf(kind), fen: deposit }] : [];
		return [...held, { debit: place, credit: feeOf(kind), fen: fee }];
	});
}

function isHeldKind(kind: FeeKind): kind is Parameters<typeof depositOf>[0] {
	return kind !== 'management' && kind !== 'waste' && kind !== 'meeting';
}

function caseOf(lines: readonly ReceiptLine[]): Case {
	if (lines.every(({ kind }) => kind === 'agency')) return 'E9';
	return lines.some(({ deposit }) => deposit > 0) ? 'E1' : 'E2';
}

function fromDeposit(receipt: Receipt, n: number): { debit: Account; fen: number } {
	const deposit = receipt.deposits.find((one) => one.n === n);
	return deposit
		? { debit: depositOf(deposit.kind), fen: deposit.fen }
		: { debit: 'overshort', fen: 0 };
}

function paperOf({ till, number }: Receipt): { till: string; paper: string } {
	return { till, paper: number };
}
