import { Dexie, liveQuery } from 'dexie';
import type { AnyRegister, Register } from '#lib/domain/register.ts';
import { byStanding, findSync, type EntityRow, type StationDatabase } from './db.ts';

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
	const low = [register, status, span.from ?? Dexie.minKey];
	const high = [register, status, span.to ?? Dexie.maxKey];
	return db.entities.where(byStanding).between(low, high, true, span.to === undefined);
}

/** Entities that began in [from, to) (ISO), newest first, at most `limit`. */
export async function newest<Entity>(
	db: StationDatabase,
	register: Register<Entity>,
	span: Span = {},
	limit = listLimit
): Promise<Listed<Entity>[]> {
	const found: { at: string; subject: string }[] = [];
	for (const status of await statusesOf(db, register.name)) {
		const within = standing(db, register.name, status, span).reverse().limit(limit);
		await within.eachKey((key, { primaryKey }) => {
			found.push({ at: (key as unknown as Standing)[2], subject: primaryKey });
		});
	}
	const order = found.toSorted((a, b) => (a.at + a.subject < b.at + b.subject ? 1 : -1));
	const subjects = order.slice(0, limit).map(({ subject }) => subject);
	return several(db, register, subjects);
}

type Standing = [register: string, status: string, at: string];

/** Every status that rows of a register stand in: a leap over the index for each. */
async function statusesOf(db: StationDatabase, register: string): Promise<string[]> {
	const found: string[] = [];
	for (;;) {
		const behind = found.length > 0 ? [register, found.at(-1), Dexie.maxKey] : [register];
		const [next] = await db.entities
			.where(byStanding)
			.between(behind, [register, Dexie.maxKey], false)
			.limit(1)
			.keys();
		if (!next) return found;
		found.push((next as unknown as Standing)[1]);
	}
}

/** Own facts the back office has not acknowledged yet. */
export async function outboxSize(db: StationDatabase): Promise<number> {
	const sync = await findSync(db);
	return sync ? sync.head - sync.acked : 0;
}

/** Facts of any station that the back office holds without folding them: each needs somebody's attention. */
export async function keptFacts(db: StationDatabase, limit = listLimit) {
	const kept = await db.facts.where('kept').above('').toArray();
	const newestFirst = kept.toSorted((one, other) => (other.position ?? 0) - (one.position ?? 0));
	return newestFirst.slice(0, limit);
}

/** Tells whenever the size of the outbox changes, also by another tab; answers how to stop. */
export function watchOutbox(db: StationDatabase, onChange: (size: number) => void): () => void {
	const subscription = liveQuery(() => outboxSize(db)).subscribe({ next: onChange });
	return () => subscription.unsubscribe();
}
