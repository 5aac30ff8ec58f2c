/** How long a deposit has been held, in the steps by which finance looks at debts (RULES.md FI3). */
import { plusDays } from '../period.ts';

/** Until how many days each step goes; the last has no end. */
const ends = { month: 30, quarter: 90, half: 180, year: 365, older: undefined } as const;
export const ageBands = Object.keys(ends) as AgeBand[];
export type AgeBand = keyof typeof ends;

/** On which dates a deposit of this age was taken, seen from `today`; ends that are missing are open. */
export function takenWithin(band: AgeBand, today: string): { from?: string; to?: string } {
	const before = ageBands[ageBands.indexOf(band) - 1];
	const [least, most] = [before === undefined ? undefined : ends[before], ends[band]];
	return {
		...(most !== undefined && { from: plusDays(today, -most) }),
		...(least !== undefined && { to: plusDays(today, -least - 1) })
	};
}

/** Whole days from one date to the other; none before it began. */
export function daysBetween(from: string, to: string): number {
	return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / dayMs));
}

/** Of calendar dates, which have no zone. */
const dayMs = 86_400_000;
