import { describe, expect, test } from 'vitest';
import { asked, entered, no, site, wentOut, yes } from '../../../tests/fixtures/story.ts';
import { monday } from '../../../tests/fixtures/cast.ts';
import { alarmMs, alarmsOf, answerAlarm, isAlarming, openAlarms } from './alarm.ts';
import type { Fact } from './fact.ts';
import { fold } from './register.ts';
import { dayMs, minuteMs } from './time.ts';
import { issuePass } from './visit-verbs.ts';
import { passRevoked, visits } from './visit.ts';

const later = monday + 5 * minuteMs;
const at = { lo: later, hi: later };
/** A pass for two, used once by `counts` people at a time. */
function used(...counts: number[]) {
	const story = asked();
	story.answers(yes, monday + minuteMs);
	story.happens(issuePass(story.visit, { number: '482913', serial: 1 }, site, at), later);
	for (const count of counts) {
		const happening = count > 0 ? entered(count) : wentOut(-count);
		story.happens({ ok: true, happenings: [happening] }, later);
	}
	return story;
}

describe('a pass used twice', () => {
	test('[Y20] is flagged and an alarm when more are in than it counts', () => {
		expect(used(2).visit.flags).toEqual([]);
		expect(used(1, 1).visit.flags).toEqual([]);
		const { visit } = used(2, 1);
		expect(visit.flags).toEqual(['double_entry']);
		expect(alarmsOf(visit, later)).toEqual(['double_entry']);
	});

	test('[Y20] is flagged when it let in more often than it may', () => {
		const allowed = used().visit.pass?.entriesMax ?? 0;
		const comings = (times: number) => Array.from({ length: times }).flatMap(() => [1, -1]);
		expect(used(...comings(allowed)).visit.flags).toEqual([]);
		expect(used(...comings(allowed + 1)).visit.flags).toEqual(['double_entry']);
	});

	test('[Y20] is flagged in whatever order it is told, also by a pass that comes last', () => {
		const { facts } = used(2, 2);
		const rows: Fact[][] = facts.map((_fact, from) => [
			...facts.slice(from),
			...facts.slice(0, from)
		]);
		for (const row of rows) expect(fold(visits, row).flags).toContain('double_entry');
		expect(rows.length).toBeGreaterThan(4);
	});

	describe('where two gates tell late', () => {
		/** What each gate says happened, in its own order: how many came (or went), in which minute. */
		type Told = readonly (readonly [count: number, minute: number])[];
		const factOf = (device: string, [count, minute]: Told[number], seq: number): Fact => {
			const { type, v, data } = count > 0 ? entered(count) : wentOut(-count);
			const time = new Date(later + minute * minuteMs).toISOString();
			const who = { id: `${device}-${String(seq)}`, device, seq, type, v, data };
			return { ...used().facts[0]!, ...who, occurredAt: time, clock: { lo: time, hi: time } };
		};
		/** Every order in which two rows may come together. */
		const together = (one: Fact[], other: Fact[]): Fact[][] => {
			const [[first, ...ones], [second, ...others]] = [one, other];
			if (!first || !second) return [[...one, ...other]];
			return [
				...together(ones, other).map((row) => [first, ...row]),
				...together(one, others).map((row) => [second, ...row])
			];
		};
		const heard = (a: Told, b: Told) =>
			together(
				a.map((told, nth) => factOf('gate-a', told, nth + 1)),
				b.map((told, nth) => factOf('gate-b', told, nth + 1))
			).map((row) => fold(visits, [...used().facts, ...row]));
		const [inside, out] = [2, -2];

		test('[Y20] who left before the other came in is no double, in whatever order it is heard', () => {
			const told = heard(
				[
					[inside, 1],
					[out, 2]
				],
				[
					[inside, 3],
					[out, 4]
				]
			);
			expect(told).toHaveLength(6);
			for (const visit of told) expect(visit).toMatchObject({ insideCount: 0, flags: [] });
		});

		test('[Y20] who came in while the other was inside is one, and stays one when both are out', () => {
			const told = heard(
				[
					[inside, 1],
					[out, 3]
				],
				[
					[inside, 2],
					[out, 4]
				]
			);
			for (const visit of told)
				expect(visit).toMatchObject({ insideCount: 0, flags: ['double_entry'] });
		});

		test('[Y20] is an alarm until the exit between is told', () => {
			for (const visit of heard([[inside, 1]], [[inside, 3]]))
				expect(visit.flags).toEqual(['double_entry']);
			const between = heard(
				[
					[inside, 1],
					[out, 2]
				],
				[[inside, 3]]
			);
			for (const visit of between)
				expect(visit).toMatchObject({ status: 'inside', insideCount: 2, flags: [] });
		});
	});

	test('[Y20] a no stands, whether the leaving or the entry against it is told first', () => {
		for (const moves of [
			[entered(1), wentOut(1)],
			[wentOut(1), entered(1)]
		]) {
			const told = used();
			told.answers(no, later);
			for (const move of moves) {
				told.happens({ ok: true, happenings: [move] }, later);
				expect(passRevoked(told.visit)).toBe(true);
			}
			expect(told.visit.flags).toContain('used_after_denial');
		}
	});

	test('[Y20] stays an alarm while somebody is inside, and for a day', () => {
		const inside = used(2, 1).visit;
		expect(alarmsOf(inside, later + 30 * dayMs)).toEqual(['double_entry']);
		const gone = used(2, 1, -3).visit;
		expect(alarmsOf(gone, later + alarmMs - 1)).toEqual(['double_entry']);
		expect(alarmsOf(gone, later + alarmMs)).toEqual([]);
	});
});

