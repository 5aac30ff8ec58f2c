import { Dexie, liveQuery } from 'dexie';
import type { AnyRegister, Register } from '#lib/domain/register.ts';
import { findSync, type EntityRow, type StationDatabase } from './db.ts';

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
	const found = db.entities.where({ register: register.name, status }).limit(limit);
	return (await found.toArray()) as Listed<Entity>[];
}

export async function countByStatus(
	db: StationDatabase,
	register: AnyRegister,
	status: string
): Promise<number> {
	return db.entities.where({ register: register.name, status }).count();
}

/** Entities that began in [from, to) (ISO), newest first, at most `limit`. */
export async function newest<Entity>(
	db: StationDatabase,
	register: Register<Entity>,
	span: { from?: string; to?: string } = {},
	limit = listLimit
): Promise<Listed<Entity>[]> {
	const low = [register.name, span.from ?? Dexie.minKey];
	const high = [register.name, span.to ?? Dexie.maxKey];
	const found = db.entities.where('[register+at]').between(low, high, true, span.to === undefined);
	return (await found.reverse().limit(limit).toArray()) as Listed<Entity>[];
}

/** Own facts the back office has not acknowledged yet. */
export async function outboxSize(db: StationDatabase): Promise<number> {
	const sync = await findSync(db);
	return sync ? sync.head - sync.acked : 0;
}

/** Facts of any station that the back office holds without folding them: each needs somebody's attention. */
export async function keptFacts(db: StationDatabase, limit = listLimit) {
	return db.facts.where('kept').above('').limit(limit).toArray();
}

/** Tells whenever the size of the outbox changes, also by another tab; answers how to stop. */
export function watchOutbox(db: StationDatabase, onChange: (size: number) => void): () => void {
	const subscription = liveQuery(() => outboxSize(db)).subscribe({ next: onChange });
	return () => subscription.unsubscribe();
}
