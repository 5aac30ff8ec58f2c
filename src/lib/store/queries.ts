import { Dexie, liveQuery, type Table } from 'dexie';
import type { AnyRegister, Register } from '#lib/domain/register.ts';
import { byKept, byStanding, findSync, type EntityRow, type StationDatabase } from './db.ts';

/** Longest list a screen asks for at once; more would only slow every redraw. */
export const listLimit = 200;

/** All of these may be used inside a live query. An entity row whose `entity` has its true type. */
export type Listed<Entity> = Omit<EntityRow, 'entity'> & { entity: Entity };

/** One entity; undefined when nothing is known of the subject. */
export async function one<Entity>(
	db: StationDatabase,
	_register: Register<Entity>,
	subject: string
): Promise<Listed<Entity> | undefined> {
	return (await db.entities.get(subject)) as Listed<Entity> | undefined;
}

/** The entities of these subjects that are known here. */
export async function several<Entity>(
	db: StationDatabase,
	_register: Register<Entity>,
	subjects: readonly string[]
): Promise<Listed<Entity>[]> {
	const rows = await db.entities.bulkGet([...subjects]);
	return rows.filter((row) => row !== undefined) as Listed<Entity>[];
}

/** Entities of a register in one status, at most `limit`, in no particular order. */
export async function byStatus<Entity>(
	db: StationDatabase,
	register: Register<Entity>,
	status: string,
	limit = listLimit
): Promise<Listed<Entity>[]> {
	const found = standing(db, register.name, status).limit(limit);
	return (await found.toArray()) as Listed<Entity>[];
}

/** Entities on which somebody is in the house, at most `limit`, in no particular order. */
export async function inHouse<Entity>(
	db: StationDatabase,
	register: Register<Entity>,
	limit = listLimit
): Promise<Listed<Entity>[]> {
	const found = db.entities.where({ register: register.name, inside: 1 }).limit(limit);
	return (await found.toArray()) as Listed<Entity>[];
}

export async function countByStatus(
	db: StationDatabase,
	register: AnyRegister,
	status: string
): Promise<number> {
	return standing(db, register.name, status).count();
}

type Span = { from?: string; to?: string };

/** Rows of one status that began in [from, to). */
function standing(db: StationDatabase, register: string, status: string, span: Span = {}) {
	return within(db.entities, byStanding, [register, status], span);
}

/** Entities that began in [from, to) (ISO), newest first, at most `limit`. */
export async function newest<Entity>(
	db: StationDatabase,
	register: Register<Entity>,
	span: Span = {},
	limit = listLimit
): Promise<Listed<Entity>[]> {
	const subjects = await newestKeys(db.entities, byStanding, { of: [register.name], span, limit });
	return several(db, register, subjects);
}

type Indexed = Table<unknown, string>;

/** What stands at one place of an index, ordered by the index's last part. */
function within(table: Indexed, index: string, place: readonly string[], { from, to }: Span) {
	const [low, high] = [from ?? Dexie.minKey, to ?? Dexie.maxKey];
	return table.where(index).between([...place, low], [...place, high], true, to === undefined);
}

/** Over all places below `of`, what comes last by the index's last part, that first: no row is read for it. */
async function newestKeys(
	table: Indexed,
	index: string,
	{ of, span = {}, limit }: { of: readonly string[]; span?: Span; limit: number }
): Promise<string[]> {
	const found: { at: string | number; id: string }[] = [];
	for (const part of await partsBelow(table, index, of)) {
		const last = within(table, index, [...of, part], span)
			.reverse()
			.limit(limit);
		await last.eachKey((key, { primaryKey }) => {
			found.push({ at: (key as (string | number)[]).at(-1) ?? '', id: primaryKey });
		});
	}
	const order = found.toSorted((a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? 1 : -1));
	return order.slice(0, limit).map(({ id }) => id);
}

/** Every value of an index's next part, as every status that rows of a register stand in: a leap for each. */
async function partsBelow(table: Indexed, index: string, of: readonly string[]): Promise<string[]> {
	const found: string[] = [];
	for (;;) {
		const last = found.at(-1);
		const behind = last === undefined ? of : [...of, last, Dexie.maxKey];
		const [next] = await table
			.where(index)
			.between(behind, [...of, Dexie.maxKey], false)
			.limit(1)
			.keys();
		if (!next) return found;
		found.push(String((next as unknown[])[of.length]));
	}
}

/** Own facts the back office has not acknowledged yet. */
export async function outboxSize(db: StationDatabase): Promise<number> {
	const sync = await findSync(db);
	return sync ? sync.head - sync.acked : 0;
}

/** Facts of any station that the back office holds without folding them, newest first: each needs somebody's attention. */
export async function keptFacts(db: StationDatabase, limit = listLimit) {
	const ids = await newestKeys(db.facts, byKept, { of: [], limit });
	return (await db.facts.bulkGet(ids)).filter((row) => row !== undefined);
}

/** Tells whenever the size of the outbox changes, also by another tab; answers how to stop. */
export function watchOutbox(db: StationDatabase, onChange: (size: number) => void): () => void {
	const subscription = liveQuery(() => outboxSize(db)).subscribe({ next: onChange });
	return () => subscription.unsubscribe();
}
