import { describe, expect, test } from 'vitest';
import { answerStanding, standingFor, type StandingAnswer } from './standing-answer.ts';
import { signIn } from './visit-verbs.ts';
import { monday, zhangWei } from '../../../tests/fixtures/cast.ts';
import { found, limits, site, Story } from '../../../tests/fixtures/story.ts';

const said: StandingAnswer = {
	...{ unit: '3-1-1201', visitType: 'family', answer: 'yes', until: '2026-11-23' },
	setBy: 'li-mei'
};
const visit = { unit: '3-1-1201', type: 'family' };
const approvers = ['zhou-jianguo', 'li-mei'];

function told(answer: StandingAnswer['answer']) {
	const story = new Story();
	story.happens(signIn(story.visit, zhangWei, site), monday);
	story.happens(answerStanding(story.visit, found, { ...said, answer }, monday, limits), monday);
	return story;
}

describe('an answer said once for all', () => {
	test('[N10] counts for its unit and kind of visit, to the end of its last day', () => {
		expect(standingFor([said], visit, approvers, '2026-11-23')).toBe(said);
		expect(standingFor([said], visit, approvers, '2026-11-24')).toBeUndefined();
		expect(
			standingFor([said], { ...visit, type: 'agent' }, approvers, '2026-11-23')
		).toBeUndefined();
		expect(
			standingFor([said], { ...visit, unit: '3-1-1202' }, approvers, '2026-11-23')
		).toBeUndefined();
	});

	test('[N10] of somebody who may no longer answer is void', () => {
		expect(standingFor([said], visit, ['zhou-jianguo'], '2026-11-23')).toBeUndefined();
	});

	test('[N10] is recorded as a round that its author answered', () => {
		const story = told('yes');
		expect(story.facts.map(({ type }) => type)).toEqual([
			'VisitorSignedIn',
			'HostAsked',
			'HostConfirmed'
		]);
		expect(story.visit).toMatchObject({
			status: 'approved',
			answer: { yes: true, approver: 'li-mei', channel: 'standing' }
		});
		expect(told('no').visit).toMatchObject({
			status: 'denied',
			answer: { yes: false, approver: 'li-mei', channel: 'standing' }
		});
	});

	test('[N10] of nobody who was asked for opens nothing', () => {
		const story = new Story();
		story.happens(signIn(story.visit, zhangWei, site), monday);
		const nobody = { ok: false, reason: 'HOST_UNKNOWN' } as const;
		story.happens(answerStanding(story.visit, nobody, said, monday, limits), monday);
		expect(story.visit).toMatchObject({ status: 'unconfirmed', unresolved: 'HOST_UNKNOWN' });
	});

	test('[N11] "leave at gate" lets nobody in and says what may stay', () => {
		const { visit: left } = told('leave_at_gate');
		expect(left.status).toBe('denied');
		expect(left.answer).toMatchObject({ yes: false, leaveAtGate: true });
		expect(told('no').visit.answer).not.toHaveProperty('leaveAtGate');
	});
});
