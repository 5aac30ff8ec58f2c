import { describe, expect, test } from 'vitest';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import { renovationStatuses, type Renovation } from '#lib/domain/renovation/renovation-state.ts';
import { stop } from '#lib/domain/renovation/works.ts';
import { on } from '../../../../tests/fixtures/books.ts';
import {
	approved,
	checklist,
	complete,
	next,
	paid,
	permitted,
	picture,
	rules,
	submitted,
	working
} from '../../../../tests/fixtures/renovations.ts';
import { actsOf, byHands, othersFor, usualAct, worksActs, type WorksAct } from './acts.ts';
import { askFor, blankTyped, type About, type Typed } from './asks.ts';

const at = on('2026-11-16T10:00');
const about: About = {
	...{ id: 'p1', site: { ...rules, id: 'YQ' }, checklist, isOccupant: true, by: 'e01' },
	...{ payments: {}, belongings: { passes: [], deposits: [], hotWork: [] } },
	newId: () => 'new-id'
};
const ask = (
	works: Renovation,
	act: WorksAct,
	typed: Partial<Typed> = {},
	more: Partial<About> = {}
) => askFor(act, { ...blankTyped('2026-11-23'), ...typed }, { ...about, ...more })(works, at);

describe('what the sheet offers', () => {
	test('[RE14] only what the state allows, and nothing that was done already', () => {
		expect(actsOf(submitted(), false)).toEqual([
			...(['check_plan', 'approve', 'papers_missing', 'reject', 'cancel'] as const)
		]);
		expect(actsOf(complete(), false)).not.toContain('check_plan');
		expect(actsOf(approved(), false)).toEqual(['permit', 'cancel']);
		const stopped = next(working(), stop(working(), 'violation'));
		const unsafe = next(stopped, stop(stopped, 'safety'));
		expect(actsOf(stopped, false)).toContain('stop');
		expect(actsOf(unsafe, false)).not.toContain('stop');
		expect(actsOf({ ...working(), status: 'closed' }, false)).toEqual([]);
	});

	test('[RE14] whatever is offered, its rule says at most what is missing, never that it is too late', () => {
		for (const status of renovationStatuses) {
			const works = { ...working(), status, stopped: [] };
			for (const act of actsOf(works, false)) {
				if (act === 'amend') continue;
				expect(
					ask(works, act, { found: ['loft'], why: '缺货', day: '2027-03-01' }),
					act
				).not.toMatchObject({
					reason: 'STALE_VERSION'
				});
			}
		}
		for (const act of Object.keys(worksActs) as WorksAct[])
			expect(ask(renovations.blank, act, { found: ['loft'], why: 'x' }).ok).toBe(false);
	});
});

test('[RE6] the desk notes the beginning only where no gate can see it', () => {
	expect(actsOf(permitted(), false)).toContain('begin');
	expect(actsOf(permitted(), true)).not.toContain('begin');
	const passes = [{ id: 'sun-1', status: 'lost' as const }];
	const belongings = { ...about.belongings, passes };
	expect(ask(permitted(), 'begin', {}, { belongings })).toMatchObject({ reason: 'BEGINS_AT_GATE' });
});

test('[RE14] what mostly comes next stands out, and is among what is offered', () => {
	const next = (works: Renovation) => usualAct(works, actsOf(works, true));
	expect([submitted(), complete(), approved()].map(next)).toEqual([
		...['check_plan', 'approve', 'permit']
	]);
	// With cards the gate sees it begin.
	expect(next(permitted())).toBeUndefined();
	expect(next({ ...working(), status: 'stopped', stopped: ['violation'] })).toBe('resume');
	expect(next({ ...working(), status: 'stopped', stopped: ['permit_over'] })).toBe('extend');
});

test('[T1] acts that take the same other hands are told in one line', () => {
	expect(byHands(['order', 'resume', 'extend', 'check_plan'], ['desk'])).toEqual([
		{ roles: ['supervisor', 'manager'], acts: ['resume', 'extend'] },
		{ roles: ['engineer'], acts: ['check_plan'] }
	]);
});

test('[T1] whose hand it takes is said where whoever is on duty may not', () => {
	expect(othersFor('approve', ['desk'])).toEqual(['supervisor', 'manager']);
	expect(othersFor('approve', ['supervisor'])).toEqual([]);
	expect(othersFor('check_plan', ['desk'])).toEqual(['engineer']);
	// Signed by PIN, also by who is on duty.
	expect(othersFor('accept_supervisor', ['supervisor'])).toEqual(['supervisor']);
});

describe('what is typed for an act', () => {
	const reason = (...asked: Parameters<typeof ask>) => {
		const answer = ask(...asked);
		return answer.ok ? 'ok' : answer.reason;
	};

	test('[RE3] a refusal names forbidden works, and a paper is asked for only where one lacks', () => {
		expect(reason(submitted(), 'reject')).toBe('NOTHING_NAMED');
		// Smoking is found by a patrol; no plan asks for it.
		expect(reason(submitted(), 'reject', { found: ['smoking'] })).toBe('NOTHING_NAMED');
		expect(reason(submitted(), 'reject', { found: ['loft'] })).toBe('ok');
		expect(reason(complete(), 'papers_missing')).toBe('NOTHING_MISSING');
		expect(ask(submitted(), 'papers_missing')).toMatchObject({ ok: true });
		expect(reason(submitted(), 'approve')).toBe('PLAN_UNCHECKED');
		expect(ask(submitted(), 'check_plan')).toMatchObject({ happenings: [{ data: { by: 'e01' } }] });
	});

	test('[RE4] the permit waits for the receipts', () => {
		expect(reason(approved(), 'permit')).toBe('RECEIPT_MISSING');
		expect(ask(approved(), 'permit', {}, { payments: paid })).toMatchObject({
			happenings: [{ data: { number: expect.stringMatching(/^ZX-YQ-2026-/) as string } }]
		});
	});

	test('[RE8] [RE9] days that are none, or over, and reasons that say nothing are told, and state nothing', () => {
		const now = working();
		for (const day of ['', '2026-02-30x', 'morgen'])
			expect(reason(now, 'order', { found: ['loft'], day })).toBe('DATES_INVALID');
		expect(reason(now, 'order', { found: ['loft'], day: '2026-11-15' })).toBe('DATES_INVALID');
		expect(reason(now, 'order', { found: [] })).toBe('NOTHING_NAMED');
		expect(reason(now, 'extend', { day: '2027-03-01', why: ' ' })).toBe('WHY_MISSING');
		expect(reason(now, 'extend', { day: '2027-03-01', why: '缺'.repeat(121) })).toBe('WHY_MISSING');
		expect(reason(now, 'extend', { day: '', why: '缺货' })).toBe('END_NOT_LATER');
		expect(reason(now, 'overtime', { from: '', to: '12:00' })).toBe('DATES_INVALID');
		expect(reason(permitted(), 'order', { found: ['smoking'], photo: picture })).toBe('ok');
	});

	test('[RE12] damage has a picture and a sum that is held', () => {
		const now: Renovation = { ...working(), status: 'accepted' };
		expect(reason(now, 'damage', { yuan: '100' })).toBe('PHOTO_MISSING');
		for (const yuan of ['-5', '2000.01', 'viel'])
			expect(reason(now, 'damage', { yuan, photo: picture })).toBe('SUM_INVALID');
		expect(ask(now, 'damage', { yuan: '1,2', photo: picture })).toMatchObject({ ok: false });
		expect(ask(now, 'damage', { yuan: '350', photo: picture })).toMatchObject({
			happenings: [{ data: { damage: 'new-id', proposedFen: 35_000 } }]
		});
	});
});
