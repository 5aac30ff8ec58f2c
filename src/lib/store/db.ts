import { Dexie, type DexieOptions, type PromiseExtended, type Table } from 'dexie';
import { assert } from '#lib/domain/assert.ts';
import type { BlobKind } from '#lib/domain/blob.ts';
import type { Fact, PlacedFact } from '#lib/domain/fact.ts';
import type { Row } from '#lib/domain/register.ts';
import type { Pack, SyncState } from '#lib/protocol/memory.ts';

/** One browser may hold several stations: each face has a database of its own. */
export type Face = 'lobby' | 'gate' | 'desk';

/** A fact as this station keeps it. */
export type FactRow = Partial<Omit<PlacedFact, 'fact'>> & {
	id: string;
	subject: string;
	fact: Fact;
	/** Own facts only: the identity under which it is this station's, and its number in that row. */
	mine?: string;
	seq?: number;
	/** Own facts only: order of recording on this station, the same after a fork. */
	turn?: number;
	/** Own facts only: id of the first fact of the same attempt, so that a retry finds what it wrote. */
	attempt?: string;
};

/** One entity, folded: accepted facts in position order and own pending facts on top. */
export type EntityRow = Row & {
	subject: string;
	register: string;
	entity: unknown;
	/** The entity as a snapshot told it; facts before that are not on this station, so every fold begins here. */
	base?: unknown;
	/** Turns of the own facts on top which the back office has not placed yet. */
	pending: number[];
};

/** What the station remembers of its own row and of the feed. */
export type SyncRow = SyncState & {
	headDigest: string;
	/** Own facts recorded so far, over all identities this station has had. */
	turn: number;
	/** Newest surely passed moment of an own fact (ms since 1970): time cannot be before it. */
	newestMs: number;
	/** The back office was told that all beyond the row's head is of this moment or later (protocol rule Y29). */
	toldMs?: number;
	/** Facts up to this position came as a snapshot's rows only. */
	since?: number;
};

/** A picture or signature of a visit, beside the fact that names it. */
export type BlobRow = {
	subject: string;
	digest: string;
	kind: BlobKind;
	bytes: Uint8Array<ArrayBuffer>;
	/** The bytes can be opened by the back office only. */
	sealed?: true;
	/** The epoch in which the back office last said that it holds this, or will never take it; '' = not yet. */
	held: string;
};

export type MetaRow = { key: string; value: unknown };

/** The index of all lists: within a register by status, within a status by time. */
export const byStanding = '[register+status+at]';
/** The index of what did not count: by reason, within a reason as it came. */
export const byKept = '[kept+position]';

export class StationDatabase extends Dexie {
	readonly facts: Table<FactRow, string>;
	readonly entities: Table<EntityRow, string>;
	readonly meta: Table<MetaRow, string>;
	readonly blobs: Table<BlobRow, [subject: string, digest: string]>;
	/** Pushes that were made ready; of no use once their facts are held. */
	readonly packs: Table<Pack, [device: string, after: number, upTo: number]>;
	/** What never leaves the station: lock-out counters, drafts, settings of the hardware. */
	readonly local: Table<MetaRow, string>;

	/**
	 * `station` (`YQ-G2`) sets one apart where a browser holds several of one face; `options` let tests
	 * bring their own IndexedDB.
	 */
	constructor(face: Face, options: DexieOptions = {}, station = '') {
		// The browser's default answers before the disk has the data: a power cut would undo a sign-in
		// that the visitor was already told is done.
		super(`foyer-${face}${station && `-${station}`}`, {
			chromeTransactionDurability: 'strict',
			...options
		});
		this.version(1).stores({
			facts: '&id, subject, position, kept, [mine+seq]',
			entities: '&subject, [register+status], [register+at]',
			meta: '&key',
			local: '&key'
		});
		this.version(2).stores({ blobs: '&[subject+digest], held' });
		// Alarms are looked for at every change, among all visits of a house.
		this.version(3).stores({
			entities: '&subject, [register+status], [register+at], [register+alarm]'
		});
		// Of what a row costs to write, each index is a tenth: lists by status and lists by time share one.
		// Alarms and who is inside on a card, which stays active for months, are few: rows without them cost nothing.
		this.version(4).stores({
			entities: `&subject, ${byStanding}, [register+alarm], [register+inside]`
		});
		this.version(5).stores({ packs: '&[device+after+upTo]' });
		this.version(6).stores({ facts: `&id, subject, position, ${byKept}, [mine+seq]` });
		this.facts = this.table('facts');
		this.entities = this.table('entities');
		this.blobs = this.table('blobs');
		this.meta = this.table('meta');
		this.packs = this.table('packs');
		this.local = this.table('local');
	}
}

/** Under which `meta` keeps the sync state. */
export const syncKey = 'sync';

/** The station's sync state; undefined before enrolment. */
export async function findSync(db: StationDatabase): Promise<SyncRow | undefined> {
	return (await db.meta.get(syncKey))?.value as SyncRow | undefined;
}

/** The station's sync state. Must be enrolled. */
export async function readSync(db: StationDatabase): Promise<SyncRow> {
	const sync = await findSync(db);
	assert(sync, 'the station is enrolled before it records or syncs');
	return sync;
}

export function writeSync(db: StationDatabase, value: SyncRow): PromiseExtended<unknown> {
	return db.meta.put({ key: syncKey, value });
}
