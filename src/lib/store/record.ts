import { Dexie, type PromiseExtended } from 'dexie';
import { assert } from '#lib/domain/assert.ts';
import { blobsOf } from '#lib/domain/blob.ts';
import { chain, factDigest, type Decision, type Fact, type Occasion } from '#lib/domain/fact.ts';
import type { Register } from '#lib/domain/register.ts';
import type { VisitPeople } from '#lib/domain/visit-facts.ts';
import { pushLimit } from '#lib/protocol/messages.ts';
import { syncKey, writeSync } from './db.ts';
import type { BlobRow, EntityRow, FactRow, MetaRow, StationDatabase, SyncRow } from './db.ts';
import { entityRow } from './fold.ts';
import { makeRoom } from './packs.ts';
import { notBefore } from './told.ts';

/** The occasion as the screen knows it; whose row it is, the store adds. */
export type Moment = Omit<Occasion, 'site' | 'device'>;

export type Recorded<Entity, Reason extends string> =
	{ ok: true; facts: Fact[]; entity: Entity } | { ok: false; reason: Reason; detail?: unknown };

/** Bytes that a fact may name. What none of them names is not written. */
export type Picture = Pick<BlobRow, 'digest' | 'bytes'>;

/**
 * The only writer of local facts. Asks the rule and writes what it answers, the pictures that it names,
 * the sequence counter and the folded row in one transaction; resolves once they are durable, so only then say «done».
 *
 * The first id of `moment.newId` names the attempt: with the same id again (double tap, retry after
 * a crash) nothing is written twice and the facts of the first time are answered. Where the disk is full, pushes
 * made ready go (protocol rule Y35). Throws what Dexie throws, e.g. QuotaExceededError: then nothing was written.
 */
export async function record<Entity, Reason extends string>(
	db: StationDatabase,
	register: Register<Entity>,
	subject: string,
	ask: (entity: Entity, occasion: Occasion) => Decision<Reason>,
	moment: Moment,
	pictures: readonly Picture[] = []
): Promise<Recorded<Entity, Reason>> {
	assert(subject.startsWith(`${register.name}:`), 'a subject belongs to its register');
	const attempt = moment.newId();
	const write = () => writeOnce(db, register, subject, ask, moment, attempt, pictures);
	return write().catch(async (error: unknown) => {
		if (!(await makeRoom(db, error))) throw error;
		return write();
	});
}

async function writeOnce<Entity, Reason extends string>(
	db: StationDatabase,
	register: Register<Entity>,
	subject: string,
	ask: (entity: Entity, occasion: Occasion) => Decision<Reason>,
	moment: Moment,
	attempt: string,
	pictures: readonly Picture[]
): Promise<Recorded<Entity, Reason>> {
	const tables = [db.facts, db.entities, db.meta, ...(pictures.length > 0 ? [db.blobs] : [])];
	const written = db.transaction('rw', tables, ({ idbtrans }) =>
		// Dexie's own promises all the way: inside a transaction each `await` costs it a change of zones.
		readTogether(idbtrans, subject).then<Recorded<Entity, Reason>>(({ before, sync }) => {
			assert(sync, 'the station is enrolled before it records');
			const clock = notBefore(sync.toldMs ?? 0, moment.clock);
			const entity = (before?.entity as Entity | undefined) ?? register.blank;
			const occasion: Occasion = { ...moment, clock, site: sync.site, device: sync.device };
			const decision = ask(entity, occasion);
			if (!decision.ok || decision.happenings.length === 0)
				// This very attempt may have done it already.
				return factsOf(db, subject, attempt).then((facts) =>
					decision.ok || facts.length > 0 ? { ok: true, facts, entity } : decision
				);

			const ids = [attempt];
			const newId = () => ids.pop() ?? moment.newId();
			const head = { seq: sync.head, digest: sync.headDigest };
			const facts = chain(subject, decision.happenings, { ...occasion, newId }, head);
			const rows = facts.map((fact, index) => ownRow(fact, sync.turn + index + 1, attempt));
			const after = facts.reduce((folded, fact) => register.evolve(folded, fact), entity);
			const pending = [...(before?.pending ?? []), ...rows.map(({ turn }) => turn)];

			const last = facts.at(-1);
			assert(last, 'a decision with happenings makes facts');
			const writes: PromiseExtended<unknown>[] = [
				db.facts.bulkAdd(rows),
				...(pictures.length > 0 ? [db.blobs.bulkPut(namedIn(facts, pictures))] : []),
				db.entities.put(entityRow(register, subject, after, pending, before?.base)),
				writeSync(db, {
					...sync,
					head: last.seq,
					headId: last.id,
					headDigest: factDigest(last),
					turn: sync.turn + facts.length,
					newestMs: Math.max(sync.newestMs, clock.lo)
				})
			];
			return Dexie.Promise.all(writes).then(() => ({ ok: true, facts, entity: after }));
		})
	);
	// Whether the attempt is known need not be looked up before: the table takes no id twice, and then nothing is written.
	return written.catch(async (error: unknown) => {
		const facts = isTaken(error) ? await factsOf(db, subject, attempt) : [];
		if (facts.length === 0) throw error;
		const row = await db.entities.get(subject);
		return { ok: true, facts, entity: (row?.entity as Entity | undefined) ?? register.blank };
	});
}

function isTaken(error: unknown): boolean {
	const failures = error instanceof Dexie.BulkError ? Object.values(error.failuresByPos) : [];
	return failures.some(({ name }) => name === 'ConstraintError');
}

type Standing = { before: EntityRow | undefined; sync: SyncRow | undefined };

/**
 * All that a rule needs, asked for together and of the browser itself: a visitor waits, and Dexie's way to two
 * rows takes the processor twice as long. Requests of one transaction are answered in their order.
 */
function readTogether(native: IDBTransaction, subject: string): PromiseExtended<Standing> {
	return new Dexie.Promise<Standing>((resolve, reject) => {
		const get = <Row>(table: string, key: string): IDBRequest<Row | undefined> => {
			const request = native.objectStore(table).get(key) as IDBRequest<Row | undefined>;
			request.onerror = () => reject(request.error ?? new Error(`${table} cannot be read`));
			return request;
		};
		const before = get<EntityRow>('entities', subject);
		const meta = get<MetaRow>('meta', syncKey);
		meta.onsuccess = () => {
			const sync = meta.result?.value as SyncRow | undefined;
			resolve({ before: before.result, sync });
		};
	});
}

function ownRow(fact: Fact, turn: number, attempt: string): FactRow & { turn: number } {
	assert(JSON.stringify(fact).length <= pushLimit.bytes, 'one fact fits into one push');
	const { id, subject, device, seq } = fact;
	return { id, subject, fact, mine: device, seq, turn, attempt };
}

function namedIn(facts: readonly Fact[], pictures: readonly Picture[]): BlobRow[] {
	return facts.flatMap(({ subject, personal }) =>
		blobsOf(personal as VisitPeople | undefined).flatMap(({ kind, ref: { digest } }) => {
			const { bytes } = pictures.find((picture) => picture.digest === digest) ?? {};
			return bytes ? [{ subject, digest, kind, bytes, held: '' }] : [];
		})
	);
}

function factsOf(db: StationDatabase, subject: string, attempt: string): PromiseExtended<Fact[]> {
	return db.facts
		.where({ subject })
		.toArray()
		.then((rows) =>
			rows
				.filter((row) => row.attempt === attempt)
				.sort((a, b) => (a.turn ?? 0) - (b.turn ?? 0))
				.map(({ fact }) => fact)
		);
}
