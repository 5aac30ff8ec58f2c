/** What is held in all, as pages and papers show it (RULES.md FI2). */
import type { DepositKind } from './accounts.ts';
import type { AgeBand } from './age.ts';

export type Sum = { count: number; fen: number };

export type Held = {
	all: Sum;
	/** What the ledger owes in all, and by kind. */
	owed: number;
	byKind: ({ kind: DepositKind; owed: number } & Sum)[];
	byAge: ({ age: AgeBand } & Sum)[];
};