describe('an alarm', () => {
	test('[A4] stands until somebody says what they found; the first answer counts', () => {
		const story = used(2, 1);
		expect(isAlarming(story.visit)).toBe(true);
		expect(visits.row(story.visit).alarm).toBe(1);
		expect(answerAlarm(story.visit, 'code_twice', 'counted')).toMatchObject({ reason: 'no_alarm' });
		story.happens(answerAlarm(story.visit, 'double_entry', 'counted'), later);
		expect(openAlarms(story.visit, later)).toEqual([]);
		expect(isAlarming(story.visit)).toBe(false);
		expect(visits.row(story.visit).alarm).toBeUndefined();
		expect(story.visit.answered?.double_entry).toMatchObject({ found: 'counted', at: later });
		const again = answerAlarm(story.visit, 'double_entry', 'in_order');
		expect(again).toEqual({ ok: false, reason: 'already_answered' });
		const late = { type: 'AlarmAnswered', v: 1, data: { kind: 'double_entry', found: 'in_order' } };
		story.happens({ ok: true, happenings: [late] }, later + 1);
		expect(story.visit.answered?.double_entry?.found).toBe('counted');
	});

	test('[A4] what happens again after the answer rings again; a plain coming and going does not', () => {
		const story = used(2, 1);
		const moves = (...counts: number[]) => {
			for (const count of counts)
				story.happens(
					{ ok: true, happenings: [count > 0 ? entered(count) : wentOut(-count)] },
					later + 1
				);
		};
		story.happens(answerAlarm(story.visit, 'double_entry', 'counted'), later);
		moves(-2, 1);
		expect(openAlarms(story.visit, later)).toEqual([]);
		moves(2);
		expect(openAlarms(story.visit, later)).toEqual(['double_entry']);
		story.happens(answerAlarm(story.visit, 'double_entry', 'in_order'), later + 2);
		expect(openAlarms(story.visit, later + 2)).toEqual([]);

		const denied = used();
		denied.answers(no, later);
		const comesIn = { ok: true as const, happenings: [entered(1)] };
		denied.happens(comesIn, later);
		denied.happens(answerAlarm(denied.visit, 'used_after_denial', 'counted'), later);
		denied.happens({ ok: true, happenings: [wentOut(1)] }, later + 1);
		expect(openAlarms(denied.visit, later + 1)).toEqual([]);
		denied.happens(comesIn, later + 2);
		expect(openAlarms(denied.visit, later + 2)).toContain('used_after_denial');
	});

	test('[A4] a code used twice alarms before anybody went in', () => {
		const waiting = asked();
		const twice = { type: 'CodeUsedTwice', v: 1, data: { step: 1, other: 'x' } };
		waiting.happens({ ok: true, happenings: [twice] }, later);
		expect(openAlarms(waiting.visit, later)).toEqual(['code_twice']);
		expect(openAlarms(waiting.visit, monday + 2 * alarmMs)).toEqual([]);
	});
});
