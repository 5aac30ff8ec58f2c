import { expect, test } from 'vitest';
import { failInspection, reportDone, signAcceptance } from '#lib/domain/renovation/finish.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import { renovationStatuses, type Renovation } from '#lib/domain/renovation/renovation-state.ts';
import { order, rectified } from '#lib/domain/renovation/works.ts';
import { on } from '../../../../tests/fixtures/books.ts';
import {
	approved,
	next,
	rules,
	submitted,
	working
} from '../../../../tests/fixtures/renovations.ts';
import { byUrgency, daysLeft, dueOf, stageOf, stages, warningsOf } from './dues.ts';

const due = (works: Renovation) => dueOf(works, rules, rules.calendar);

test('[RE2] [RE5] the desk answers in three working days, and the applicant pays within thirty days', () => {
	expect(due(renovations.blank)).toBeUndefined();
	expect(due(submitted())).toEqual({ what: 'answer', day: '2026-11-10' });
	expect(due(approved())).toEqual({ what: 'pay', day: '2026-12-05' });
});

test('[RE8] [RE9] the end of the permit is due, unless an order is due before it', () => {
	const now = working();
	expect(due(now)).toEqual({ what: 'end', day: '2027-01-31' });
	const found = { order: 'order-1', found: ['loft' as const], by: '2026-11-20' };
	const ordered = next(now, order(now, found, '2026-11-16'));
	expect(due(ordered)).toEqual({ what: 'order', day: '2026-11-20' });
	expect(due(next(ordered, rectified(ordered, 'order-1')))?.what).toBe('end');
});

test('[RE8] [RE9] the list says that a permit ends within seven days, and that nobody heeded an order', () => {
	const now = working();
	const at = (works: Renovation, text: string) => warningsOf(works, rules, on(text).clock.hi);
	expect(at(now, '2027-01-24T23:59')).toEqual([]);
	expect(at(now, '2027-01-25T00:00')).toEqual(['ends_soon']);
	// RE17: whom a message reached nobody has to call; of another last day nobody was told.
	const told = (who: ('household' | 'lead')[], to = now.to) =>
		at({ ...now, endTold: { to, told: who } }, '2027-01-25T00:00');
	expect([told([]), told(['household']), told(['household', 'lead'])]).toEqual([
		...[['ends_soon'], ['ends_soon_household'], ['ends_soon_told']]
	]);
	expect(told(['lead'], '2027-01-20')).toEqual(['ends_soon']);
	const found = { order: 'order-1', found: ['loft' as const], by: '2026-11-20' };
	const ordered = next(now, order(now, found, '2026-11-16'));
	expect(at(ordered, '2026-11-21T23:59')).toEqual([]);
	expect(at(ordered, '2026-11-22T00:00')).toEqual(['order_unheeded']);
	expect(at(ordered, '2027-01-25T00:00')).toEqual(['order_unheeded', 'ends_soon']);
	expect(at(next(ordered, rectified(ordered, 'order-1')), '2026-11-23T00:00')).toEqual([]);
});

test('[RE10] [RE11] inspected in three days, again on the day that was named, refunded sixty days after', () => {
	const begun = working();
	const done = next(begun, reportDone(begun), on('2027-01-20T10:00'));
	expect(due(done)).toEqual({ what: 'inspect', day: '2027-01-23' });
	const found = { found: ['waste_left' as const], again: '2027-01-28' };
	expect(due(next(done, failInspection(done, found, '2027-01-22')))).toEqual({
		...{ what: 'again', day: '2027-01-28' }
	});
	const at = on('2027-01-23T10:00');
	const one = next(done, signAcceptance(done, { as: 'engineer', by: 'e01' }), at);
	const both = next(one, signAcceptance(one, { as: 'supervisor', by: 's01' }), at);
	expect(due(both)).toEqual({ what: 'refund', day: '2027-03-24' });
});

test('days are counted by the calendar, and what presses most comes first', () => {
	expect(daysLeft('2026-12-01', '2026-11-28')).toBe(3);
	expect(daysLeft('2026-11-28', '2026-11-28')).toBe(0);
	expect(daysLeft('2026-11-27', '2026-11-28')).toBe(-1);
	const [soon, late] = ['2026-12-01', '2026-11-01'].map((day) => ({ what: 'end' as const, day }));
	expect([undefined, soon, late].toSorted(byUrgency)).toEqual([late, soon, undefined]);
});

test('every status but none at all stands in one stage', () => {
	const listed = Object.values(stages).flat();
	expect(listed.toSorted()).toEqual(renovationStatuses.filter((one) => one !== 'blank').toSorted());
	expect(stageOf('rectify')).toBe('looking');
});
