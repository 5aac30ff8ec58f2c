import { expect, test } from 'vitest';
import { driftSeconds, healthOf, worst, type StationState } from './station-health.ts';
import { dayMs, hourMs, minuteMs, secondMs } from './time.ts';

const now = Date.parse('2026-11-23T01:02:00Z');
const well: StationState = {
	...{ lastSeenAt: now - minuteMs, queue: 0, driftMs: -200, version: 'v2' },
	storage: { usedBytes: 1_000_000, quotaBytes: 1_000_000_000, persisted: true },
	printed: [true, false, false]
};
const with_ = (change: Partial<StationState>) => healthOf({ ...well, ...change }, now, 'v2');

test('[X8] a station that is well is good in every respect', () => {
	expect(Object.values(with_({}))).toEqual(Array.from({ length: 6 }, () => 'good'));
	expect(worst(with_({}))).toBe('good');
});

test('[X8] each sign turns amber and red at its limit, and not before', () => {
	const cases: [Partial<StationState>, keyof ReturnType<typeof healthOf>, string][] = [
		[{ lastSeenAt: now - hourMs + 1 }, 'contact', 'good'],
		[{ lastSeenAt: now - hourMs }, 'contact', 'amber'],
		[{ lastSeenAt: now - 3 * dayMs + 1 }, 'contact', 'amber'],
		[{ lastSeenAt: now - 3 * dayMs }, 'contact', 'red'],
		[{ lastSeenAt: undefined }, 'contact', 'red'],
		[{ queue: 49 }, 'queue', 'good'],
		[{ queue: 50 }, 'queue', 'amber'],
		[{ queue: 1000 }, 'queue', 'red'],
		[{ driftMs: -30 * secondMs }, 'clock', 'amber'],
		[{ driftMs: 5 * minuteMs }, 'clock', 'red'],
		[{ storage: { usedBytes: 59, quotaBytes: 100, persisted: true } }, 'storage', 'good'],
		[{ storage: { usedBytes: 1, quotaBytes: 100, persisted: false } }, 'storage', 'amber'],
		[{ storage: { usedBytes: 60, quotaBytes: 100, persisted: true } }, 'storage', 'amber'],
		[{ storage: { usedBytes: 85, quotaBytes: 100, persisted: false } }, 'storage', 'red'],
		[{ storage: { usedBytes: 0, quotaBytes: 0, persisted: true } }, 'storage', 'red'],
		[{ version: 'v1' }, 'version', 'amber'],
		[{ printed: [false, true] }, 'printer', 'amber'],
		[{ printed: [false, false, false] }, 'printer', 'red']
	];
	for (const [change, sign, level] of cases)
		expect({ change, level: with_(change)[sign] }).toEqual({ change, level });
});

test('[X8] what is not known is not judged, and the worst sign counts', () => {
	expect(healthOf({ lastSeenAt: now, printed: [] }, now, 'v2')).toEqual({ contact: 'good' });
	expect(worst(with_({ version: 'v1', queue: 5000 }))).toBe('red');
	expect(worst({})).toBe('good');
});

test('[X8] a clock is off from two seconds on: less may be the way of the answer', () => {
	const read = [-2_600, -2_000, -1_999, 0, 1_999, 2_000, 2_600].map(driftSeconds);
	expect(read).toEqual([-3, -2, 0, 0, 0, 2, 3]);
});
