/** Who lives or works where, since when and until when; and whether a visitor named them rightly. */
import { sameName } from './person.ts';
import { dayMs } from './time.ts';
import type { Round, Unresolved, Visit } from './visit-state.ts';

export type Occupant = {
	person: string;
	unit: string;
	surname: string;
	/** Known to the back office only. */
	givenName?: string;
	/** May admit visitors to this unit: an adult whom the household named. */
	approver: boolean;
	/** First day, and the day after the last (YYYY-MM-DD, the site's calendar). */
	starts: string;
	ends?: string;
};

/** Whom a visitor named: by surname, by full name, or nobody in particular of this unit. */
export type Sought = { surname?: string | undefined; name?: string | undefined };

export type Resolution = { ok: true; approvers: string[] } | { ok: false; reason: Unresolved };

/**
 * Finds the approvers a visitor may mean by unit and name, on a day of the site's calendar (RULES.md V3).
 * A former occupant is told apart from an unknown one for the staff; the visitor hears the same of both.
 */
export function resolveHost(
	occupants: readonly Occupant[],
	unit: string,
	sought: Sought,
	today: string
): Resolution {
	const here = occupants.filter((occupant) => occupant.unit === unit);
	const current = here.filter(({ starts, ends }) => starts <= today && (!ends || today < ends));
	const named = current.filter((occupant) => isSought(occupant, sought));
	if (named.length > 0) {
		const approving = current.filter(({ approver }) => approver);
		// V15: somebody named in full answers for themselves; a surname means the household.
		const own = sought.name === undefined ? [] : approving.filter((one) => named.includes(one));
		const approvers = (own.length > 0 ? own : approving).map(({ person }) => person);
		if (approvers.length) return { ok: true, approvers };
	}
	const former = lastDayOf(occupants, unit, sought, today);
	return { ok: false, reason: former === undefined ? 'HOST_UNKNOWN' : 'OCCUPANCY_ENDED' };
}

/** Of a round's approvers those who are on this unit's list, with the surname to ask for; in the round's order. */
export function approversOf(
	{ round, unit }: { round?: Pick<Round, 'approvers'> | undefined; unit: string },
	occupants: readonly Occupant[]
): { person: string; surname: string }[] {
	return (round?.approvers ?? []).flatMap((person) => {
		const found = occupants.find((one) => one.person === person && one.unit === unit);
		return found ? [{ person, surname: found.surname }] : [];
	});
}

/** For the staff: the last day on which whom the visitor names lived or worked here; undefined for nobody's. */
export function lastDayOf(
	occupants: readonly Occupant[],
	unit: string,
	sought: Sought,
	today: string
): string | undefined {
	const ends = occupants
		.filter((occupant) => occupant.unit === unit && isSought(occupant, sought))
		.flatMap((occupant) => (occupant.ends && occupant.ends <= today ? [occupant.ends] : []))
		.toSorted()
		.at(-1);
	return ends && new Date(Date.parse(`${ends}T00:00:00Z`) - dayMs).toISOString().slice(0, 10);
}

/** Whom a folded visit names. */
export function soughtIn({
	hostSurname,
	hostName
}: Pick<Visit, 'hostSurname' | 'hostName'>): Sought {
	return { surname: hostSurname, name: hostName };
}

/** A station that knows no given names can only tell whether a full name begins with the surname. */
function isSought({ surname, givenName }: Occupant, { surname: asked, name }: Sought): boolean {
	if (name !== undefined) {
		if (givenName === undefined) return name.toLowerCase().includes(surname.toLowerCase());
		return sameName(`${surname}${givenName}`, name) || sameName(`${givenName} ${surname}`, name);
	}
	return asked === undefined || sameName(surname, asked);
}
