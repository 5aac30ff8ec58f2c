/** A household that does not agree, that answers late, or too late: on the real database, with the scenario's times. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { neutralAt } from '#lib/domain/neutral.ts';
import { hourMs, minuteMs, secondMs } from '#lib/domain/time.ts';
import { happening, issuePass, signIn } from '#lib/domain/visit-verbs.ts';
import { passRevoked, visits } from '#lib/domain/visit.ts';
import {
	enrolStation,
	linksOf,
	openTestOffice,
	signedIn,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { at, monday, yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { entered } from '../../../tests/fixtures/story.ts';

const site = yunqi();
/** Monday 23 November 2026, 09:10:00 in Shanghai. */
const ten = monday + 8 * minuteMs;
let office: TestOffice;
beforeAll(async () => (office = await openTestOffice()), 120_000);
afterAll(() => office.dispose());
let turn = 0;
beforeEach(() => {
	// Days apart, so that no visit meets another's.
	turn += 1;
	office.wait(ten + turn * 96 * hourMs - office.now());
});

type Link = { link: string; secret: string };
const say = ({ link, secret }: Link, yes: boolean) => office.links.answer(link, secret, yes);

async function asked(subject: string): Promise<{ zhou: Link; li: Link }> {
	const links = await linksOf(office, subject);
	const [zhou, li] = [links.get('周'), links.get('李')];
	assert(zhou && li, 'both approvers were asked');
	return { zhou, li };
}

/** 推销员 郝强 at the kiosk, who wants to see somebody at 3-1-1201 for some other reason. */
async function haoQiang(): Promise<string> {
	const station = await enrolStation(office, 'lobby');
	const subject = `visit:${randomUUID()}`;
	const form = { ...zhangWei, visitType: 'other', surname: '郝', companions: 0, purpose: '推销' };
	const decision = signIn(visits.blank, form, site);
	assert(decision.ok, 'the form is good');
	await station.push(station.facts(subject, decision.happenings));
	await office.settle();
	return subject;
}

describe('two approvers who disagree', () => {
	test('[H5] [V4] S02: no at 09:10:05 stands against yes at 09:10:15; the visitor hears it at 09:10:08', async () => {
		const start = office.now();
		const subject = await haoQiang();
		const { zhou, li } = await asked(subject);
		office.wait(5 * secondMs);
		expect(await say(zhou, false)).toEqual({ ok: true });
		const denied = await office.visit(subject);
		expect(denied.status).toBe('denied');
		expect(neutralAt(denied, 0.5, site.limits)).toBe(start + 8 * secondMs);
		office.wait(10 * secondMs);
		// Her yes is taken and noted, and opens nothing.
		expect(await say(li, true)).toEqual({ ok: true });
		const visit = await office.visit(subject);
		expect(visit).toMatchObject({ status: 'denied', flags: ['conflict'] });
		expect(visit.answer).toMatchObject({ yes: false, approver: 'zhou-jianguo' });
		expect(visit.pass).toBeUndefined();
		expect(issuePass(visit, { number: '402815', serial: 1 }, site, at(office.now())).ok).toBe(
			false
		);
		// After 72 hours only the count remains.
		office.wait(72 * hourMs);
		await office.retention.run(site);
		const later = await office.visit(subject);
		expect(later.visitor).toBeUndefined();
		const kept = await office.database.query(
			'select personal::json from fact where subject = $1 and personal is not null',
			[subject]
		);
		expect(kept).toEqual([]);
		expect(later).toMatchObject({ status: 'denied', type: 'other', unit: '3-1-1201' });
	});

	test('[H4] yes first, then no before going in: nobody goes in and the pass is dead', async () => {
		const subject = await signedIn(office);
		const { zhou, li } = await asked(subject);
		expect(await say(zhou, true)).toEqual({ ok: true });
		const desk = await enrolStation(office, 'desk');
		const approved = await office.visit(subject);
		const pass = issuePass(approved, { number: '402815', serial: 1 }, site, at(office.now()));
		assert(pass.ok, 'an approved visit gets a pass');
		await desk.push(desk.facts(subject, pass.happenings));
		office.wait(10 * secondMs);
		expect(await say(li, false)).toEqual({ ok: true });
		const visit = await office.visit(subject);
		expect(visit).toMatchObject({ status: 'denied', flags: ['conflict'] });
		expect(visit.answer).toMatchObject({ yes: false, approver: 'li-mei' });
		expect(passRevoked(visit)).toBe(true);
		// And the first one's yes does not come back.
		expect((await say(zhou, true)).ok).toBe(false);
		expect((await office.visit(subject)).status).toBe('denied');
	});
});

