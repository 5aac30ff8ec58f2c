/** Pictures and signatures on a station: which are to be sent, and when they leave it (RULES.md W3, W4, W6). */
import { Dexie } from 'dexie';
import type { Role } from '#lib/domain/register.ts';
import type { Site } from '#lib/domain/site.ts';
import { keepingOf } from '#lib/domain/keepings.ts';
import { unlessThrown, type Tell } from '#lib/domain/unless-thrown.ts';
import { findSync, type BlobRow, type StationDatabase, type SyncRow } from './db.ts';
import { report } from './report.ts';

/** Read at once for sending; the next round takes the rest. */
const roundMax = 20;

/** Looked through at once while facts wait before them: oldest first, and facts go in that order too. */
const lookMax = 100;

/**
 * What the back office does not hold in this life of its data, and whose facts it does. A handful of
 * keys, no bytes; with them the epoch they are waiting in.
 */
export async function waitingBlobs(
	db: StationDatabase
): Promise<{ epoch: string; keys: [subject: string, digest: string][] }> {
	return db.transaction('r', db.blobs, db.facts, db.meta, async () => {
		const sync = await findSync(db);
		if (!sync || sync.epoch === '') return { epoch: '', keys: [] };
		const waiting = await db.blobs
			.where('held')
			.notEqual(sync.epoch)
			.limit(sync.head === sync.acked ? roundMax : lookMax)
			.primaryKeys();
		const unsent = await unsentOf(db, sync, [...new Set(waiting.map(([subject]) => subject))]);
		const keys = waiting.filter(([subject]) => !unsent.has(subject)).slice(0, roundMax);
		return { epoch: sync.epoch, keys };
	});
}

/** Which of these have facts of their own that are still to be sent. Never all of a long outbox: this runs at each change. */
async function unsentOf(
	db: StationDatabase,
	{ device, acked, head }: SyncRow,
	subjects: string[]
): Promise<Set<string>> {
	if (head === acked || subjects.length === 0) return new Set();
	const rows = await db.facts.where('subject').anyOf(subjects).toArray();
	const unsent = rows.filter(({ mine, seq }) => mine === device && (seq ?? 0) > acked);
	return new Set(unsent.map(({ subject }) => subject));
}

/** No epoch: it sorts behind them all, so that what cannot be taken yet keeps nothing else waiting. */
export const laterHeld = '~';

/** The back office of this epoch holds it, or will never take it; one of another epoch is asked again. */
export async function settleBlob(
	db: StationDatabase,
	key: [subject: string, digest: string],
	epoch: string
): Promise<void> {
	await db.blobs.update(key, { held: epoch });
}

/** Keeps what the back office told, for as long as it may be looked at here. */
export async function keepTold(db: StationDatabase, row: Omit<BlobRow, 'held'>): Promise<void> {
	await db.transaction('rw', db.blobs, db.meta, async () => {
		await db.blobs.put({ ...row, held: (await findSync(db))?.epoch ?? '' });
	});
}

export async function findBlob(
	db: StationDatabase,
	subject: string,
	digest: string
): Promise<BlobRow | undefined> {
	return db.blobs.get([subject, digest]);
}

/** Whatever portrait is here; the visit or card itself may have lost its names here already. */
export async function findPortrait(
	db: StationDatabase,
	subject: string
): Promise<Uint8Array<ArrayBuffer> | undefined> {
	const rows = await db.blobs
		.where('[subject+digest]')
		.between([subject, Dexie.minKey], [subject, Dexie.maxKey])
		.toArray();
	return rows.find(({ kind, sealed }) => kind === 'photo' && !sealed)?.bytes;
}

/**
 * Takes away what may no longer be kept here, also offline, and what is safe elsewhere and of no more
 * use here. `surely`: the earliest the true time can be. `isTight`: the disk fills up, so whatever is
 * safe elsewhere goes. Answers how many went. One whose time cannot be counted is told of, and keeps no other.
 */
export async function tidyBlobs(
	db: StationDatabase,
	site: Site,
	{ role, surely, isTight }: { role: Role; surely: number; isTight: boolean },
	tell: Tell = report
): Promise<number> {
	// Nearly always: and a look at all tables would hold up whoever is writing.
	if ((await db.blobs.count()) === 0) return 0;
	return db.transaction('rw', db.blobs, db.entities, db.facts, db.meta, async () => {
		const epoch = (await findSync(db))?.epoch ?? '';
		const safe = new Set(
			(await db.blobs.where({ held: epoch }).primaryKeys()).map((key) => key.join())
		);
		let gone = 0;
		for (const key of await db.blobs.toCollection().primaryKeys()) {
			const [subject] = key;
			const [keeping, row] = [keepingOf(subject), await db.entities.get(subject)];
			const isSafe = epoch !== '' && safe.has(key.join());
			if (!row && (await db.facts.where({ subject }).count()) > 0) continue;
			if (keeping && row && !(isSafe && isTight)) {
				const { kind = 'photo', sealed } = (await db.blobs.get(key)) ?? {};
				const isOfUse =
					role === 'lobby'
						? keeping.isNeededAtLobby(kind, row.entity, surely)
						: keeping.isShownAtPost(row.entity);
				const isUsed = isOfUse && !sealed;
				const until = unlessThrown(() => keeping.pictureUntil(kind, row.entity, site), tell);
				if ((until ?? Infinity) > surely && (isUsed || !isSafe)) continue;
			}
			await db.blobs.delete(key);
			gone += 1;
		}
		return gone;
	});
}
