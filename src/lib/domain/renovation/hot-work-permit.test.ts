import { expect, test } from 'vitest';
import { after, on, type Moment } from '../../../../tests/fixtures/books.ts';
import {
	next as worksNext,
	picture,
	rules,
	working
} from '../../../../tests/fixtures/renovations.ts';
import { activePass } from '../../../../tests/fixtures/workers.ts';
import { fireSaid, firePermitNumber, fireSpan, hasFirePermit } from './hot-work-permit.ts';
import {
	approveHotWork,
	beginHotWork,
	endHotWork,
	requestHotWork,
	type HotWorkDecision
} from './hot-work-verbs.ts';
import { hotWorks, hotWorkStatuses, type HotWork } from './hot-work.ts';
import { stop } from './works.ts';

const place = { works: working(), welder: activePass() };
const asked = on('2026-12-01T17:00');
const next = (now: HotWork, decision: HotWorkDecision, moment: Moment = asked) =>
	after(hotWorks, now, decision, moment);
const requested = next(
	hotWorks.blank,
	requestHotWork(
		hotWorks.blank,
		{
			project: { id: 'project-301', renovation: working() },
			...{ on: '2026-12-02', extinguishers: 3, place: 'kitchen', means: 'arc' },
			...{ welder: { pass: 'sun-1' }, watcher: { pass: 'liu-1' } },
			certificate: { number: 'T510000198202010', lastDay: '2026-12-02' }
		},
		rules,
		asked
	)
);
const approved = next(requested, approveHotWork(requested, picture, place, asked));
const begun = on('2026-12-02T09:00');
const lit = next(approved, beginHotWork(approved, { unit: '2-1-301' }, place, rules, begun), begun);
const said = (work: HotWork, at: string, known = place) =>
	fireSaid(work, known, rules, on(at).clock);

test('[HW8] a permit is printed from the approval to the end of the watch, and knows what stands on it', () => {
	expect(approved).toMatchObject({ extinguishers: 3, place: 'kitchen', means: 'arc' });
	expect(approved.approved).toMatchObject({ at: asked.clock.hi });
	const printable = hotWorkStatuses.filter((status) => hasFirePermit({ ...lit, status }));
	expect(printable).toEqual(['approved', 'active', 'watching']);
	expect(fireSpan(approved, rules)).toEqual({
		...{ from: on('2026-12-02T08:00').clock.hi, to: on('2026-12-02T18:00').clock.hi }
	});
	expect(fireSpan(lit, rules).to).toBe(on('2026-12-02T17:00').clock.hi);
	expect(firePermitNumber('YQ', 'f1', approved)).toMatch(/^DH-YQ-2026-[0-9A-Z]{5}$/);
});

test('[HW10] the book says whether a flame may burn, whatever the paper says', () => {
	expect(said(hotWorks.blank, '2026-12-02T09:00').is).toBe('unheard');
	expect(said(requested, '2026-12-02T09:00').is).toBe('asked');
	for (const early of ['2026-12-01T17:30', '2026-12-02T07:59'])
		expect(said(approved, early)).toEqual({
			...{ is: 'not_yet', from: on('2026-12-02T08:00').clock.hi }
		});
	expect(said(approved, '2026-12-02T08:00')).toEqual({
		...{ is: 'may_begin', until: on('2026-12-02T18:00').clock.hi }
	});
	expect(said(approved, '2026-12-02T18:00')).toEqual({ is: 'over', status: 'lapsed' });
	const works = worksNext(working(), stop(working(), 'safety'));
	expect(said(approved, '2026-12-02T09:00', { ...place, works }).is).toBe('stopped');
	const split = { ...rules.renovation, hotWork: { ...rules.renovation.hotWork } };
	split.hotWork.hours = [
		{ from: '08:00', to: '12:00' },
		{ from: '14:00', to: '18:00' }
	];
	const noon = on('2026-12-02T13:00').clock;
	expect(fireSaid(approved, place, { ...rules, renovation: split }, noon)).toEqual({
		...{ is: 'not_yet', from: on('2026-12-02T14:00').clock.hi }
	});
	// Nobody is sure whether the day's last hours are over.
	const unsure = { lo: on('2026-12-02T17:59').clock.lo, hi: on('2026-12-02T18:01').clock.hi };
	expect(fireSaid(approved, place, rules, unsure)).toEqual({ is: 'not_yet' });
});

test('[HW10] of what burns, and of what is watched, the time that is left is told, also once works were stopped', () => {
	const stopped = { ...place, works: worksNext(working(), stop(working(), 'safety')) };
	expect(said(lit, '2026-12-02T16:30', stopped)).toEqual({
		...{ is: 'burning', clock: { phase: 'flame', leftMs: 30 * 60_000, overMs: 0 } }
	});
	expect(said(lit, '2026-12-02T17:01')).toMatchObject({ clock: { leftMs: 0, overMs: 60_000 } });
	const out = next(lit, endHotWork(lit), on('2026-12-02T10:00'));
	expect(said(out, '2026-12-02T10:20')).toMatchObject({
		...{ is: 'watched', clock: { leftMs: 10 * 60_000 } }
	});
	expect(said({ ...out, status: 'closed' }, '2026-12-02T10:40')).toEqual({
		...{ is: 'over', status: 'closed' }
	});
});
