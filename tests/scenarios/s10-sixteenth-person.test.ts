import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noteRefusal } from '#lib/domain/verdict.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';
import type { SignInForm } from '#lib/domain/visit-form.ts';
import { qiming } from '../fixtures/cast.ts';
import { answers, enters, getsPass, openDay, scans, signsIn, when, type Day } from './day.ts';

let day: Day;
beforeAll(async () => {
	day = await openDay(qiming());
}, 120_000);
afterAll(() => day.close());

/** 高老师 leads a group to 星河软件; the tower's business visit takes the place of a booking. */
const group: SignInForm = {
	...{ visitType: 'business', unit: '18-1801', hostName: '方远', companions: 14 },
	...{ surname: '高', name: '高老师', language: 'zh-CN', noticeVersion: '2026-11' }
};

describe('S10 sixteenth person', () => {
	test('fifteen on one code: 10, then 5, then GROUP_FULL, and the total stays 15', async () => {
		const [desk, gate] = [await day.station('desk', 'D2'), await day.station('gate', 'G3')];
		day.goTo(when('10:00:00'));
		const subject = await signsIn(day, desk, group);
		expect(await answers(day, 'fang.yuan@example.com', true)).toEqual({ ok: true });
		const text = await getsPass(day, desk, subject);
		expect((await day.office.visit(subject)).pass?.count).toBe(15);

		expect(await enters(day, gate, { text, count: 10 })).toMatchObject({ code: 'OK' });
		expect((await day.office.visit(subject)).insideCount).toBe(10);
		expect(await enters(day, gate, { text, count: 5 })).toMatchObject({ code: 'OK', countMax: 5 });
		expect((await day.office.visit(subject)).insideCount).toBe(15);

		const verdict = await scans(day, gate, text);
		expect(verdict).toMatchObject({ code: 'GROUP_FULL', colour: 'red', countMax: 0 });
		await day.record(gate, subject, () => noteRefusal(verdict));
		const full = await day.office.visit(subject);
		expect(full).toMatchObject({ status: 'inside', insideCount: 15, entries: 1, flags: [] });
	});

	test('sixteen with one code are refused from the start', () => {
		const sixteen = { ...group, companions: 15 };
		expect(signIn(visits.blank, sixteen, day.site)).toEqual({
			...{ ok: false, reason: 'companions_too_many' }
		});
		expect(signIn(visits.blank, group, day.site).ok).toBe(true);
	});
});
