/** What a contact says of the time, stored for the trusted clock. */
import { secondMs } from '#lib/domain/time.ts';
import { anchorClock } from '#lib/store/clock.ts';
import type { StationDatabase } from '#lib/store/db.ts';

/** Between two contacts so close the clock learns nothing; each would be a wait for the disk, beside the facts'. */
const anchorEveryMs = 5 * secondMs;
/** Longer than a request is waited for: what is heard so late was told before the tablet slept, or before its clock was set. */
const lateMs = 30 * secondMs;

/** By the device's clock too, since the monotonic one may stand still in sleep. */
export function anchoring(
	db: StationDatabase,
	run: string
): (serverTime: string, askedMs?: number) => void {
	let last = { deviceMs: -Infinity, monotonicMs: -Infinity };
	return (serverTime, askedMs) => {
		const reading = { deviceMs: Date.now(), monotonicMs: performance.now(), run };
		if (askedMs !== undefined && Math.abs(reading.deviceMs - askedMs) > lateMs) return;
		const isSoon = (key: 'deviceMs' | 'monotonicMs') =>
			Math.abs(reading[key] - last[key]) < anchorEveryMs;
		if (isSoon('deviceMs') && isSoon('monotonicMs')) return;
		last = reading;
		void anchorClock(db, serverTime, reading);
	};
}
