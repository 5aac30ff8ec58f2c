/** What a checked list of people would change, and the one transaction that changes it. */
import type { ImportRow } from '#lib/domain/people-row.ts';
import type { Site } from '#lib/domain/site.ts';
import type { Database, Queries } from './database/open.ts';

type Count = { added: number; changed: number; same: number };
export type PeopleChange = {
	people: Count;
	stays: Count;
	/** Stays that the list does not name, that count today or later, and go on until somebody ends them. */
	vanished: number;
};

/** Rows of one statement: some hundred kilobytes of JSON. */
const batch = 1000;

export async function comparePeople(
	{ query }: Pick<Database, 'query'>,
	site: string,
	rows: readonly ImportRow[],
	today: string
): Promise<PeopleChange> {
	const held = await query<{ person: string; told: string }>(
		`select person, json_build_array(surname, given_name, adult, phone, email)::text as told
		from person where site = $1`,
		[site]
	);
	const stays = await query<{ key: string; told: string; ends: string | null }>(
		`select person || ' ' || unit || ' ' || starts::text as key, ends::text as ends,
			json_build_array(role, approver, ends)::text as told from occupancy where site = $1`,
		[site]
	);
	const people = new Map(held.map(({ person, told }) => [person, told]));
	const known = new Map(stays.map(({ key, told }) => [key, told]));
	const named = new Map(rows.map(({ person }) => [person.person, told(person)]));
	const listed = new Map(rows.map((row) => [stayKey(row), toldStay(row)]));
	return {
		people: count(named, people),
		stays: count(listed, known),
		vanished: stays.filter(({ key, ends }) => !listed.has(key) && (!ends || ends > today)).length
	};
}

const stayKey = ({ person, stay }: ImportRow) => `${person.person} ${stay.unit} ${stay.starts}`;
const spaced = (values: readonly unknown[]) =>
	`[${values.map((value) => JSON.stringify(value)).join(', ')}]`;
const told = ({ surname, givenName, adult, phone, email }: ImportRow['person']) =>
	spaced([surname, givenName, adult, phone, email]);
const toldStay = ({ stay: { role, approver, ends } }: ImportRow) => spaced([role, approver, ends]);

function count(listed: ReadonlyMap<string, string>, held: ReadonlyMap<string, string>): Count {
	const sum: Count = { added: 0, changed: 0, same: 0 };
	for (const [key, text] of listed) {
		const before = held.get(key);
		if (before === undefined) sum.added += 1;
		else if (before === text) sum.same += 1;
		else sum.changed += 1;
	}
	return sum;
}

export type ApplyOptions = {
	/** Stays that the list no longer names end today. */
	endVanished: boolean;
	now: number;
	today: string;
	onProgress: (rows: number) => void;
};

/** All or nothing; the same list again changes nothing. */
export async function applyPeople(
	database: Database,
	site: Site,
	rows: readonly ImportRow[],
	{ endVanished, now, today, onProgress }: ApplyOptions
): Promise<void> {
	await database.transaction(async (queries) => {
		for (let at = 0; at < rows.length; at += batch) {
			await writeBatch(queries, site, rows.slice(at, at + batch), new Date(now));
			onProgress(Math.min(rows.length, at + batch));
		}
		if (endVanished)
			await queries.query(
				`update occupancy set ends = greatest($3::date, starts)
				where site = $1 and (ends is null or ends > $3::date)
					and person || ' ' || unit || ' ' || starts::text <> all($2::text[])`,
				[site.id, rows.map(stayKey), today]
			);
	});
}

async function writeBatch(
	{ query }: Queries,
	{ id, kind }: Site,
	rows: readonly ImportRow[],
	now: Date
): Promise<void> {
	const people = [...new Map(rows.map(({ person }) => [person.person, person])).values()];
	const stays = rows.map(({ person, stay }) => ({ person: person.person, ...stay }));
	await query(
		`insert into unit (site, unit, kind) select distinct $1, unit, $3
		from unnest($2::text[]) as listed (unit) on conflict (site, unit) do nothing`,
		[id, stays.map(({ unit }) => unit), kind === 'office' ? 'office' : 'flat']
	);
	await query(
		`insert into person (site, person, surname, given_name, adult, phone, email)
		select $1, person, surname, "givenName", adult, phone, email from jsonb_to_recordset($2::text::jsonb)
			as (person text, surname text, "givenName" text, adult boolean, phone text, email text)
		on conflict (site, person) do update set surname = excluded.surname, adult = excluded.adult,
			given_name = excluded.given_name, phone = excluded.phone, email = excluded.email`,
		[id, JSON.stringify(people)]
	);
	// The list says in which order; phones that subscribed to notifications are the residents' own.
	await query(
		`delete from contact where site = $1 and person = any($2::text[]) and channel in ('email', 'webhook')`,
		[id, people.map(({ person }) => person)]
	);
	await query(
		`insert into contact (site, person, channel, address, rank)
		select distinct on (person, channel, address) $1, person, channel, address, rank
		from jsonb_to_recordset($2::text::jsonb) as (person text, channel text, address text, rank int)
		order by person, channel, address, rank`,
		[
			id,
			JSON.stringify(people.flatMap(({ person, ways }) => ways.map((way) => ({ person, ...way }))))
		]
	);
	await query(
		`insert into occupancy (site, unit, person, role, approver, starts, ends)
		select $1, unit, person, role, approver, starts, ends from jsonb_to_recordset($2::text::jsonb)
			as (unit text, person text, role text, approver boolean, starts date, ends date)
		on conflict (site, unit, person, starts) do update set role = excluded.role,
			approver = excluded.approver, ends = excluded.ends`,
		[id, JSON.stringify(stays)]
	);
	const answers = rows.flatMap(({ person, stay, standing }) =>
		standing.map((answer) => ({ unit: stay.unit, setBy: person.person, ...answer }))
	);
	await query(
		`insert into standing_answer (site, unit, visit_type, answer, until, set_by, set_at)
		select $1, unit, "visitType", answer, until, "setBy", $3 from jsonb_to_recordset($2::text::jsonb)
			as (unit text, "visitType" text, answer text, until date, "setBy" text)
		on conflict (site, unit, visit_type) do update set answer = excluded.answer, until = excluded.until,
			set_by = excluded.set_by, set_at = excluded.set_at`,
		[id, JSON.stringify(answers), now]
	);
}
