/** The lane of pictures: low in rank, a few at a time, again until they are held (RULES.md W3). */
import { liveQuery } from 'dexie';
import { heldGoShare } from '#lib/domain/blob.ts';
import type { Role } from '#lib/domain/register.ts';
import type { Site } from '#lib/domain/site.ts';
import { secondMs } from '#lib/domain/time.ts';
import { blobPath } from '#lib/protocol/blobs.ts';
import { findBlob, laterHeld, settleBlob, tidyBlobs, waitingBlobs } from '#lib/store/blobs.ts';
import type { StationDatabase } from '#lib/store/db.ts';
import { storageShare } from '#lib/store/storage.ts';
import { Lane, type Pace, type RoundEnd } from './lane.ts';
import { askPacked, type Road } from './request.ts';
import { Refused } from './wire.ts';

/** A browser keeps six connections to one server; facts, pulls and the stream need theirs. */
const inFlightMax = 2;
/** The back office may still wait for the fact, or for a key; everything else it refuses, it refuses for good. */
const notYet = 409;
const tidyEveryMs = 20 * secondMs;

export type Uploads = {
	/** The road is open again. */
	hope: () => void;
	stop: () => void;
};

/** Sends what the back office does not hold, until stopped. Nothing else waits for it, and no error leaves it. */
export function startUploads(db: StationDatabase, road: Road, pace: Pace): Uploads {
	const lane = new Lane(
		() => sendRound(db, road),
		pace,
		() => undefined
	);
	let before = 0;
	const watch = liveQuery(async () => (await waitingBlobs(db)).keys.length).subscribe((count) => {
		// More to send means that facts have just arrived: the road is open, whatever failed before.
		if (count > before) lane.hope();
		before = count;
	});
	void lane.run();
	return {
		hope: () => lane.hope(),
		stop: () => {
			watch.unsubscribe();
			lane.stop();
		}
	};
}

/** Sends what waits, `inFlightMax` at a time. Throws the first error of the road; what arrived is noted. */
export async function sendRound(db: StationDatabase, road: Road): Promise<RoundEnd> {
	const { epoch, keys } = await waitingBlobs(db);
	if (keys.length === 0) return 'rest';
	let isEarly = false;
	for (let at = 0; at < keys.length; at += inFlightMax) {
		const sent = await Promise.allSettled(
			keys.slice(at, at + inFlightMax).map((key) => sendOne(db, road, key, epoch))
		);
		for (const end of sent) {
			if (end.status === 'rejected') throw end.reason;
			isEarly ||= end.value === 'early';
		}
	}
	return isEarly ? 'retry' : 'again';
}

async function sendOne(
	db: StationDatabase,
	road: Road,
	key: [subject: string, digest: string],
	epoch: string
): Promise<'settled' | 'early'> {
	const [subject, digest] = key;
	const row = await findBlob(db, subject, digest);
	if (!row) return 'settled';
	const { bytes, sealed } = row;
	const [book = '', id = ''] = subject.split(':');
	const path = blobPath(id, digest, { sealed, book });
	const headers = { 'content-type': 'application/octet-stream' };
	try {
		await askPacked(road, 'PUT', path, { bytes, headers });
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		// A clock that must first be set right, or a door that is not there yet, is no word about the picture.
		if (error.status === notYet) await settleBlob(db, key, laterHeld);
		if (error.status === notYet || error.status === 401 || error.status === 404) return 'early';
	}
	await settleBlob(db, key, epoch);
	return 'settled';
}

/** Takes pictures away when their time is over or they are of no more use here; until stopped. */
export function keepTidy(
	db: StationDatabase,
	site: Site,
	role: Role,
	surely: () => number
): () => void {
	const tidy = async () => {
		const isTight = (await storageShare()) >= heldGoShare;
		await tidyBlobs(db, site, { role, surely: surely(), isTight });
	};
	const run = () => void tidy().catch(() => undefined);
	run();
	const timer = setInterval(run, tidyEveryMs);
	return () => clearInterval(timer);
}
