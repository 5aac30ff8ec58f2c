import { describe, expect, test } from 'vitest';
import { at, monday, zhangWei } from '../../../tests/fixtures/cast.ts';
import {
	asked,
	entered,
	found,
	limits,
	no,
	site,
	Story,
	yes
} from '../../../tests/fixtures/story.ts';
import { minuteMs, secondMs } from './time.ts';
import { assert } from './assert.ts';
import { fold } from './register.ts';
import { passRevoked, visits } from './visit.ts';
import { tick } from './visit-time.ts';
import { askAgain, askHost, endCalls, issuePass, noteCall, signIn } from './visit-verbs.ts';

/** Nobody of the household picks up, and the guard says so. */
function unanswered(story: Story, at: number): void {
	story.happens(noteCall(story.visit, { channel: 'intercom', outcome: 'no_answer' }), at);
	story.happens(endCalls(story.visit), at);
}

describe('the host’s answer', () => {
	test('[H1] a round names who may answer and when it ends', () => {
		expect(asked().visit).toMatchObject({
			status: 'confirming',
			round: {
				number: 1,
				channel: 'link',
				approvers: ['zhou-jianguo', 'li-mei'],
				phoneAt: monday + 60 * secondMs,
				endsAt: monday + 120 * secondMs
			}
		});
		expect(asked('phone').visit.round).toMatchObject({ channel: 'phone', phoneAt: monday });
	});

	test('[H2] only an approver of the unit answers', () => {
		expect(asked().answers({ ...yes, approver: 'zhou-xiaobao' }, monday + secondMs)).toBe(
			'not_an_approver'
		);
		const blank = new Story();
		expect(blank.answers(yes, monday)).toBe('not_asked');
	});

	test('[H3] a yes counts once', () => {
		const story = asked();
		expect(story.answers(yes, monday + 18 * secondMs)).toBe('ok');
		expect(story.visit).toMatchObject({
			status: 'approved',
			answer: { yes: true, approver: 'li-mei' }
		});
		expect(story.answers(yes, monday + 19 * secondMs)).toBe('already_answered');
		expect(story.facts).toHaveLength(3);
	});

	test('[H4] a no may follow a yes until somebody went in', () => {
		const story = asked();
		story.answers(yes, monday + secondMs);
		story.happens(
			issuePass(story.visit, { number: '741926', serial: 1 }, site, at(monday + secondMs)),
			monday + secondMs
		);
		expect(story.answers(no, monday + 2 * secondMs)).toBe('ok');
		expect(story.visit).toMatchObject({ status: 'denied', flags: ['conflict'] });
		expect(passRevoked(story.visit)).toBe(true);
		// One's own "yes" taken back is no disagreement of two.
		const same = asked();
		same.answers(yes, monday + secondMs);
		expect(same.answers({ ...yes, yes: false }, monday + 2 * secondMs)).toBe('ok');
		expect(same.visit).toMatchObject({ status: 'denied', flags: [] });
		const [signedIn, round, agreed, taken] = same.facts;
		assert(signedIn && round && agreed && taken, 'four facts');
		expect(fold(visits, [signedIn, round, taken, agreed]).flags).toEqual([]);
		const inside = asked();
		inside.answers(yes, monday + secondMs);
		inside.happens({ ok: true, happenings: [entered(1)] }, monday + 2 * secondMs);
		expect(inside.answers(no, monday + 3 * secondMs)).toBe('already_inside');
	});

	test('[V6] a visitor nobody answered has it asked again, twice, within the window, and never against a no', () => {
		const again = (story: Story, now: number) =>
			story.happens(askAgain(story.visit, now, limits), now);
		const story = asked();
		expect(again(story, monday + secondMs)).toBe('not_open');
		for (const round of [1, 2]) {
			const at = monday + round * 2 * minuteMs;
			story.happens({ ok: true, happenings: tick(story.visit, at, site) }, at);
			story.happens({ ok: true, happenings: tick(story.visit, at, site) }, at);
			expect(story.visit.status).toBe('unconfirmed');
			expect(again(story, at)).toBe('ok');
			// The back office sees it as it sees a sign-in: a round is to be opened, at once.
			expect(story.visit).toMatchObject({ status: 'submitted', round: { number: round } });
			expect(visits.row(story.visit).due).toBe(new Date(monday).toISOString());
			story.happens(askHost(story.visit, found, 'link', at, limits), at);
			expect(story.visit).toMatchObject({ status: 'confirming', round: { number: round + 1 } });
		}
		unanswered(story, monday + 5 * minuteMs);
		expect(again(story, monday + 5 * minuteMs)).toBe('too_many_rounds');
		const late = asked('phone');
		unanswered(late, monday + secondMs);
		expect(again(late, monday + limits.windowSeconds * secondMs + 1)).toBe('window_over');
		const refused = asked();
		refused.answers(no, monday + secondMs);
		expect(again(refused, monday + 2 * secondMs)).toBe('not_open');
		// Somebody who is unknown at first is looked for anew.
		const unknown = new Story();
		unknown.happens(signIn(unknown.visit, zhangWei, site), monday);
		const nobody = { ok: false, reason: 'HOST_UNKNOWN' } as const;
		unknown.happens(askHost(unknown.visit, nobody, 'link', monday, limits), monday);
		expect(again(unknown, monday + secondMs)).toBe('ok');
		expect(unknown.visit.unresolved).toBeUndefined();
	});

	test('[H5] a yes after another approver’s no changes nothing and is noted', () => {
		const story = asked();
		story.answers(no, monday + 5 * secondMs);
		expect(story.answers(yes, monday + 15 * secondMs)).toBe('ok');
		expect(story.visit).toMatchObject({ status: 'denied', flags: ['conflict'] });
		expect(story.answers(no, monday + 16 * secondMs)).toBe('already_answered');
	});

	test('[H6] a call that reaches a child or nobody is no consent', () => {
		const story = asked('phone');
		expect(
			story.happens(
				noteCall(story.visit, { channel: 'intercom', outcome: 'other_person' }),
				monday + secondMs
			)
		).toBe('ok');
		expect(story.visit).toMatchObject({
			status: 'confirming',
			attempts: [{ outcome: 'other_person' }]
		});
	});

	test('[H7] when every number was tried the round is over', () => {
		const story = asked('phone');
		expect(endCalls(story.visit), 'nobody was rung up').toEqual({ ok: false, reason: 'not_tried' });
		unanswered(story, monday + 30 * secondMs);
		expect(story.visit.status).toBe('unconfirmed');
		expect(endCalls(story.visit)).toEqual({ ok: false, reason: 'not_open' });
		// The next round's calls are to be made anew.
		const at = monday + minuteMs;
		story.happens(askHost(story.visit, found, 'phone', at, limits), at);
		expect(endCalls(story.visit)).toEqual({ ok: false, reason: 'not_tried' });
	});

	test('[H8] time alone moves a silent round to the telephone, then ends it', () => {
		const story = asked();
		expect(visits.row(story.visit).due).toBe(new Date(monday + 60 * secondMs).toISOString());
		expect(tick(story.visit, monday + 59 * secondMs, site)).toEqual([]);
		story.happens(
			{ ok: true, happenings: tick(story.visit, monday + 60 * secondMs, site) },
			monday + 60 * secondMs
		);
		expect(story.visit).toMatchObject({ status: 'confirming', round: { channel: 'phone' } });
		expect(tick(story.visit, monday + 119 * secondMs, site)).toEqual([]);
		story.happens(
			{ ok: true, happenings: tick(story.visit, monday + 120 * secondMs, site) },
			monday + 120 * secondMs
		);
		expect(story.visit.status).toBe('unconfirmed');
		expect(tick(story.visit, monday + 15 * minuteMs, site)).toEqual([]);
		const over = monday + 15 * minuteMs + 1;
		story.happens({ ok: true, happenings: tick(story.visit, over, site) }, over);
		expect(story.visit.status).toBe('abandoned');
		expect(visits.row(story.visit).due).toBeUndefined();
	});

	test('[H9] a late yes counts within the window', () => {
		const story = asked('phone');
		unanswered(story, monday + minuteMs);
		expect(story.answers(yes, monday + 15 * minuteMs + 1)).toBe('too_late');
		expect(story.answers(yes, monday + 15 * minuteMs)).toBe('ok');
		expect(story.visit).toMatchObject({ status: 'approved', answer: { late: true } });
		const inTime = asked();
		inTime.answers(yes, monday + secondMs);
		expect(inTime.visit.answer).not.toHaveProperty('late');
	});

	test('[V6] at most three rounds, within the window', () => {
		const story = asked('phone');
		for (const round of [2, 3]) {
			unanswered(story, monday + round * minuteMs);
			expect(
				story.happens(
					askHost(story.visit, found, 'phone', monday + round * minuteMs, limits),
					monday
				)
			).toBe('ok');
			expect(story.visit.round?.number).toBe(round);
		}
		unanswered(story, monday + 4 * minuteMs);
		expect(askHost(story.visit, found, 'phone', monday + 5 * minuteMs, limits)).toEqual({
			ok: false,
			reason: 'too_many_rounds'
		});
		const patient = { ...limits, roundsMax: 4 };
		expect(askHost(story.visit, found, 'phone', monday + 5 * minuteMs, patient).ok).toBe(true);
		expect(askHost(asked().visit, found, 'phone', monday, { ...limits, roundsMax: 1 }).ok).toBe(
			false
		);
		expect(askHost(asked().visit, found, 'phone', monday + 16 * minuteMs, limits)).toEqual({
			ok: false,
			reason: 'window_over'
		});
	});
});
