/** What the leading tab knows of the road: it stands where every tab reads it. */
import { liveQuery } from 'dexie';
import { secondMs } from '#lib/domain/time.ts';
import type { StationDatabase } from '#lib/store/db.ts';
import type { Link } from '#lib/store/station.ts';
import type { SyncStatus } from './loop.ts';

const linkKey = 'link';
/** An answer that changes nothing but when the last one came is written so often: gates count ninety seconds from it. */
const heardEveryMs = 5 * secondMs;

/** Answers what is to be told of every status. Each is a wait for the disk: while one is written, only the newest waits. */
export function linkTeller(db: StationDatabase): (status: SyncStatus) => Promise<void> {
	let told: Link | undefined;
	let next: SyncStatus | undefined;
	let isWriting = false;

	return async (status) => {
		next = status;
		if (isWriting) return;
		isWriting = true;
		try {
			while (next) {
				const newest: SyncStatus = next;
				next = undefined;
				if (!told || isNews(told, newest)) told = await tellLink(db, newest);
			}
		} finally {
			// In the same breath as the last look at what is next: a status told in between would wait for another.
			isWriting = false;
		}
	};
}

function isNews(told: Link, { online, pending, degraded, serverTime }: SyncStatus): boolean {
	const since = serverTime === undefined ? 0 : Date.parse(serverTime) - (told.heardAt ?? -Infinity);
	return (
		online !== told.online ||
		pending !== told.pending ||
		degraded !== told.degraded ||
		since < 0 ||
		since >= heardEveryMs
	);
}

async function tellLink(
	db: StationDatabase,
	{ online, pending, degraded, serverTime }: SyncStatus
): Promise<Link> {
	return db.transaction('rw', db.local, async () => {
		const before = (await db.local.get(linkKey))?.value as Link | undefined;
		// Before the first answer of this run the last one of an earlier run still counts.
		const heardAt = serverTime === undefined ? before?.heardAt : Date.parse(serverTime);
		const link: Link = { online, pending, degraded, heardAt };
		await db.local.put({ key: linkKey, value: link });
		return link;
	});
}

export function watchLink(db: StationDatabase, onLink: (link: Link) => void): () => void {
	const query = async () => (await db.local.get(linkKey))?.value as Link | undefined;
	const subscription = liveQuery(query).subscribe((link) => link && onLink(link));
	return () => subscription.unsubscribe();
}
