/** Facts as they stand in the office's books: on which day, and for how long a deposit was held (RULES.md FI1, FI2). */
import type { Fact } from '../fact.ts';
import type { AnyRegister } from '../register.ts';
import { dateText } from '../time.ts';
import { entriesOf } from './entries.ts';
import type { Entry } from './journal.ts';
import { isReceiptFact, type Deposit, type Receipt } from './receipt-state.ts';

export type Posting = {
	fact: Fact;
	/** The upper end of what the station knew of the time. */
	at: number;
	day: string;
	entry: Entry;
	/** Deposits held from here on, and numbers of those that are no longer held so. */
	begun: Held[];
	ended: number[];
};

/** One sum, held for one thing. `taken`: on which day's page it came in, also when it goes on for another card. */
export type Held = Pick<Deposit, 'n' | 'kind' | 'fen' | 'thing' | 'number'> &
	Pick<Receipt, 'till' | 'unit'> & { taken: string };

/**
 * What these facts of one subject write, in their order. `before`: the entity so far; `lastDay`: of its last entry.
 * Nothing stands before what it follows from, whatever a tablet's clock said: so the books agree on every day.
 */
export function postingsOf(
	register: AnyRegister,
	facts: readonly Fact[],
	before: unknown,
	{ zone, lastDay = '' }: { zone: string; lastDay?: string | undefined }
): Posting[] {
	let state = before;
	let last = lastDay;
	return facts.flatMap((fact): Posting[] => {
		const [was, entries] = [state, entriesOf(fact, state)];
		state = register.evolve(was, fact);
		const at = Date.parse(fact.clock.hi);
		return entries.map((entry) => {
			const own = pageOf(fact, entry) ?? dateText(at, zone);
			last = own > last ? own : last;
			const moved = isReceiptFact(fact) ? movedBetween(was as Receipt, state as Receipt) : nothing;
			return { fact, at, day: last, entry, ...moved };
		});
	});
}

const nothing: Pick<Posting, 'begun' | 'ended'> = { begun: [], ended: [] };

/** What was taken stands on its cash day's page (E17), also when it is voided; all else on the date when it was done. */
function pageOf({ type }: Fact, { day }: Entry): string | undefined {
	return type === 'ReceiptIssued' || type === 'ReceiptVoided' ? day : undefined;
}

function movedBetween(was: Receipt, now: Receipt): Pick<Posting, 'begun' | 'ended'> {
	const [before, after] = [was, now].map(({ deposits }) =>
		deposits.filter(({ status }) => status === 'held')
	) as [Deposit[], Deposit[]];
	const isIn = (others: Deposit[], one: Deposit) =>
		others.some(({ n, fen }) => n === one.n && fen === one.fen);
	const { till, unit, day: taken } = now;
	return {
		begun: after
			.filter((one) => !isIn(before, one))
			.map(({ n, kind, fen, thing, number }) => ({
				...{ n, kind, fen, till, taken },
				...(thing && { thing }),
				...(number && { number }),
				...(unit && { unit })
			})),
		ended: before.filter((one) => !isIn(after, one)).map(({ n }) => n)
	};
}
