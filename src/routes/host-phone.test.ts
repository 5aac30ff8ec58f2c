import { expect, test } from 'vitest';
import type { Decision } from '#lib/domain/fact.ts';
import { endCalls, noteCall } from '#lib/domain/visit-verbs.ts';
import type { Visit } from '#lib/domain/visit-state.ts';
import { at, monday } from '../../tests/fixtures/cast.ts';
import { asked, site, Story } from '../../tests/fixtures/story.ts';
import { hostPhone } from './host-phone.ts';

const occupants = [
	{ person: 'li-mei', unit: '3-1-1201', surname: '李', approver: true, starts: '2019-05-01' },
	{ person: 'zhou', unit: '3-1-1201', surname: '周', approver: true, starts: '2019-05-01' }
];

/** A gate on which this visit stands; `told`: what the back office answers, if it does. */
function gate(story: Story, told: unknown, { online = true, delivers = true } = {}) {
	const station = {
		record: (_id: string, _actor: unknown, ask: (visit: Visit) => Decision<string>) => {
			const decision = ask(story.visit);
			story.happens(decision, monday);
			return Promise.resolve(decision);
		},
		delivered: () => Promise.resolve(delivers),
		send: () => (told === undefined ? Promise.reject(new Error('offline')) : Promise.resolve(told)),
		...{ link: { online }, clock: () => at(monday), standing: { occupants, site }, site }
	};
	return hostPhone(station as unknown as Parameters<typeof hostPhone>[0], 'one', 'li-mei');
}
const looks = (story: Story) => story.facts.filter(({ type }) => type === 'HostPhoneShown').length;
const phone = '13800001202';

test('[H12] a look is on record before the number is asked for; where it cannot be told, nothing is shown', async () => {
	const story = asked('phone');
	expect(await gate(story, { phone })).toEqual({ ok: true, phone });
	expect(looks(story)).toBe(1);
	for (const [told, reason] of [
		[{ phone: null }, 'none'],
		[{ phone: 7 }, 'unreachable'],
		[undefined, 'unreachable']
	] as const)
		expect(await gate(story, told)).toEqual({ ok: false, reason });
	const silent = { ok: false, reason: 'unreachable' };
	expect(await gate(story, { phone }, { delivers: false })).toEqual(silent);
	const before = looks(story);
	expect(await gate(story, { phone }, { online: false })).toEqual(silent);
	expect(looks(story), 'cut off nothing is looked at').toBe(before);
});

test('[H12] ringing up once more opens a round; after three there is nothing to look at', async () => {
	const story = asked('phone');
	const unanswered = () => {
		story.happens(noteCall(story.visit, { channel: 'phone', outcome: 'no_answer' }), monday);
		story.happens(endCalls(story.visit), monday);
	};
	for (const round of [2, 3]) {
		unanswered();
		expect(await gate(story, { phone })).toEqual({ ok: true, phone });
		expect(story.visit.round?.number).toBe(round);
	}
	unanswered();
	expect(await gate(story, { phone })).toEqual({ ok: false, reason: 'over' });
});
