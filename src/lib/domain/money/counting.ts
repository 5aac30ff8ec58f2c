/** Counts of one drawer in a row: how often counted again, how far off in all (RULES.md E24). */
import * as v from 'valibot';
import { sum } from './fen.ts';
import { why as whySchema } from './fields.ts';

/** What somebody counted, and what the books said before the difference was written into them. */
export type Counted = { total: number; booked: number };
/** `first`: a working day began with it. */
export type Count = Counted & { by: string; at: number; first?: true };

/** Do the books say what was counted last? A difference was written to them with the count. */
export function isCounted(counts: readonly Counted[], booked: number): boolean {
	return counts.at(-1)?.total === booked;
}

/** Counts in a row since the books moved otherwise, the first of them left out. */
export function recounts(counts: readonly Counted[]): number {
	let many = 0;
	for (let at = counts.length - 1; at > 0; at -= 1) {
		if (counts[at]?.booked !== counts[at - 1]?.total) break;
		many += 1;
	}
	return many;
}

/** Counted less the books, over all counts: each one wrote its difference, and a recount corrects it. */
export function differenceOf(counts: readonly Counted[]): number {
	return sum(counts.map(({ total, booked }) => total - booked));
}

/** What all counts together say: undefined before the first, so that it is counted blind. */
export function outcomeOf(
	counts: readonly Counted[]
): { counted: number; expected: number; difference: number } | undefined {
	const last = counts.at(-1);
	if (!last) return undefined;
	const difference = differenceOf(counts);
	return { counted: last.total, expected: last.total - difference, difference };
}

/** E37: is a difference said why? What agrees needs no word. */
export function isExplained(difference: number, why: string | undefined): boolean {
	return difference === 0 || v.is(whySchema, why);
}
