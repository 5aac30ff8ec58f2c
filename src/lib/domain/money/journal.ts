/** Entries of the journal: balanced because of how they are made (RULES.md E11). Never changed, only mirrored. */
import { assert } from '../assert.ts';
import type { Fact } from '../fact.ts';
import type { Account } from './accounts.ts';
import { fenMax } from './fen.ts';

/** The cases of RULES.md E1–E10; `wrong` is money that moved against the rules (E33). */
export type Case =
	'E1' | 'E2' | 'E3' | 'E4' | 'E5a' | 'E5b' | 'E6' | 'E7' | 'E8' | 'E9' | 'E10' | 'wrong';

/** From which account to which: one sum on both sides, so no entry can be out of balance. */
export type Move = { debit: Account; credit: Account; fen: number };

export type Line = { account: Account; side: 'debit' | 'credit'; fen: number };

export type Entry = {
	case: Case;
	/** The fact that it follows from, and nothing else. */
	fact: string;
	at: string;
	device: string;
	actor: Fact['actor'];
	till: string;
	/** The cash day whose takings move; absent where none do. */
	day?: string;
	/** Number of the receipt, refund slip or bank slip. */
	paper: string;
	/** The receipt whose entry it mirrors. */
	reverses?: string;
	lines: Line[];
};

export type About = Pick<Entry, 'till' | 'paper'> & { day?: string; reverses?: string };

/** One fact's entry; none where nothing moves. */
export function entry(
	fact: Pick<Fact, 'id' | 'occurredAt' | 'device' | 'actor'>,
	name: Case,
	about: About,
	moves: readonly Move[]
): Entry[] {
	const real = moves.filter(({ fen }) => fen !== 0);
	if (real.length === 0) return [];
	for (const { fen } of real)
		assert(Number.isInteger(fen) && fen > 0 && fen <= fenMax, 'a move is a sum of money');
	const lines = [
		...gather(
			'debit',
			real.map(({ debit, fen }) => ({ account: debit, fen }))
		),
		...gather(
			'credit',
			real.map(({ credit, fen }) => ({ account: credit, fen }))
		)
	];
	const { id, occurredAt, device, actor } = fact;
	return [{ case: name, fact: id, at: occurredAt, device, actor, ...about, lines }];
}

/** The moves that undo these. */
export function mirror(moves: readonly Move[]): Move[] {
	return moves.map(({ debit, credit, fen }) => ({ debit: credit, credit: debit, fen }));
}

export function isBalanced({ lines }: Pick<Entry, 'lines'>): boolean {
	const side = (name: Line['side']) =>
		lines.filter((line) => line.side === name).reduce((all, { fen }) => all + fen, 0);
	return lines.length > 1 && side('debit') === side('credit');
}

/** What the entry adds to an account: debits add, credits take away. */
export function effectOn(account: Account, { lines }: Pick<Entry, 'lines'>): number {
	return lines
		.filter((line) => line.account === account)
		.reduce((all, { side, fen }) => all + (side === 'debit' ? fen : -fen), 0);
}

/** One line for each account, in the order in which it is first named. */
function gather(side: Line['side'], parts: readonly { account: Account; fen: number }[]): Line[] {
	const sums = new Map<Account, number>();
	for (const { account, fen } of parts) sums.set(account, (sums.get(account) ?? 0) + fen);
	return [...sums].map(([account, fen]) => ({ account, side, fen }));
}
