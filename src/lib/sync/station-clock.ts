/** The station's clock as its screens and its signatures read it. */
import { liveQuery } from 'dexie';
import * as v from 'valibot';
import { secondMs } from '#lib/domain/time.ts';
import { clockMemory, trustedTime, type ClockAnchor } from '#lib/store/clock.ts';
import type { StationDatabase } from '#lib/store/db.ts';
import type { StationClock } from '#lib/store/station.ts';

/** Names this page run. Not `randomUUID`: this module is loaded over plain HTTP too, where that is missing. */
export const run = crypto.getRandomValues(new Uint32Array(4)).join('-');
export const monotonic = () => performance.now();

/** The trusted clock, kept in memory between contacts: screens ask it many times a second. */
export async function openClock(db: StationDatabase) {
	let memory: { anchor: ClockAnchor | undefined; newestMs: number } = await clockMemory(db);
	liveQuery(() => clockMemory(db)).subscribe((next) => (memory = next));
	/** What the back office said unsigned, for a tablet whose own clock is too wrong to sign with. */
	let hint: { serverMs: number; monotonicMs: number } | undefined;
	/** The monotonic clock counts fractions; facts and tokens count whole milliseconds. */
	const sure = (device = Date.now()) => {
		const reading = { deviceMs: device, monotonicMs: monotonic(), run };
		const { lo, hi } = trustedTime(memory.anchor, memory.newestMs, reading);
		return { lo: Math.floor(lo), hi: Math.ceil(hi) };
	};
	return {
		sure,
		read: (toleranceSeconds: number): StationClock => {
			const device = Date.now();
			const { lo, hi } = sure(device);
			const tolerance = toleranceSeconds * secondMs;
			const running = memory.anchor?.run === run;
			const suspect = device < lo - tolerance || (running && Math.abs(device - lo) > tolerance);
			return { lo, hi, device, suspect };
		},
		forSigning: () => {
			if (memory.anchor?.run === run)
				return Math.round(memory.anchor.serverMs + monotonic() - memory.anchor.monotonicMs);
			return hint ? Math.round(hint.serverMs + monotonic() - hint.monotonicMs) : Date.now();
		},
		askTime: async () => {
			try {
				const response = await fetch('/api/health', { cache: 'no-store' });
				const told = v.parse(
					v.object({ serverTime: v.pipe(v.string(), v.isoTimestamp()) }),
					await response.json()
				);
				hint = { serverMs: Date.parse(told.serverTime), monotonicMs: monotonic() };
			} catch {
				// Nobody there, or somebody else: the next round asks again.
			}
		}
	};
}
