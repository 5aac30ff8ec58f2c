import { describe, expect, test } from 'vitest';
import { judge } from './register.ts';
import { registers } from './registers.ts';
import { minuteMs, secondMs } from './time.ts';
import { confirmByCode, noteCodeTwice, recall } from './visit-consent.ts';
import { issuePass } from './visit-verbs.ts';
import { passRevoked } from './visit.ts';
import { at, monday } from '../../../tests/fixtures/cast.ts';
import { asked, entered, limits, no, site, Story, yes } from '../../../tests/fixtures/story.ts';

const step = 29923262;
const code = { step, unit: '3-1-1201' };
const byCode = (story: Story, now = monday + 30 * secondMs) =>
	story.happens(confirmByCode(story.visit, code, now, limits), now);

describe('the code of the household', () => {
	test('[U7] is a yes, while the visitor waits and within the window', () => {
		const story = asked('phone');
		expect(byCode(story)).toBe('ok');
		expect(story.visit).toMatchObject({
			status: 'approved',
			answer: { yes: true, channel: 'code', step, approver: '' }
		});
		expect(byCode(story)).toBe('not_open');
		const late = asked('phone');
		expect(byCode(late, monday + limits.windowSeconds * secondMs)).toBe('ok');
		const over = asked('phone');
		expect(byCode(over, monday + limits.windowSeconds * secondMs + 1)).toBe('too_late');
	});

	test('[U7] speaks for a visit of its own unit only', () => {
		const { visit } = asked('phone');
		for (const unit of ['3-1-1202', ''])
			expect(confirmByCode(visit, { step, unit }, monday, limits)).toEqual({
				...{ ok: false, reason: 'not_open' }
			});
		expect(confirmByCode({ ...visit, unit: '' }, { step, unit: '' }, monday, limits).ok).toBe(
			false
		);
	});

	test('[U7] is never good against a no, whichever is heard first', () => {
		const story = asked();
		story.answers(no, monday + 5 * secondMs);
		expect(byCode(story)).toBe('not_open');
		// A gate that was cut off took the code before the "no" reached it.
		const fact = confirmByCode(asked().visit, code, monday, limits);
		story.happens(fact, monday + 10 * secondMs);
		expect(story.visit.status).toBe('denied');
		expect(story.visit.flags).toContain('conflict');
		const other = asked();
		byCode(other);
		other.answers(no, monday + 40 * secondMs);
		expect(other.visit.status).toBe('denied');
	});

	test('[U7] is stated by lobby, gate and desk only', () => {
		const story = asked('phone');
		byCode(story);
		const fact = story.facts.at(-1)!;
		for (const role of ['lobby', 'gate', 'desk'] as const)
			expect(judge(registers, fact, role)).toBeUndefined();
		expect(judge(registers, fact, 'office')).toBe('not_allowed');
	});

	test('[U8] that let two visits in shows, once', () => {
		const story = asked('phone');
		byCode(story);
		expect(story.happens(noteCodeTwice(story.visit, step, 'other'), monday)).toBe('ok');
		expect(story.visit.flags).toEqual(['code_twice']);
		expect(story.visit.status).toBe('approved');
		expect(story.happens(noteCodeTwice(story.visit, step, 'other'), monday)).toBe('not_open');
	});
});

describe('taking a permission back', () => {
	test('[H11] before going in kills the pass', () => {
		const story = asked();
		story.answers(yes, monday);
		story.happens(
			issuePass(story.visit, { number: '402815', serial: 1 }, site, at(monday)),
			monday
		);
		expect(story.happens(recall(story.visit, 'zhou-jianguo'), monday + minuteMs)).toBe('ok');
		expect(story.visit.status).toBe('denied');
		expect(passRevoked(story.visit)).toBe(true);
	});

	test('[H11] S17: after going in the visitor stays inside, recalled, and the pass is dead', () => {
		const story = asked();
		story.answers(yes, monday);
		story.happens({ ok: true, happenings: [entered(2)] }, monday + minuteMs);
		expect(story.happens(recall(story.visit, 'zhou-jianguo'), monday + 38 * minuteMs)).toBe('ok');
		expect(story.visit.status).toBe('inside');
		expect(story.visit.flags).toEqual(['recalled']);
		expect(story.visit.answer).toMatchObject({ yes: false, channel: 'page' });
		expect(passRevoked(story.visit)).toBe(true);
		expect(story.happens(recall(story.visit, 'li-mei'), monday + 39 * minuteMs)).toBe('not_open');
	});

	test('[H11] is told to the desk by phone too, which alone may say so', () => {
		const story = asked();
		story.answers(yes, monday);
		story.happens({ ok: true, happenings: [entered(2)] }, monday + minuteMs);
		const told = recall(story.visit, 'zhou-jianguo', 'phone');
		expect(story.happens(told, monday + 2 * minuteMs)).toBe('ok');
		expect(story.visit).toMatchObject({ status: 'inside', flags: ['recalled'] });
		const fact = story.facts.at(-1)!;
		expect(judge(registers, fact, 'desk')).toBeUndefined();
		const page = { ...fact, data: { ...fact.data, channel: 'page' } };
		expect(judge(registers, page, 'desk')).toBe('not_allowed');
	});

	test('[H11] needs something to take back', () => {
		expect(recall(asked().visit, 'li-mei').ok).toBe(false);
		// Also where nobody was asked one by one: the household's code said yes.
		const story = asked('phone');
		byCode(story);
		expect(recall(story.visit, 'li-mei').ok).toBe(true);
	});
});
