/** Folded rows in the back office: written in the transaction that appended the facts, so they never lag. */
import type { PlacedFact } from '#lib/domain/fact.ts';
import type { AnyRegister, Register } from '#lib/domain/register.ts';
import { registers } from '#lib/domain/registers.ts';
import type { Queries } from './database/open.ts';
import { decodeFact, factColumns, type FactRow } from './log-encoding.ts';

export function registerOf(subject: string): AnyRegister | undefined {
	return registers.find(({ name }) => subject.startsWith(`${name}:`));
}

/** One entity as folded so far; the register's blank when nothing is known. */
export async function loadEntity<Entity>(
	{ query }: Queries,
	site: string,
	register: Register<Entity>,
	subject: string
): Promise<Entity> {
	const [row] = await query<{ state: Entity }>(
		'select state from entity where site = $1 and subject = $2',
		[site, subject]
	);
	return row?.state ?? register.blank;
}

/** Folds what was just appended, in position order, and tells each fact whose business its subject is. */
export async function foldPlaced(
	queries: Queries,
	site: string,
	placed: readonly PlacedFact[]
): Promise<void> {
	const bySubject = new Map<string, PlacedFact[]>();
	for (const item of placed) {
		const { subject } = item.fact;
		bySubject.set(subject, [...(bySubject.get(subject) ?? []), item]);
	}
	const subjects = [...bySubject.keys()];
	const held = await queries.query<{ subject: string; state: unknown }>(
		`select held.subject, held.state from unnest($2::text[]) as asked (subject) cross join lateral
			(select subject, state from entity where site = $1 and subject = asked.subject limit 1) as held`,
		[site, subjects]
	);
	const states = new Map(held.map(({ subject, state }) => [subject, state]));
	const rows = subjects.flatMap((subject) =>
		foldSubject(registers, subject, states.get(subject), bySubject.get(subject) ?? [])
	);
	if (rows.length === 0) return;
	await queries.query(upsert, [site, JSON.stringify(rows)]);
	await tellOrigins(queries, site, placed, new Map(rows.map((row) => [row.subject, row.origin])));
}

/** Folds subjects anew from all their facts. Inside a transaction that holds the site's lock. */
export async function refoldSubjects(
	queries: Queries,
	site: string,
	subjects: readonly string[],
	known: readonly AnyRegister[]
): Promise<void> {
	const held = await queries.query<FactRow>(
		`select ${factColumns} from fact
		where site = $1 and subject = any($2::text[]) and kept is null order by position`,
		[site, subjects]
	);
	const bySubject = Map.groupBy(held.map(decodeFact), ({ fact }) => fact.subject);
	const rows = [...bySubject].flatMap(([subject, placed]) =>
		foldSubject(known, subject, undefined, placed)
	);
	if (rows.length === 0) return;
	await queries.query(upsert, [site, JSON.stringify(rows)]);
	const origins = new Map(rows.map((row) => [row.subject, row.origin]));
	await tellOrigins(queries, site, [...bySubject.values()].flat(), origins);
}

/** Whose business a fact is, where that is not the station that recorded it: its own it reads anyway. */
async function tellOrigins(
	{ query }: Queries,
	site: string,
	placed: readonly PlacedFact[],
	origins: ReadonlyMap<string, string | undefined>
): Promise<void> {
	const told = placed.flatMap(({ position, fact }) => {
		const origin = origins.get(fact.subject);
		return origin === undefined || origin === fact.device ? [] : [{ position, origin }];
	});
	if (told.length === 0) return;
	const positions = told.map(({ position }) => position);
	await query(
		`update fact set origin = item.origin
		from unnest($2::bigint[], $3::text[]) as item (position, origin)
		where fact.site = $1 and fact.position = item.position and fact.position between $4 and $5`,
		[
			...[site, positions, told.map(({ origin }) => origin)],
			...[Math.min(...positions), Math.max(...positions)]
		]
	);
}

const upsert = `insert into entity (site, subject, register, status, unit, origin, at, due_at, state, updated_position)
	select $1, subject, register, status, unit, origin, at, due, state, position
	from json_to_recordset($2::text::json) as (
		subject text, register text, status text, unit text, origin text,
		at timestamptz, due timestamptz, state jsonb, position bigint)
	on conflict (site, subject) do update set status = excluded.status, unit = excluded.unit,
		origin = excluded.origin, at = excluded.at, due_at = excluded.due_at, state = excluded.state,
		updated_position = excluded.updated_position`;

function foldSubject(
	known: readonly AnyRegister[],
	subject: string,
	before: unknown,
	items: readonly PlacedFact[]
) {
	const register = known.find(({ name }) => subject.startsWith(`${name}:`));
	const counted = items.filter(({ kept }) => !kept);
	const last = counted.at(-1);
	if (!register || !last) return [];
	const state = counted.reduce<unknown>(
		(entity, { fact }) => register.evolve(entity, fact),
		before ?? register.blank
	);
	return [
		{ subject, register: register.name, position: last.position, state, ...register.row(state) }
	];
}
