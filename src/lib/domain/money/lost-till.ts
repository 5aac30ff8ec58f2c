/** The manager's way out when a tablet that held a till will not tell any more what it did there (RULES.md E39–E41, TI10). */
import * as v from 'valibot';
import type { Decision } from '../fact.ts';
import { plusDays } from '../period.ts';
import { dateText, dayMs, secondMs } from '../time.ts';
import { why as whySchema } from './fields.ts';
import { mayAct, type Hand } from './hand.ts';
import { bookMax, readReceiptNumber } from './numbers.ts';
import type { MoneyReason } from './reasons.ts';
import { aheadMax } from './receipt-verbs.ts';
import type { MoneySettings } from './settings.ts';
import { no, stating } from './stating.ts';
import { placesMax, tillSchemas, type Block, type Reclaim, type Till } from './till.ts';

const state = stating(tillSchemas);

/** One a minute for a whole lease and then some: a tablet writes no more before its lease is over. */
export const retiredMany = 2_000;

export type Known = {
	now: number;
	zone: string;
	/** Up to when the back office knows all that this tablet did. */
	heardUpTo: number;
	/** The highest number of the till's book of a year that is known. */
	lastOf: (year: string) => number;
	settings: Pick<MoneySettings, 'clockToleranceSeconds'>;
};

/** E39: not while the lease runs, because it may be taking money this moment; nor where nothing is missing. */
export function reclaimTill(
	till: Till,
	why: string,
	{ now, zone, heardUpTo, lastOf, settings }: Known,
	hand: Hand
): Decision<MoneyReason> {
	if (!mayAct(hand, 'reclaim_till')) return no('NOT_YOUR_ACT');
	const { holder } = till;
	if (!holder || holder.released) return no('TILL_NOT_LEASED');
	const { device, until } = holder;
	if (now < until + settings.clockToleranceSeconds * secondMs) return no('LEASE_RUNS', { until });
	if (heardUpTo >= until) return no('NOT_DUE');
	const said = why.trim();
	if (!v.is(whySchema, said)) return no('LINES_INVALID');
	return state('TillReclaimed', {
		...{ device, why: said },
		...(heardUpTo > 0 && { told: new Date(heardUpTo).toISOString() }),
		retired: blocksFor(till, { heardUpTo, until, zone, lastOf })
	});
}

/** E40: the numbers that follow the last known one, in every book that it can have written into. */
function blocksFor(
	till: Till,
	{
		heardUpTo,
		until,
		zone,
		lastOf
	}: Pick<Known, 'heardUpTo' | 'zone' | 'lastOf'> & { until: number }
): Block[] {
	// A lease is under a day, and what was told before needs no block.
	const first = dateText(Math.max(heardUpTo, until - dayMs), zone);
	const last = plusDays(dateText(until, zone), aheadMax + 1);
	const years = [...new Set([first.slice(0, 4), last.slice(0, 4)])];
	return years.flatMap((year): Block[] => {
		const from = lastIn(till, year, lastOf(year)) + 1;
		return from > bookMax ? [] : [{ year, from, to: Math.min(from + retiredMany - 1, bookMax) }];
	});
}

/** E41: the pages that something unheard can stand on: those of the lease, and whatever lay in the drawer before it. */
export function pagesUnheard(
	{ told, until }: Pick<Reclaim, 'told' | 'until'>,
	zone: string
): { from: string; to: string } {
	const first = told > 0 ? Math.min(told, until - dayMs) : until - dayMs;
	return {
		from: plusDays(dateText(first, zone), -placesMax),
		to: plusDays(dateText(until, zone), aheadMax + 1)
	};
}

export function retiredIn({ reclaims = [] }: Till, year: string): Block[] {
	return reclaims.flatMap(({ retired }) => retired.filter((block) => block.year === year));
}

/** E40: behind which number a book goes on: the last one known, or the end of what is retired. */
export function lastIn(till: Till, year: string, known: number): number {
	return Math.max(known, ...retiredIn(till, year).map(({ to }) => to));
}

/** Is this the first number behind retired ones? Then none is missing before it. */
export function followsRetired(till: Till, number: string): boolean {
	const book = readReceiptNumber(number);
	return book !== undefined && retiredIn(till, book.year).some(({ to }) => to + 1 === book.nth);
}

/** Was it a tablet that the till was taken back from that could have written this number? */
export function isRetired(till: Till, number: string): boolean {
	const book = readReceiptNumber(number);
	if (!book) return false;
	return retiredIn(till, book.year).some(({ from, to }) => from <= book.nth && book.nth <= to);
}

/** TI10: what it was promised before, nobody waits for any more. */
export function isGivenUp({ reclaims = [] }: Till, device: string, at: number): boolean {
	return reclaims.some((one) => one.device === device && at <= one.at);
}
