/** Units with who lives or works there, for the office. Given names are masked, phones do not leave. */
import { maskName } from '#lib/domain/person.ts';
import type { Database } from './database/open.ts';

export const unitsPageSize = 50;
/** Stays of one unit in its history. */
const staysMax = 200;

export type Stay = {
	person: string;
	name: string;
	role: string;
	approver: boolean;
	starts: string;
	ends: string | null;
};
type StayRow = Stay & { unit: string; surname: string; given_name: string };

const columns = `o.unit, o.person, p.surname, p.given_name, o.role, o.approver and p.adult as approver,
	o.starts::text as starts, o.ends::text as ends`;

/** Surnames are what visitors name; the rest is nobody's business on a screen. */
function stay({ person, surname, given_name, role, approver, starts, ends }: StayRow): Stay {
	if (surname === '') return { person, name: '', role, approver, starts, ends };
	const given = maskName(given_name).replace(/^./u, '*');
	const name = /\p{Script=Latin}/u.test(surname)
		? `${surname} ${maskName(given_name)}`
		: surname + given;
	return { person, name, role, approver, starts, ends };
}

/** Units with today's occupants, by a unit's beginning or a surname; `after`: behind this unit. */
export async function listUnits(
	{ query }: Pick<Database, 'query'>,
	site: string,
	{ q, after, today }: { q: string; after: string; today: string }
): Promise<{ units: { unit: string; stays: Stay[] }[]; next?: string }> {
	const literal = q.replace(/[\\%_]/g, '\\$&');
	const found = await query<{ unit: string }>(
		`select u.unit from unit u where u.site = $1 and u.unit > $2 and ($3 = '' or u.unit like $4 or exists (
			select 1 from occupancy o join person p on p.site = o.site and p.person = o.person
			where o.site = u.site and o.unit = u.unit and p.surname = $3))
		order by u.unit limit ${String(unitsPageSize + 1)}`,
		[site, after, q, `${literal}%`]
	);
	const page = found.slice(0, unitsPageSize).map(({ unit }) => unit);
	const rows = await query<StayRow>(
		`select ${columns} from occupancy o join person p on p.site = o.site and p.person = o.person
		where o.site = $1 and o.unit = any($2::text[]) and o.starts <= $3::date and (o.ends is null or o.ends > $3::date)
		order by o.unit, o.starts, o.person`,
		[site, page, today]
	);
	const next = found.length > unitsPageSize ? page.at(-1) : undefined;
	return {
		units: page.map((unit) => ({ unit, stays: rows.filter((row) => row.unit === unit).map(stay) })),
		...(next && { next })
	};
}

/** Everybody who ever lived or worked in a unit, newest first; undefined for a unit nobody knows. */
export async function unitHistory(
	{ query }: Pick<Database, 'query'>,
	site: string,
	unit: string
): Promise<Stay[] | undefined> {
	const [known] = await query('select 1 from unit where site = $1 and unit = $2', [site, unit]);
	if (!known) return undefined;
	const rows = await query<StayRow>(
		`select ${columns} from occupancy o join person p on p.site = o.site and p.person = o.person
		where o.site = $1 and o.unit = $2 order by o.starts desc, o.person limit ${String(staysMax)}`,
		[site, unit]
	);
	return rows.map(stay);
}

/** Somebody's stay in a unit ends today: from now on nobody is sent to them there. False when there is none to end. */
export async function endStay(
	{ query }: Pick<Database, 'query'>,
	site: string,
	{ unit, person }: { unit: string; person: string },
	today: string
): Promise<boolean> {
	const ended = await query(
		`update occupancy set ends = $4::date where site = $1 and unit = $2 and person = $3
			and starts <= $4::date and (ends is null or ends > $4::date) returning person`,
		[site, unit, person, today]
	);
	return ended.length > 0;
}
