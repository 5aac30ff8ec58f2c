import { describe, expect, test } from 'vitest';
import { after, factOf, on, type Moment } from '../../../../tests/fixtures/books.ts';
import { permitted, picture, rules, working } from '../../../../tests/fixtures/renovations.ts';
import { activePass, issued } from '../../../../tests/fixtures/workers.ts';
import { suspendPass } from '../pass/block.ts';
import { passes } from '../pass/pass.ts';
import { hotWorkFactSchemas, type HotWorkFactType } from './hot-work-facts.ts';
import { hotWorkFrom, hotWorks, hotWorkStatuses, isHotWorkOver, type HotWork } from './hot-work.ts';
import {
	abortHotWork,
	approveHotWork,
	beginHotWork,
	closeWatch,
	denyHotWork,
	endHotWork,
	lapseHotWork,
	requestHotWork,
	timeOut,
	watchUntil,
	type HotWorkDecision,
	type HotWorkPlace,
	type HotWorkWish
} from './hot-work-verbs.ts';

const { zone } = rules;
const asked = on('2026-12-01T17:00');
const wish: HotWorkWish = {
	project: { id: 'project-301', renovation: working() },
	...{ on: '2026-12-02', extinguishers: 2 },
	welder: { pass: 'sun-1', name: '孙强' },
	watcher: { pass: 'liu-1', name: '刘大勇' },
	certificate: { number: 'T510000198202010', lastDay: '2026-12-02' }
};
const next = (now: HotWork, decision: HotWorkDecision, moment: Moment = asked) =>
	after(hotWorks, now, decision, moment);
const ask = (change: Partial<HotWorkWish>) =>
	requestHotWork(hotWorks.blank, { ...wish, ...change }, rules, asked);
const place: HotWorkPlace = { works: working(), welder: activePass() };
const requested = next(hotWorks.blank, ask({}));
const approved = next(requested, approveHotWork(requested, picture, place, asked));
const lit = (at: string) =>
	next(approved, beginHotWork(approved, { unit: '2-1-301' }, place, rules, on(at)), on(at));