describe('an answer out of its time', () => {
	test('[H4] no after going in is refused; the guard is asked from the own page instead', async () => {
		const subject = await signedIn(office);
		const { zhou, li } = await asked(subject);
		await say(zhou, true);
		const gate = await enrolStation(office, 'gate');
		await gate.push(gate.facts(subject, [entered(2)]));
		for (const link of [zhou, li])
			expect((await say(link, false)).ok, JSON.stringify(link)).toBe(false);
		expect(await office.visit(subject)).toMatchObject({ status: 'inside', flags: [] });
	});

	test('[H4] no before, and going in heard of later: whoever was let in despite it shows', async () => {
		const subject = await signedIn(office);
		const { zhou } = await asked(subject);
		const gate = await enrolStation(office, 'gate');
		const cutOff = gate.facts(subject, [entered(2)]);
		await say(zhou, false);
		office.wait(minuteMs);
		await gate.push(cutOff);
		const visit = await office.visit(subject);
		expect(visit.status).toBe('inside');
		expect(visit.flags).toContain('used_after_denial');
	});

	test('[H9] yes comes after the round was over, and after the desk noted calls to nobody', async () => {
		const subject = await signedIn(office);
		const { li } = await asked(subject);
		office.wait(61 * secondMs);
		await office.settle();
		const desk = await enrolStation(office, 'desk');
		const calls = [
			happening('CallAttempted', { round: 1, channel: 'phone', outcome: 'no_answer' }),
			happening('CallAttempted', { round: 1, channel: 'phone', outcome: 'other_person' }),
			happening('RoundClosed', { round: 1, why: 'all_tried' })
		];
		await desk.push(desk.facts(subject, calls));
		const tried = await office.visit(subject);
		expect(tried.status).toBe('unconfirmed');
		expect(tried.attempts.map(({ outcome }) => outcome)).toEqual(['no_answer', 'other_person']);
		office.wait(5 * minuteMs);
		expect(await say(li, true)).toEqual({ ok: true });
		expect((await office.visit(subject)).status).toBe('approved');
	});

	test('[H9] yes comes when the waiting is over: too late, and the visit stays given up', async () => {
		const subject = await signedIn(office);
		const { li } = await asked(subject);
		// The link lives ten minutes from its round: here it is newer than the visit.
		await office.database.query(
			`update host_link set expires_at = expires_at + interval '1 hour' where subject = $1`,
			[subject]
		);
		office.wait(15 * minuteMs + 1);
		expect(await say(li, true)).toEqual({ ok: false, reason: 'too_late' });
		await office.settle();
		expect(await say(li, true)).toEqual({ ok: false, reason: 'too_late' });
		expect((await office.visit(subject)).status).toBe('abandoned');
	});
});

describe('the number on the kiosk', () => {
	test('[H10] a yes without it, or with another, opens nothing and ends the link; a no needs none', async () => {
		const subject = await signedIn(office);
		const { zhou, li } = await asked(subject);
		site.limits.numberMatch = true;
		const real = office.sites.get('YQ');
		assert(real, 'the sample site is there');
		real.limits.numberMatch = true;
		try {
			const shown = await office.links.show(zhou.link, zhou.secret);
			assert(shown.ok && shown.view.numbers, 'the page offers numbers');
			expect(shown.view.numbers).toHaveLength(3);
			expect(await say(zhou, true)).toEqual({ ok: false, reason: 'number_wrong' });
			expect(await say(zhou, true)).toEqual({ ok: false, reason: 'link_expired' });
			expect((await office.visit(subject)).status).toBe('confirming');
			expect(await say(li, false)).toEqual({ ok: true });
		} finally {
			real.limits.numberMatch = false;
			site.limits.numberMatch = false;
		}
	});
});
