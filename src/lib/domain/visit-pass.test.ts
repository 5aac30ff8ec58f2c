import { describe, expect, test } from 'vitest';
import { at, monday } from '../../../tests/fixtures/cast.ts';
import { asked, site, yes } from '../../../tests/fixtures/story.ts';
import { minuteMs, secondMs } from './time.ts';
import { issuePass, passTerm } from './visit-verbs.ts';

describe('the pass', () => {
	test('[V2] no pass before the host agrees', () => {
		expect(issuePass(asked().visit, { number: '741926', serial: 1 }, site, at(monday))).toEqual({
			ok: false,
			reason: 'not_approved'
		});
	});

	test('[C1] one pass a visit; two stations that issued share one count', () => {
		const story = asked();
		story.answers(yes, monday + secondMs);
		const issue = issuePass(story.visit, { number: '741926', serial: 1 }, site, at(monday));
		story.happens(issue, monday);
		expect(issuePass(story.visit, { number: '111111', serial: 2 }, site, at(monday))).toEqual({
			ok: false,
			reason: 'already_issued'
		});
		const unaware = asked();
		unaware.answers(yes, monday + secondMs);
		story.happens(
			issuePass(unaware.visit, { number: '222222', serial: 9 }, site, at(monday)),
			monday
		);
		expect(story.visit.pass).toMatchObject({
			numbers: ['741926', '222222'],
			count: 2,
			entriesMax: 4
		});
	});

	test('[G4] a pass begins no later than the earliest the true time can be', () => {
		const story = asked();
		story.answers(yes, monday);
		const unsure = { lo: monday - minuteMs, hi: monday };
		story.happens(issuePass(story.visit, { number: '741926', serial: 1 }, site, unsure), monday);
		expect(story.visit.pass).toMatchObject({
			validFrom: monday - minuteMs,
			validTo: Date.parse('2026-11-23T16:00:00Z')
		});
	});

	test('[C2] a family visit lasts until the site’s midnight, excluded', () => {
		expect(passTerm(site, 'family', Date.parse('2026-11-23T01:02:18Z'))).toEqual({
			validFrom: Date.parse('2026-11-23T01:02:18Z'),
			validTo: Date.parse('2026-11-23T16:00:00Z')
		});
		const late = Date.parse('2026-11-23T15:59:59Z');
		expect(passTerm(site, 'family', late).validTo - late).toBe(secondMs);
	});
});
