/**
 * What the two ends of the wire must remember, as contracts. The simulator, the station's Dexie
 * store and the back office's SQL each keep them; `tests/contract` holds all of them to the same suite.
 */
import type { Fact, KeptReason, PlacedFact } from '#lib/domain/fact.ts';
import type { Page } from './messages.ts';
import type { SnapshotPage, SnapshotRow } from './messages.ts';

export type SyncState = {
	device: string;
	site: string;
	/** Newest own sequence number recorded. */
	head: number;
	headId: string;
	/** Own facts up to here are held by the back office. The outbox is what lies above: it is no table of its own. */
	acked: number;
	/** Feed position applied up to here. */
	cursor: number;
	epoch: string;
	/** A fresh station loads rows before it reads the feed: as of which position, and how far it is. */
	loading?: Loading;
};

/** `at` 0: no page has come yet. `after`: subject of the last row that was loaded. */
export type Loading = { at: number; after: string };

/** Where in a station's own row a push that was made ready lies: behind `after`, up to and with `upTo`. */
export type PackPlace = { device: string; after: number; upTo: number };

/** The facts of a push to come as they will go over the wire, links left out (Y28). `bytes`: from the first fact to the message's end. */
export type Pack = PackPlace & { lastId: string; bytes: Uint8Array<ArrayBuffer> };

/** What was made ready while nobody answered. Never the only copy of anything; gone once its facts are held, and with a fork. */
export interface Packs {
	/** False while a person's record might need the room. */
	hasRoom(): Promise<boolean>;
	/** Of this row, in order. */
	list(device: string): Promise<PackPlace[]>;
	read(place: PackPlace): Promise<Pack | undefined>;
	/** Stored only while the row is still this one and none of the facts is held; answers whether it was. */
	keep(pack: Pack): Promise<boolean>;
}

/** One station's memory as the sync loops see it. Every method is one durable transaction. */
export interface StationMemory {
	/** A memory without makes each push when it is sent. */
	readonly packs?: Packs;
	state(): Promise<SyncState>;
	/**
	 * Own facts with seq > after, in order, at most `limit`. `device`: whose row, where that is known; then it is read
	 * without waiting for whatever else is being written.
	 */
	ownAfter(after: number, limit: number, device?: string): Promise<Fact[]>;
	/** Id of the own fact with this sequence number; '' for 0 or when unknown. */
	ownId(seq: number): Promise<string>;
	/**
	 * The back office holds the row up to `acked` (it may be lower than before). A new epoch sets the
	 * cursor to 0 and drops what was pulled, never what is own. Applied only while device and epoch
	 * are still the ones the question was asked with, or the epoch is the answer's already: the other lane may have
	 * heard of it meanwhile. Answers whether it was.
	 */
	acknowledge(
		asked: { device: string; epoch: string },
		acked: number,
		epoch: string
	): Promise<boolean>;
	/** Goes on as `newDevice`: own facts from `at` on are renumbered 1, 2, 3 … with the same ids and chained anew. */
	fork(
		asked: { device: string; epoch: string },
		at: number,
		newDevice: string,
		epoch: string
	): Promise<boolean>;
	/**
	 * Applies a page and its cursor together, only while epoch and cursor are still those asked with.
	 * A page of another epoch applies nothing but that epoch: cursor 0, what was pulled is dropped.
	 */
	apply(asked: { epoch: string; cursor: number }, page: Page): Promise<boolean>;
	/**
	 * Takes pages of the snapshot that follow one another and their progress together, only while epoch and
	 * progress are still those the first was asked with. With the last page the feed goes on behind the snapshot's position. A station
	 * that has recorded anything before the first page reads the feed from its beginning instead.
	 */
	load(
		asked: { epoch: string; loading: Loading },
		pages: readonly SnapshotPage[]
	): Promise<boolean>;
}

/** What the back office remembers of one station. */
export type DeviceRow = {
	device: string;
	/** Facts held: 1 … acked. */
	acked: number;
	ackedId: string;
	ackedDigest: string;
	/** False after a restore until the station has shown that everything it has is held. */
	recovered: boolean;
};

/** A fact to append; `digest` and `text` are its `factDigest` and `factText` where they are known already. */
export type Appended = {
	fact: Fact;
	kept?: KeptReason;
	digest?: string;
	text?: string | undefined;
};

/** The station, fact ids and subjects that a transaction is about. */
export type Ahead<Answer = unknown> = {
	device: string;
	ids: readonly string[];
	subjects: readonly string[];
	/** Those of the subjects that seem to begin with this: nobody is likely to have told of them before. */
	begun?: readonly string[];
	presumed?: Presumed<Answer>;
};

/** Says one statement in the log's own language; nobody waits for it, and it asks nothing. */
export type Say = (statement: string, parameters: readonly unknown[], name: string) => void;

/**
 * What the work comes to when all is as it nearly always is: the station's row stands `before` them, none of the facts
 * is held, and nothing was told of their subjects. A log may write that without running the work, if it makes sure of
 * it in the same transaction.
 */
export type Presumed<Answer> = {
	before: DeviceRow;
	after: DeviceRow;
	facts: readonly Appended[];
	/** What must stand or fall with them. */
	also: (say: Say) => void;
	answer: (placed: PlacedFact[]) => Answer;
};

/** One transaction on the back office's log of one site. The site's head row is locked throughout. */
export interface LogTransaction {
	device(device: string): Promise<DeviceRow | undefined>;
	/** Id of the fact that `device` recorded as `seq`; undefined when not held. */
	idAt(device: string, seq: number): Promise<string | undefined>;
	/** Which of these fact ids are held already, whatever the device. */
	heldIds(ids: string[]): Promise<Set<string>>;
	/** Appends in the given order behind the site's last position, gapless; answers the placed facts. */
	append(facts: Appended[]): Promise<PlacedFact[]>;
	saveDevice(row: DeviceRow): Promise<void>;
	/**
	 * An identity for a fork, already known to the back office with nothing held. Asked again for the
	 * same `firstId` (the answer was lost) it should be the same, or identities nobody uses pile up.
	 */
	newDevice(after: string, firstId: string): Promise<string>;
}

export interface Log<Transaction extends LogTransaction = LogTransaction> {
	epoch(): Promise<string>;
	/**
	 * Runs `work` in one durable transaction that serialises all writers of the site. `ahead`: what it will
	 * surely ask for, so that it may be read in one go.
	 */
	write<T>(
		site: string,
		work: (transaction: Transaction) => Promise<T>,
		ahead?: Ahead<T>
	): Promise<T>;
	/** Facts after a position in position order, as far as this station may see them, and how far was read. */
	read(
		site: string,
		device: string,
		after: number,
		limit: number
	): Promise<{ facts: PlacedFact[]; cursor: number; more: boolean }>;
	/** Stations that have not yet shown, since the last restore, that all they have is held. */
	recovering(site: string): Promise<number>;
}

/** What the back office folds from its log, for stations that begin. */
export interface FoldedRows {
	/**
	 * Folded rows behind the subject `after`, in order, as this station may see them: all as of position
	 * `at`, also when they have moved since. `at` 0: as of now; the answer says when that is.
	 */
	folded(
		site: string,
		device: string,
		from: { at: number; after: string; limit: number }
	): Promise<{ at: number; rows: SnapshotRow[]; more: boolean }>;
}
