/** When what is kept of somebody who lived or worked here goes (RULES.md R12). */
import type { Occupant } from './directory.ts';
import type { Site } from './site.ts';
import { dayMs, startOfDate } from './time.ts';

export type ResidentGoes = { contacts: number; name: number };

/** `over`: the first day after the last of all stays; of somebody with a stay that goes on, or is to come, nothing goes. */
export function residentGoes(over: string, { zone, limits }: Site): ResidentGoes {
	// A day that no calendar knows ends nothing.
	const ended = startOfDate(over, zone) ?? Infinity;
	return {
		contacts: ended + limits.residentContactDays * dayMs,
		name: ended + limits.residentNameDays * dayMs
	};
}

/** The stays of those whose names may still be known. */
export function stillNamed<Stay extends Pick<Occupant, 'person' | 'ends'>>(
	stays: readonly Stay[],
	site: Site,
	now: number
): Stay[] {
	const needed = new Set(
		stays.flatMap(({ person, ends }) =>
			ends !== undefined && residentGoes(ends, site).name <= now ? [] : [person]
		)
	);
	return stays.filter(({ person }) => needed.has(person));
}
