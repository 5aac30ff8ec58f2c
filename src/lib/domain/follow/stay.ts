/** Whoever no longer lives or works here takes no good pass along (RULES.md TI7). */
import { takeBack } from '../pass/block.ts';
import type { PassDecision } from '../pass/pass-reason.ts';
import type { Pass } from '../pass/pass-state.ts';

/** One stay of one person in a unit; `ends` is the first day on which it is over. */
export type Stay = { unit: string; person: string; ends?: string | undefined };

/**
 * A pass is good while whoever brought it, or where nobody is named anybody, stays in its unit. Where no stay is known
 * that ended, nothing is: a unit that no list ever named takes nobody's pass.
 */
export function followStays(pass: Pass, stays: readonly Stay[], today: string): PassDecision {
	const person = pass.sponsor?.person;
	const isOver = ({ ends }: Stay) => ends !== undefined && ends <= today;
	const units = pass.flats.flatMap(({ unit }) => {
		const its = stays.filter(
			(stay) => stay.unit === unit && (person === undefined || stay.person === person)
		);
		return its.length > 0 && its.every(isOver) ? [unit] : [];
	});
	return units.length > 0 ? takeBack(pass, units, 'stay_ended') : { ok: true, happenings: [] };
}
