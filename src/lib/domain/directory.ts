/** Who lives or works where, since when and until when; and whether a visitor named them rightly. */
import { sameName } from './person.ts';
import type { Unresolved } from './visit.ts';

export type Occupant = {
	person: string;
	unit: string;
	surname: string;
	/** May admit visitors to this unit: an adult whom the household named. */
	approver: boolean;
	/** First day, and the day after the last (YYYY-MM-DD, the site's calendar). */
	starts: string;
	ends?: string;
};

export type Resolution = { ok: true; approvers: string[] } | { ok: false; reason: Unresolved };

/**
 * Finds the approvers a visitor may mean by unit and surname, on a day of the site's calendar (RULES.md V3).
 * A former occupant is told apart from an unknown one for the staff; the visitor hears the same of both.
 */
export function resolveHost(
	occupants: readonly Occupant[],
	unit: string,
	surname: string,
	today: string
): Resolution {
	const here = occupants.filter((occupant) => occupant.unit === unit);
	const current = here.filter(({ starts, ends }) => starts <= today && (!ends || today < ends));
	const named = current.some((occupant) => sameName(occupant.surname, surname));
	if (named) {
		const approvers = current.filter(({ approver }) => approver).map(({ person }) => person);
		if (approvers.length) return { ok: true, approvers };
	}
	const former = here.some(
		(occupant) => sameName(occupant.surname, surname) && occupant.ends && occupant.ends <= today
	);
	return { ok: false, reason: former ? 'OCCUPANCY_ENDED' : 'HOST_UNKNOWN' };
}
