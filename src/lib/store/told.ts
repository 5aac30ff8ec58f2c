/** What a station tells of its own time, so that the back office knows up to when it has heard everything (protocol rule Y29). */
import type { Occasion } from '#lib/domain/fact.ts';
import type { Told } from '#lib/protocol/station-report.ts';
import type { ClockAnchor } from './clock.ts';
import { findSync, writeSync, type StationDatabase } from './db.ts';

/** Binding: from this transaction on nothing is recorded here as of an earlier moment. Undefined before the first contact. */
export async function tellTime(db: StationDatabase): Promise<Told | undefined> {
	return db.transaction('rw', db.meta, async () => {
		const anchor = (await db.meta.get('clock'))?.value as ClockAnchor | undefined;
		const sync = await findSync(db);
		if (!anchor || !sync) return undefined;
		// Not the highest ever told: a back office whose clock was set right takes its word back.
		const at = anchor.serverMs;
		await writeSync(db, { ...sync, toldMs: at });
		return { seq: sync.head, id: sync.headId, at };
	});
}

/**
 * A page reads its clock before it writes, and one that has just started may not know the last contact yet: the moment
 * that was told has surely passed.
 */
export function notBefore(toldMs: number, { lo, hi }: Occasion['clock']): Occasion['clock'] {
	return { lo: Math.max(lo, toldMs), hi: Math.max(hi, toldMs) };
}
