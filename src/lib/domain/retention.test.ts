import { expect, test } from 'vitest';
import { markDay } from './marks.ts';
import { namesNeededUntil } from './retention.ts';
import { dayMs, hourMs } from './time.ts';
import type { Visit } from './visit-state.ts';
import { visits } from './visit.ts';
import { monday, yunqi } from '../../../tests/fixtures/cast.ts';

const site = yunqi();
const until = (visit: Partial<Visit>) =>
	namesNeededUntil({ ...visits.blank, submittedAt: monday, ...visit }, site);
const pass = {
	...{ kind: 'visitor' as const, numbers: ['123456'], count: 1, entriesMax: 3, serial: 1 },
	...{ validFrom: monday, validTo: monday + 2 * dayMs, issuer: 'k' }
};

test('[R4] names are needed while a visit is in force, by however it ends, and a day longer', () => {
	const leftAt = monday + 3 * hourMs;
	expect(until({ status: 'inside', pass })).toBeUndefined();
	expect(until({ status: 'left', leftAt })).toBe(leftAt + dayMs);
	// Whoever may come back tomorrow is still known by name.
	expect(until({ status: 'left', leftAt, pass })).toBe(pass.validTo + dayMs);
	expect(until({ status: 'closed', closeAt: monday + dayMs })).toBe(monday + 2 * dayMs);
	expect(until({ status: 'denied' })).toBe(monday + dayMs);
	expect(until({ status: 'approved', pass })).toBe(pass.validTo + dayMs);
});

test('[R4] a site file from before there was this limit takes no name away', () => {
	const { stationNameHours: _hours, ...limits } = site.limits;
	const old = { ...site, limits } as typeof site;
	const visit = { ...visits.blank, submittedAt: monday };
	expect((namesNeededUntil(visit, old) ?? 0) <= Number.MAX_SAFE_INTEGER).toBe(false);
});

test("[R6] the front desk's day ends at the hour at which nobody is inside any more", () => {
	const close = site.limits.autoCloseHour;
	const midnight = Date.parse('2026-11-24T00:00:00+08:00');
	expect(markDay(midnight - 1, site)).toBe('2026-11-23');
	expect(markDay(midnight + close * hourMs - 1, site)).toBe('2026-11-23');
	expect(markDay(midnight + close * hourMs, site)).toBe('2026-11-24');
});
