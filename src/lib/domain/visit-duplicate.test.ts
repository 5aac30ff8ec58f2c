import { describe, expect, test } from 'vitest';
import { monday, zhangWei } from '../../../tests/fixtures/cast.ts';
import { entered, limits, site, Story, wentOut, yes } from '../../../tests/fixtures/story.ts';
import { minuteMs, secondMs } from './time.ts';
import { duplicateOf, join, merge, type KnownVisit } from './visit-duplicate.ts';
import { askHost, signIn } from './visit-verbs.ts';
import type { SignInForm } from './visit-form.ts';

function came(change: Partial<SignInForm>, at: number): Story {
	const story = new Story();
	story.happens(signIn(story.visit, { ...zhangWei, ...change }, site), at);
	return story;
}
const known = (id: string, { visit }: Story): KnownVisit => ({ id, visit });
const again = (change: Partial<SignInForm>, at: number, first: Partial<SignInForm> = {}) =>
	duplicateOf(known('b', came(change, at)), [known('a', came(first, monday))], limits)?.id;

describe('one person who signs in twice', () => {
	test('[D1] is found by phone, or by name at the same unit within ten minutes', () => {
		expect(again({}, monday + minuteMs)).toBe('a');
		expect(again({}, monday + 11 * minuteMs)).toBeUndefined();
		const phone = '13800000001';
		expect(again({ phone }, monday + 60 * minuteMs, { phone })).toBe('a');
		expect(again({ phone: '13800000002' }, monday + minuteMs, { phone })).toBeUndefined();
		expect(again({ phone }, monday + minuteMs)).toBeUndefined();
	});

	test('[D1] the earlier one stays, whichever arrives first; at one moment both sides choose alike', () => {
		const [early, late] = [came({}, monday), came({}, monday + minuteMs)];
		expect(duplicateOf(known('a', early), [known('b', late)], limits)).toBeUndefined();
		const twin = came({}, monday);
		const [a, b] = [known('a', early), known('b', twin)];
		expect([duplicateOf(a, [a, b], limits)?.id, duplicateOf(b, [a, b], limits)?.id]).toEqual([
			undefined,
			'a'
		]);
	});

	test('[D3] another unit, title or number of people is another visit', () => {
		for (const change of [
			{ unit: '5-2-803' },
			{ title: 'ms' },
			{ companions: 2 },
			{ surname: '李' }
		] as const)
			expect(again(change, monday + minuteMs), JSON.stringify(change)).toBeUndefined();
	});

	test('[D2] consent and people of the merged record count for the kept one, once', () => {
		const kept = came({}, monday);
		const later = came({}, monday + minuteMs);
		const approvers = { ok: true as const, approvers: ['li-mei'] };
		later.happens(
			askHost(later.visit, approvers, 'link', monday + minuteMs, limits),
			monday + minuteMs
		);
		later.answers(yes, monday + 2 * minuteMs);
		later.happens(merge(later.visit, 'a'), monday + 3 * minuteMs);
		expect(later.visit).toMatchObject({ status: 'merged', mergedInto: 'a' });
		kept.happens(join(kept.visit, known('b', later)), monday + 3 * minuteMs);
		expect(kept.visit).toMatchObject({ status: 'approved', answer: { approver: 'li-mei' } });
		// A gate that was cut off let them in by the merged record's pass.
		later.happens({ ok: true, happenings: [entered(2)] }, monday + 4 * minuteMs);
		expect(later.visit.status).toBe('merged');
		for (const _twice of [1, 2])
			kept.happens(join(kept.visit, known('b', later)), monday + 5 * minuteMs);
		expect(kept.visit).toMatchObject({ status: 'inside', insideCount: 2, entries: 1 });
		kept.happens({ ok: true, happenings: [wentOut(2)] }, monday + 6 * minuteMs);
		expect(kept.visit.status).toBe('left');
		expect(merge(later.visit, 'c')).toEqual({ ok: false, reason: 'already_merged' });
		expect(later.answers({ ...yes, approver: 'li-mei' }, monday + 7 * secondMs)).toBe('too_late');
		expect(later.visit.status).toBe('merged');
	});
});
