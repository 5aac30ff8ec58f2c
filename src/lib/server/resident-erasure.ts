/** Residents and employees whose last stay is over: the ways to reach them go, then their names (RULES.md R12). */
import { residentGoes, type ResidentGoes } from '#lib/domain/resident-keeping.ts';
import type { Site } from '#lib/domain/site.ts';
import type { Database, Queries } from './database/open.ts';
import type { Erased, ErasureList } from './erasure.ts';

/** Where somebody's ways to be reached lie besides their own row; what they said beforehand means nothing without them. */
const wayTables = ['contact', 'push_subscription', 'resident_page'] as const;

const reachable = [
	...['p.email is not null', 'p.phone is not null'],
	...wayTables.map(
		(name) => `exists (select from ${name} w where w.site = p.site and w.person = p.person)`
	)
].join(' or ');

/** Everybody of the site $1: the first day on which no stay is left, null while one is; and what is kept of them. */
const residents = `select p.person, p.surname <> '' as name, (${reachable}) as contacts,
		case when bool_and(o.ends is not null) then max(o.ends) end as over
	from person p join occupancy o on o.site = p.site and o.person = p.person
	where p.site = $1 group by p.site, p.person`;

export const residentParts = ['contacts', 'name'] as const satisfies (keyof ResidentGoes)[];
export type ResidentPart = (typeof residentParts)[number];

/** How many have still something of this kind, by the day on which their last stay was over; null: one goes on. */
export function residentsHeld(
	{ query }: Pick<Database, 'query'>,
	site: string,
	part: ResidentPart
): Promise<{ over: string | null; held: number }[]> {
	return query(
		`select over::text as over, count(*)::integer as held from (${residents}) as resident
		where ${part} group by over`,
		[site]
	);
}

/** Answers how many lost their ways to be reached, and how many their names: somebody may be counted twice. */
export function eraseResidents(
	database: Database,
	site: Site,
	now: number,
	list?: ErasureList
): Promise<number> {
	return database.transaction(async (queries) => {
		let erased = 0;
		for (const part of residentParts) {
			const days = await residentsHeld(queries, site.id, part);
			const over = days.flatMap((day) =>
				day.over !== null && residentGoes(day.over, site)[part] <= now ? [day.over] : []
			);
			if (over.length > 0) erased += await erasePart(queries, site.id, { part, over, now }, list);
		}
		return erased;
	});
}

async function erasePart(
	{ query }: Queries,
	site: string,
	{ part, over, now }: { part: ResidentPart; over: string[]; now: number },
	list: ErasureList | undefined
): Promise<number> {
	const gone = await query<{ person: string; over: string }>(
		`select person, over::text as over from (${residents}) as resident
		where ${part} and over = any($2::date[])`,
		[site, over]
	);
	list?.add({ site, subjects: [], stays: gone, at: new Date(now).toISOString() });
	const whose = [site, gone.map(({ person }) => person)];
	const of = `site = $1 and person = any($2::text[])`;
	if (part === 'contacts') {
		await query(`update person set email = null, phone = null where ${of}`, whose);
		for (const table of wayTables) await query(`delete from ${table} where ${of}`, whose);
		await query('delete from standing_answer where site = $1 and set_by = any($2::text[])', whose);
	} else {
		// Codes that open by these names; those of who still lives there by the same are made anew.
		await query(
			`delete from unit_code_entry e using person p join occupancy o on o.site = p.site and o.person = p.person
			where p.site = $1 and p.person = any($2::text[]) and e.site = p.site and e.unit = o.unit and e.surname
				in (p.surname, p.surname || p.given_name, p.given_name || ' ' || p.surname)`,
			whose
		);
		// When somebody lived where stays, of nobody in particular: passes end with a stay.
		await query(`update person set surname = '', given_name = '' where ${of}`, whose);
	}
	await query(
		`insert into erased (site, subject, erased_at) select $1, $3 || ':' || person, $4
		from unnest($2::text[]) as gone (person)
		on conflict (site, subject) do update set erased_at = excluded.erased_at`,
		[...whose, part, new Date(now)]
	);
	return gone.length;
}

/**
 * In a backup that is older than the end of their stays, and would bring them back as residents for good: ended again,
 * they are erased by their day like all others. Whoever came back before the backup is left alone.
 */
export async function endStaysAgain(
	{ query }: Queries,
	{ site, stays = [], at = '' }: Erased,
	madeAt: string
): Promise<void> {
	if (at <= madeAt) return;
	for (const { person, over } of stays)
		await query(
			`update occupancy set ends = $3::date
			where site = $1 and person = $2 and starts <= $3::date and (ends is null or ends > $3::date)`,
			[site, person, over]
		);
}
