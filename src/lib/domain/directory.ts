/** Who lives or works where, since when and until when; and whether a visitor named them rightly. */
import { sameName } from './person.ts';
import type { Unresolved, Visit } from './visit-state.ts';

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
	const named = current.some((occupant) => isSought(occupant, sought));
	if (named) {
		const approvers = current.filter(({ approver }) => approver).map(({ person }) => person);
		if (approvers.length) return { ok: true, approvers };
	}
	const former = here.some(
		(occupant) => isSought(occupant, sought) && occupant.ends && occupant.ends <= today
	);
	return { ok: false, reason: former ? 'OCCUPANCY_ENDED' : 'HOST_UNKNOWN' };
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
