import { expect, test } from 'vitest';
import { monday, yunqi } from '../../../tests/fixtures/cast.ts';
import { mustTryDesk, neutralAt } from './neutral.ts';
import { minuteMs, secondMs } from './time.ts';
import { visits, type Visit } from './visit.ts';

const { limits } = yunqi();
const lost: Visit = { ...visits.blank, status: 'denied', submittedAt: monday };

test('[V4] the neutral message waits 8 s, and 20 to 40 s for an unresolved host', () => {
	expect(neutralAt({ ...lost, status: 'confirming' }, 0.5, limits)).toBeUndefined();
	expect(neutralAt(lost, 0.9, limits)).toBe(monday + 8 * secondMs);
	// Sent away by a guard, or cancelled at the desk: who stands before the kiosk must not wait for ever.
	for (const status of ['refused', 'cancelled', 'abandoned'] as const)
		expect(neutralAt({ ...lost, status }, 0.9, limits), status).toBe(monday + 8 * secondMs);
	const unknown: Visit = { ...lost, status: 'unconfirmed', unresolved: 'HOST_UNKNOWN' };
	const moved: Visit = { ...unknown, unresolved: 'OCCUPANCY_ENDED' };
	expect(neutralAt(unknown, 0, limits)).toBe(monday + 20 * secondMs);
	expect(neutralAt(moved, 0.5, limits)).toBe(monday + 30 * secondMs);
	expect(neutralAt(moved, 0.999, limits)).toBeLessThan(monday + 40 * secondMs);
});

test('[V5] three unresolved tries within ten minutes lead to the desk', () => {
	const tries = [monday, monday + minuteMs, monday + 2 * minuteMs];
	expect(mustTryDesk(tries.slice(1), monday + 2 * minuteMs, limits)).toBe(false);
	expect(mustTryDesk(tries, monday + 2 * minuteMs, limits)).toBe(true);
	expect(mustTryDesk(tries, monday + 10 * minuteMs, limits)).toBe(false);
	const longer = { ...limits, unresolvedTriesSeconds: 20 * 60 };
	expect(mustTryDesk(tries, monday + 10 * minuteMs, longer)).toBe(true);
});