describe('hot work', () => {
	test('[HW1] works in progress, a certificate valid that day, somebody else who watches, two extinguishers', () => {
		expect(requested).toMatchObject({
			status: 'requested',
			unit: '2-1-301',
			people: { welder: '孙强' }
		});
		const project = { id: 'project-301', renovation: permitted() };
		expect(ask({ project })).toMatchObject({ reason: 'PROJECT_NOT_IN_PROGRESS' });
		const old = { number: 'T510000198202010', lastDay: '2026-12-01' };
		expect(ask({ certificate: old })).toMatchObject({ reason: 'CERTIFICATE_INVALID' });
		expect(ask({ watcher: { pass: 'sun-1' } })).toMatchObject({ reason: 'WATCHER_IS_WELDER' });
		for (const extinguishers of [0, 1, Number.NaN])
			expect(ask({ extinguishers })).toMatchObject({ reason: 'EXTINGUISHERS_FEW' });
		for (const day of ['2026-11-30', '2027-02-01'])
			expect(ask({ on: day })).toMatchObject({ reason: 'DAY_INVALID' });
		const decision = ask({});
		expect(JSON.stringify(decision.ok && decision.happenings[0]?.data)).not.toMatch(/孙|刘|T51/);
	});

	test('[HW2] whoever approves was at the place: no picture, no approval', () => {
		expect(approveHotWork(requested, undefined, place, asked)).toMatchObject({
			reason: 'PHOTO_MISSING'
		});
		expect(approved.people?.photos).toEqual([picture]);
		expect(next(requested, denyHotWork(requested, 'combustibles')).status).toBe('denied');
	});

	test('[HW3] that day, in the hours, in that flat; for eight hours or to their end', () => {
		const begin = (at: string, unit = '2-1-301') =>
			beginHotWork(approved, { unit }, place, rules, on(at));
		expect(begin('2026-12-02T09:00', '2-1-302')).toMatchObject({ reason: 'OTHER_UNIT' });
		// Whoever begins it has not said where they stand.
		const nowhere = beginHotWork(approved, undefined, place, rules, on('2026-12-02T09:00'));
		expect(nowhere).toMatchObject({ reason: 'PLACE_UNKNOWN' });
		expect(begin('2026-12-01T17:30')).toMatchObject({ reason: 'DAY_INVALID' });
		for (const at of ['2026-12-02T07:59', '2026-12-02T18:00'])
			expect(begin(at)).toMatchObject({ reason: 'OUT_OF_HOURS' });
		const scanned = { unit: '2-1-301', by: 'scanned' } as const;
		const told = beginHotWork(approved, scanned, place, rules, on('2026-12-02T09:00'));
		expect(told.ok && told.happenings[0]?.data).toEqual({
			...{ endsAt: '2026-12-02T09:00:00.000Z', here: 'scanned' }
		});
		expect(lit('2026-12-02T08:00').endsAt).toBe(on('2026-12-02T16:00').clock.hi);
		expect(lit('2026-12-02T15:30').endsAt).toBe(on('2026-12-02T18:00').clock.hi);
		// Nobody is sure whether the hours have begun.
		const unsure = {
			clock: { lo: on('2026-12-02T07:58').clock.lo, hi: on('2026-12-02T08:02').clock.hi }
		};
		expect(beginHotWork(approved, { unit: '2-1-301' }, place, rules, unsure)).toMatchObject({
			reason: 'OUT_OF_HOURS'
		});
	});

	test('[HW4] its time over, the flame counts as out and the watch begins; a day unused, it lapses', () => {
		const now = lit('2026-12-02T09:00');
		expect(timeOut(now, on('2026-12-02T16:59'))).toMatchObject({ reason: 'NOT_YET_DUE' });
		const over = next(now, timeOut(now, on('2026-12-02T17:00')), on('2026-12-02T17:00'));
		expect(over).toMatchObject({ status: 'watching', timedOut: true });
		expect(lapseHotWork(approved, zone, on('2026-12-02T23:59'))).toMatchObject({
			reason: 'NOT_YET_DUE'
		});
		expect(next(approved, lapseHotWork(approved, zone, on('2026-12-03T00:00'))).status).toBe(
			'lapsed'
		);
		// A gate that was cut off had looked at the place and seen it lit.
		const lapsed = { ...requested, status: 'lapsed' as const };
		const seen = next(lapsed, approveHotWork(requested, picture, place, asked));
		expect(
			next(seen, beginHotWork(approved, { unit: '2-1-301' }, place, rules, on('2026-12-02T09:00')))
		).toMatchObject({ status: 'active', endsAt: on('2026-12-02T17:00').clock.hi });
		expect(approveHotWork(lapsed, picture, place, asked)).toMatchObject({
			reason: 'STALE_VERSION'
		});
	});

	test('[HW5] half an hour of watch, then somebody looks and signs', () => {
		const now = lit('2026-12-02T09:00');
		const out = next(now, endHotWork(now), on('2026-12-02T11:00'));
		expect(watchUntil(out, rules)).toBe(on('2026-12-02T11:30').clock.hi);
		expect(closeWatch(out, picture, rules, on('2026-12-02T11:29'))).toMatchObject({
			reason: 'WATCH_TOO_SHORT'
		});
		const closed = next(out, closeWatch(out, picture, rules, on('2026-12-02T11:30')));
		expect([closed.status, closed.people?.signatures]).toEqual(['closed', [picture]]);
	});

	test('[HW6] fire ends it at once, also during the watch', () => {
		const now = lit('2026-12-02T09:00');
		expect(next(now, abortHotWork(now)).status).toBe('aborted');
		const out = next(now, endHotWork(now), on('2026-12-02T11:00'));
		expect(next(out, abortHotWork(out)).status).toBe('aborted');
		expect(abortHotWork(approved)).toMatchObject({ reason: 'STALE_VERSION' });
	});

	test('[HW7] works stopped or not heard of, a welder whose card is barred: neither approved nor lit', () => {
		const stopped = { ...working(), status: 'stopped' as const };
		const card = activePass();
		const held = after(passes, card, suspendPass(card, 'incident'), issued);
		const cases: [HotWorkPlace, string | undefined][] = [
			[{ works: stopped, welder: card }, 'PROJECT_NOT_IN_PROGRESS'],
			[{ welder: card }, 'PROJECT_NOT_IN_PROGRESS'],
			[{ works: working(), welder: held }, 'WELDER_BARRED'],
			[{ works: working(), welder: { ...card, status: 'revoked' } }, 'WELDER_BARRED'],
			// Nothing is known of the card here: the desk looked at it.
			[{ works: working() }, undefined],
			[{ works: working(), welder: passes.blank }, undefined]
		];
		for (const [of, reason] of cases) {
			const found = approveHotWork(requested, picture, of, asked);
			const begun = beginHotWork(approved, { unit: '2-1-301' }, of, rules, on('2026-12-02T09:00'));
			for (const decision of [found, begun])
				expect(decision.ok ? undefined : decision.reason).toBe(reason);
		}
	});

	test('[F4] from each status only what the table allows changes anything', () => {
		const data: Partial<Record<HotWorkFactType, object>> = {
			HotWorkBegan: { endsAt: '2026-12-02T08:00:00.000Z' }
		};
		for (const status of hotWorkStatuses)
			for (const type of Object.keys(hotWorkFactSchemas) as HotWorkFactType[]) {
				const before = { ...requested, status };
				const fact = factOf('hot_work', { type, v: 1, data: data[type] ?? {} }, asked);
				const now = hotWorks.evolve(before, fact);
				const isLate = status === 'lapsed' && ['HotWorkSiteFound', 'HotWorkBegan'].includes(type);
				if (!isLate && !hotWorkFrom[type].includes(status)) expect(now).toBe(before);
				else expect(now.status).not.toBe(status);
			}
		const over = hotWorkStatuses.filter((status) => isHotWorkOver({ ...requested, status }));
		expect(over).toEqual(['blank', 'denied', 'lapsed', 'closed', 'aborted']);
	});
});
