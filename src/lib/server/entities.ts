/** Folded rows in the back office: written in the transaction that appended the facts, so they never lag. */
import type { PlacedFact } from '#lib/domain/fact.ts';
import type { AnyRegister, Register, Row } from '#lib/domain/register.ts';
import { registers } from '#lib/domain/registers.ts';
import { visits } from '#lib/domain/visit.ts';
import type { Say } from '#lib/protocol/memory.ts';
import { bigintArray, jsonbArray, textArray, timeArray } from './database/arrays.ts';
import type { Queries } from './database/open.ts';
import { bookAnew, bookPlaced } from './finance/booking.ts';
import { followedOf, markSql } from './follow/marks.ts';
import { decodeFact, factColumns, type FactRow } from './log-encoding.ts';
import type { SqlLogTransaction } from './log-transaction.ts';
import { presumedBase } from './presumed.ts';

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
	transaction: SqlLogTransaction,
	site: string,
	placed: readonly PlacedFact[]
): Promise<void> {
	const bySubject = Map.groupBy(placed, ({ fact }) => fact.subject);
	const subjects = [...bySubject.keys()];
	const states = await transaction.states(subjects);
	const rows = subjects.flatMap((subject) =>
		foldSubject(registers, subject, states.get(subject), bySubject.get(subject) ?? [])
	);
	if (rows.length === 0) return;
	await bookPlaced(transaction, site, bySubject, states);
	markRows(transaction, site, rows);
	// Under the site's lock nobody else adds one: what is new need not be looked for a second time.
	const [known, fresh] = [true, false].map((isKnown) =>
		rows.filter(({ subject }) => states.has(subject) === isKnown)
	) as [FoldedRow[], FoldedRow[]];
	if (fresh.length > 0) transaction.later(insert, columnsOf(site, fresh), 'insert_entities');
	if (known.length > 0) transaction.later(upsert, columnsOf(site, known), 'upsert_entities');
	tellOrigins(transaction, site, placed, new Map(rows.map((row) => [row.subject, row.origin])));
}

/**
 * Folds visits of whom nobody told before, and answers what says so; undefined where there is more to it: another book,
 * or somebody else's business.
 */
export function foldBegun(
	site: string,
	device: string,
	told: readonly Pick<PlacedFact, 'fact'>[]
): ((say: Say) => void) | undefined {
	const bySubject = Map.groupBy(
		told.map(({ fact }, index) => ({ fact, position: index + 1, receivedAt: '' })),
		({ fact }) => fact.subject
	);
	const rows = [...bySubject].flatMap(([subject, items]) =>
		foldSubject([visits], subject, undefined, items)
	);
	const isAlone = rows.length === bySubject.size && rows.every(({ origin }) => origin === device);
	if (!isAlone) return undefined;
	const columns = columnsOf(site, rows);
	return (say) => say(insertBegun, columns, 'presume_entities');
}

/** Folds subjects anew from all their facts. Inside a transaction that holds the site's lock. */
export async function refoldSubjects(
	transaction: SqlLogTransaction,
	site: string,
	subjects: readonly string[],
	known: readonly AnyRegister[]
): Promise<void> {
	const held = await transaction.query<FactRow>(
		`select ${factColumns} from fact
		where site = $1 and subject = any($2::text[]) and kept is null order by position`,
		[site, subjects]
	);
	const bySubject = Map.groupBy(held.map(decodeFact), ({ fact }) => fact.subject);
	const rows = [...bySubject].flatMap(([subject, placed]) =>
		foldSubject(known, subject, undefined, placed)
	);
	if (rows.length === 0) return;
	await bookAnew(transaction, site, bySubject);
	markRows(transaction, site, rows);
	transaction.later(upsert, columnsOf(site, rows), 'upsert_entities');
	const origins = new Map(rows.map((row) => [row.subject, row.origin]));
	tellOrigins(transaction, site, [...bySubject.values()].flat(), origins);
}

/** TI1: somebody looks at them, also after a crash. */
function markRows(transaction: SqlLogTransaction, site: string, rows: readonly FoldedRow[]): void {
	const subjects = followedOf(rows.map(({ subject }) => subject));
	if (subjects.length > 0) transaction.later(markSql, [site, textArray(subjects)], 'mark_timers');
}

/** Whose business a fact is, where that is not the station that recorded it: its own it reads anyway. */
function tellOrigins(
	transaction: SqlLogTransaction,
	site: string,
	placed: readonly PlacedFact[],
	origins: ReadonlyMap<string, string | undefined>
): void {
	const told = placed.flatMap(({ position, fact }) => {
		const origin = origins.get(fact.subject);
		return origin === undefined || origin === fact.device ? [] : [{ position, origin }];
	});
	if (told.length === 0) return;
	const positions = told.map(({ position }) => position);
	transaction.later(
		`update fact set origin = item.origin
		from unnest($2::bigint[], $3::text[]) as item (position, origin)
		where fact.site = $1 and fact.position = item.position and fact.position between $4 and $5`,
		[
			...[site, positions, told.map(({ origin }) => origin)],
			...[Math.min(...positions), Math.max(...positions)]
		]
	);
}

const insert = `insert into entity (site, subject, register, status, unit, origin, at, due_at, state, updated_position)
	select $1, subject, register, status, unit, origin, at, due, state, position
	from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
		$8::timestamptz[], $9::jsonb[], $10::bigint[])
		as item (subject, register, status, unit, origin, at, due, state, position)`;

const insertBegun = `insert into entity (site, subject, register, status, unit, origin, at, due_at, state, updated_position)
	select $1, unnest($2::text[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]), unnest($6::text[]),
		unnest($7::timestamptz[]), unnest($8::timestamptz[]), unnest($9::jsonb[]), base + unnest($10::bigint[])
	from (select ${presumedBase} as base offset 0) as head where base is not null`;

const upsert = `${insert}
	on conflict (site, subject) do update set status = excluded.status, unit = excluded.unit,
		origin = excluded.origin, at = excluded.at, due_at = excluded.due_at, state = excluded.state,
		updated_position = excluded.updated_position`;

type FoldedRow = Row & { subject: string; register: string; position: number; state: unknown };

function columnsOf(site: string, rows: readonly FoldedRow[]): unknown[] {
	return [
		site,
		textArray(rows.map(({ subject }) => subject)),
		textArray(rows.map(({ register }) => register)),
		textArray(rows.map(({ status }) => status)),
		textArray(rows.map(({ unit }) => unit)),
		textArray(rows.map(({ origin }) => origin)),
		timeArray(rows.map(({ at }) => at)),
		timeArray(rows.map(({ due }) => due)),
		jsonbArray(rows.map(({ state }) => JSON.stringify(state))),
		bigintArray(rows.map(({ position }) => position))
	];
}

function foldSubject(
	known: readonly AnyRegister[],
	subject: string,
	before: unknown,
	items: readonly PlacedFact[]
): FoldedRow[] {
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
