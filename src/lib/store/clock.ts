import { findSync, type StationDatabase } from './db.ts';

/** The last moment at which the back office told the time. All times are milliseconds. */
export type ClockAnchor = {
	serverMs: number;
	/** Monotonic time of this page run at that moment; means nothing in another run. */
	monotonicMs: number;
	run: string;
};

/** The station's own clocks, read together. */
export type ClockReading = {
	deviceMs: number;
	monotonicMs: number;
	/** Made at random when the page started. */
	run: string;
};

/**
 * The interval in which the true time surely lies. Exact while the page has run on since the last
 * contact; after a restart only its lower end is sure, and the device's clock is taken for the upper.
 * `newestMs` is a moment that has surely passed (the newest known fact), 0 when none is known.
 */
export function trustedTime(
	anchor: ClockAnchor | undefined,
	newestMs: number,
	reading: ClockReading
): { lo: number; hi: number } {
	if (anchor?.run === reading.run) {
		// A browser's monotonic clock counts fractions; times in facts and ids are whole.
		const exact = Math.round(anchor.serverMs + reading.monotonicMs - anchor.monotonicMs);
		return { lo: exact, hi: exact };
	}
	const lo = Math.max(anchor?.serverMs ?? 0, newestMs);
	return { lo, hi: Math.max(lo, reading.deviceMs) };
}

/** What `trustedTime` needs; one read, kept by the page between contacts. */
export async function clockMemory(
	db: StationDatabase
): Promise<{ anchor: ClockAnchor | undefined; newestMs: number }> {
	return db.transaction('r', db.meta, async () => {
		const anchor = (await db.meta.get('clock'))?.value as ClockAnchor | undefined;
		return { anchor, newestMs: (await findSync(db))?.newestMs ?? 0 };
	});
}

/**
 * Stores a contact: `serverTime` (ISO) as an answer carried it, and the clocks read when it came.
 * A late answer, told before the one already stored in this run, changes nothing.
 */
export async function anchorClock(
	db: StationDatabase,
	serverTime: string,
	reading: ClockReading
): Promise<void> {
	const { run, monotonicMs } = reading;
	const anchor: ClockAnchor = { serverMs: Date.parse(serverTime), monotonicMs, run };
	if (Number.isNaN(anchor.serverMs)) return;
	await db.transaction('rw', db.meta, async () => {
		const stored = (await db.meta.get('clock'))?.value as ClockAnchor | undefined;
		if (stored?.run === run && stored.monotonicMs > monotonicMs) return;
		await db.meta.put({ key: 'clock', value: anchor });
	});
}
