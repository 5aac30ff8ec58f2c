/** The journal is derived: from one fact, and the state of its own subject before it, nothing else (RULES.md E11). */
import type { Fact } from '../fact.ts';
import { cashDayEntries, type CashDay } from './cash-day.ts';
import type { Entry } from './journal.ts';
import { receiptEntries } from './receipt-entries.ts';
import { isReceiptFact, type Receipt } from './receipt-state.ts';
import { tillEntries } from './till.ts';

/** Moves with the rules by which facts become entries: what was added up by others is added up anew. */
export const booksVersion = 3;

/** `before` is the entity of the fact's subject, folded from the facts before it. */
export function entriesOf(fact: Fact, before: unknown): Entry[] {
	if (isReceiptFact(fact)) return receiptEntries(before as Receipt, fact);
	if (fact.subject.startsWith('cash_day:')) return cashDayEntries(before as CashDay, fact);
	return fact.subject.startsWith('till:') ? tillEntries(fact) : [];
}
