import { describe, expect, test } from 'vitest';
import { assert } from './assert.ts';
import { at, monday, yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { asked, entered, site, Story, wentOut, yes } from '../../../tests/fixtures/story.ts';
import { endOfDay, hourMs, minuteMs, secondMs } from './time.ts';
import { judge } from './register.ts';
import { registers } from './registers.ts';
import { agreeOvernight, recall } from './visit-consent.ts';
import { wordsMax } from './visit-facts.ts';
import { tick } from './visit-time.ts';
import {
	issuePass,
	noteDocument,
	openGreenChannel,
	refuse,
	showDetails,
	signIn
} from './visit-verbs.ts';
import { passRevoked, visits } from './visit.ts';

const pass = { number: '482913', serial: 1 };
const midnight = endOfDay(monday, yunqi().zone);

function withPass(): Story {
	const story = asked();
	story.answers(yes, monday + 18 * secondMs);
	story.happens(
		issuePass(story.visit, pass, site, at(monday + 18 * secondMs)),
		monday + 18 * secondMs
	);
	return story;
}
const passes = (story: Story, now: number) =>
	story.happens({ ok: true, happenings: tick(story.visit, now, site) }, now);

describe('time alone', () => {
	test('[V14] lets a pass lapse that nobody came in with, at its end and not before', () => {
		const story = withPass();
		expect(visits.row(story.visit).due).toBe(new Date(midnight).toISOString());
		expect(tick(story.visit, midnight - 1, site)).toEqual([]);
		passes(story, midnight);
		expect(story.visit.status).toBe('lapsed');
		// An entry that a cut-off gate tells of later still counts.
		story.happens({ ok: true, happenings: [entered(2)] }, midnight + minuteMs);
		expect(story.visit).toMatchObject({ status: 'inside', insideCount: 2 });
	});

	test('[V14] tells of somebody who stays once, closes at 04:00, and lets out all the same', () => {
		const story = withPass();
		story.happens({ ok: true, happenings: [entered(2)] }, monday + minuteMs);
		const late = midnight + 15 * minuteMs;
		expect(tick(story.visit, late, site)).toEqual([]);
		passes(story, late + secondMs);
		expect(story.visit).toMatchObject({ status: 'inside', flags: ['overstay'] });
		expect(tick(story.visit, late + minuteMs, site)).toEqual([]);
		const closes = midnight + 4 * hourMs;
		expect(story.visit.closeAt).toBe(closes);
		passes(story, closes);
		expect(story.visit).toMatchObject({ status: 'closed', insideCount: 2 });
		expect(story.visit.flags).toContain('departure_unknown');
		story.happens({ ok: true, happenings: [wentOut(2)] }, closes + hourMs);
		expect(story.visit).toMatchObject({ status: 'left', insideCount: 0 });
	});
});

test('[V14] whose stay ended by day is closed at 04:00 of the next', () => {
	const stay = (validTo: number, now: number) => {
		const story = withPass();
		story.happens({ ok: true, happenings: [entered(1)] }, monday + minuteMs);
		const { pass: issued } = story.visit;
		assert(issued, 'it has a pass');
		const [overstayed] = tick({ ...story.visit, pass: { ...issued, validTo } }, now, site);
		return (overstayed?.data as { closeAt: string }).closeAt;
	};
	const iso = (at: number) => new Date(at).toISOString();
	const afternoon = midnight - 10 * hourMs;
	expect(stay(afternoon, afternoon + 15 * minuteMs + secondMs)).toBe(iso(midnight + 4 * hourMs));
	// Heard of at 04:00 itself, by a server that was off for the night.
	expect(stay(afternoon, midnight + 4 * hourMs)).toBe(iso(midnight + 28 * hourMs));
});

describe('a night that the household agreed to', () => {
	const by = { approver: 'zhou-jianguo', channel: 'page' as const };
	const dayMs = 24 * hourMs;
	const inside = () => {
		const story = withPass();
		story.happens({ ok: true, happenings: [entered(1)] }, monday + minuteMs);
		return story;
	};
	const agrees = (story: Story, now: number) =>
		story.happens(agreeOvernight(story.visit, by, now, site), now);

	test('[V18] is no overstay and closes nothing at 04:00; the next one needs a leave of its own', () => {
		const story = inside();
		agrees(story, midnight - 2 * hourMs);
		const until = midnight + dayMs;
		expect(visits.row(story.visit).due).toBe(new Date(until).toISOString());
		expect(tick(story.visit, midnight + 5 * hourMs, site)).toEqual([]);
		expect(agreeOvernight(story.visit, by, midnight + hourMs, site)).toEqual({
			...{ ok: false, reason: 'already_agreed' }
		});
		passes(story, until + 16 * minuteMs);
		expect(story.visit).toMatchObject({ flags: ['overstay'], closeAt: until + 4 * hourMs });
		agrees(story, until + hourMs);
		expect(story.visit).toMatchObject({ status: 'inside', flags: [] });
		expect(tick(story.visit, until + 5 * hourMs, site)).toEqual([]);
	});

	test('[V18] may be agreed to after the overstay was told, until the closing', () => {
		const story = inside();
		passes(story, midnight + 16 * minuteMs);
		agrees(story, midnight + 3 * hourMs);
		expect(story.visit.flags).toEqual([]);
		expect(tick(story.visit, midnight + 4 * hourMs, site)).toEqual([]);
		const forgotten = inside();
		passes(forgotten, midnight + 16 * minuteMs);
		passes(forgotten, midnight + 4 * hourMs);
		expect(agreeOvernight(forgotten.visit, by, midnight + 5 * hourMs, site).ok).toBe(false);
	});

	test('[V18] undoes the closing where the leave was given before it and told after', () => {
		const told = (at: number) => {
			const story = inside();
			const leave = agreeOvernight(story.visit, by, midnight + hourMs, site);
			passes(story, midnight + 16 * minuteMs);
			passes(story, midnight + 4 * hourMs);
			story.happens(leave, at);
			return story.visit;
		};
		expect(told(midnight + hourMs)).toMatchObject({ status: 'inside', flags: [] });
		const late = told(midnight + 5 * hourMs);
		expect(late).toMatchObject({ status: 'closed' });
		expect(late.flags).toContain('departure_unknown');
	});

	test('[V18] is for who is expected or inside, and whom the household still wants', () => {
		const story = inside();
		story.happens(recall(story.visit, by.approver), monday + hourMs);
		expect(agreeOvernight(story.visit, by, monday + hourMs, site).ok).toBe(false);
		expect(agreeOvernight(visits.blank, by, monday, site).ok).toBe(false);
		expect(agreeOvernight(asked().visit, by, monday, site).ok).toBe(false);
	});
});

describe('at the gate', () => {
	test('[V11] a visitor who is sent away has no pass any more', () => {
		const story = withPass();
		expect(story.happens(refuse(story.visit, 'drunk', '在门口喧哗'), monday + minuteMs)).toBe('ok');
		expect(story.visit.status).toBe('refused');
		expect(passRevoked(story.visit)).toBe(true);
		expect(JSON.stringify(story.facts.at(-1)?.data)).not.toContain('喧哗');
		expect(story.visit.refused).toEqual({ why: 'drunk', note: '在门口喧哗' });
		story.answers(yes, monday + 2 * minuteMs);
		expect(story.visit.status).toBe('refused');
		expect(refuse(story.visit, 'drunk')).toEqual({ ok: false, reason: 'not_open' });
	});

	test('[V11] another reason than those of the list needs words, also of who is still being asked for', () => {
		const story = asked();
		expect(refuse(story.visit, 'other', '  ')).toEqual({ ok: false, reason: 'no_words' });
		const long = '吵'.repeat(wordsMax + 5);
		expect(story.happens(refuse(story.visit, 'other', long), monday)).toBe('ok');
		expect(story.visit.refused?.note).toHaveLength(wordsMax);
		expect(judge(registers, story.facts.at(-1)!, 'gate')).toBeUndefined();
	});

	test('[V12] of a document the last four characters are noted', () => {
		const story = withPass();
		story.happens(noteDocument(story.visit, 'passport', 'C01X00T47'), monday + minuteMs);
		expect(story.visit.document).toEqual({ type: 'passport', tail: '0T47' });
		expect(JSON.stringify(story.facts)).not.toContain('C01X00T47');
	});

	test('[P4] a look at the phone is a fact, and only where there is one', () => {
		const story = withPass();
		expect(showDetails(story.visit, 'phone')).toEqual({ ok: false, reason: 'not_open' });
		const known = new Story();
		known.happens(signIn(known.visit, { ...zhangWei, phone: '13800000001' }, site), monday);
		expect(known.happens(showDetails(known.visit, 'phone'), monday)).toBe('ok');
		expect(known.facts.at(-1)).toMatchObject({ type: 'DetailsShown', actor: { id: 'zhao-gang' } });
		expect(JSON.stringify(known.facts.at(-1))).not.toContain('138');
	});

	test('[V13] an ambulance goes in at once and nobody is named', () => {
		const story = new Story();
		expect(story.happens(openGreenChannel(story.visit, 'ambulance', '3-1-1201'), monday)).toBe(
			'ok'
		);
		expect(story.visit).toMatchObject({ status: 'inside', type: 'emergency', unit: '3-1-1201' });
		expect(story.facts.every(({ personal }) => personal === undefined)).toBe(true);
		const taken = new Story();
		taken.happens(signIn(taken.visit, zhangWei, site), monday);
		expect(openGreenChannel(taken.visit, 'fire')).toMatchObject({ ok: false });
	});
});
