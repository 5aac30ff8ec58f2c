import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { SignInForm } from '#lib/domain/visit-form.ts';
import { hourMs, secondMs } from '#lib/domain/time.ts';
import { issuePass } from '#lib/domain/visit-verbs.ts';
import zh from '#lib/ui/text/zh/post.ts';
import { yunqi } from '../fixtures/cast.ts';
import { answers, heard, openDay, signsIn, when, type Day } from './day.ts';
import { neutralScreen, openKiosk, type Kiosk } from './kiosk.ts';
import { liMei, zhouJianguo } from './zhang-wei.ts';

let day: Day;
let kiosk: Kiosk;
beforeAll(async () => {
	day = await openDay(yunqi());
	kiosk = await openKiosk(() => day.office.now());
}, 120_000);
afterAll(async () => {
	await kiosk.close();
	await day.close();
});
afterEach(() => vi.useRealTimers());

const haoQiang: SignInForm = {
	...{ visitType: 'other', unit: '3-1-1201', hostSurname: '周', purpose: '推销' },
	...{ surname: '郝', title: 'mr', name: '郝强', companions: 0 },
	...{ language: 'zh-CN', noticeVersion: '2026-11' }
};

describe('S02 host denies, other approver agrees later', () => {
	test('no at 09:10:05, yes at 09:10:15: denied, neutral from 09:10:08, no pass, a conflict at D1', async () => {
		const [lobby, desk] = [await day.station('lobby', 'K1'), await day.station('desk', 'D1')];
		day.goTo(when('09:10:00'));
		const subject = await signsIn(day, lobby, haoQiang);
		vi.useFakeTimers({ toFake: ['Date'], now: when('09:10:00') });
		const screen = kiosk.visitor();
		await screen.send();
		expect(screen.step).toBe('waiting');

		day.goTo(when('09:10:05'));
		vi.setSystemTime(when('09:10:05'));
		expect(await answers(day, zhouJianguo, false)).toEqual({ ok: true });
		const denied = await day.office.visit(subject);
		expect(denied.answer).toMatchObject({ yes: false, approver: 'zhou-jianguo' });
		expect(denied.answer?.at).toBe(when('09:10:05'));
		// The screen knows it at once and shows it three seconds later.
		expect(await screen.follow(denied)).toBe(3 * secondMs);
		expect(screen.step).toBe('waiting');
		vi.setSystemTime(when('09:10:08') - 1);
		expect(await screen.follow(denied)).toBe(1);
		expect(screen.step).toBe('waiting');
		vi.setSystemTime(when('09:10:08'));
		await screen.follow(denied);
		expect(screen.step).toBe('neutral');

		day.goTo(when('09:10:15'));
		await answers(day, liMei, true);
		const visit = await day.office.visit(subject);
		expect(visit).toMatchObject({ status: 'denied', flags: ['conflict'], answer: denied.answer });
		const [late] = await day.office.database.query<{ at: string; approver: string }>(
			`select body::json->>'occurredAt' as at, body::json->'data'->>'approver' as approver from fact
			where subject = $1 and type = 'HostConfirmed'`,
			[subject]
		);
		expect(late).toEqual({ at: new Date(when('09:10:15')).toISOString(), approver: 'li-mei' });
		const at = { lo: day.office.now(), hi: day.office.now() };
		const pass = { number: '402815', serial: 1 };
		expect(issuePass(visit, pass, day.site, at)).toEqual({ ok: false, reason: 'not_approved' });
		expect(visit.pass).toBeUndefined();
		expect((await heard(day, desk, subject)).flags).toEqual(['conflict']);
		expect(zh.flags.conflict).toBe('同住人意见不同');
		expect(neutralScreen()).toContain('暂时无法确认您的来访，请联系被访人，或到岗亭/前台咨询。');
	});

	test('after 72 hours only the count remains', async () => {
		const { database } = day.office;
		const kept = async () => {
			const [row] = await database.query<{ text: string }>(
				`select coalesce(string_agg(personal::text, ''), '') || (select coalesce(string_agg(state::text, ''), '') from entity) as text from fact`
			);
			return row?.text ?? '';
		};
		day.goTo(when('09:09:59', '2026-11-26'));
		await day.office.settle();
		expect(await kept()).toContain('郝强');
		day.goTo(when('09:10:00', '2026-11-26') + hourMs);
		await day.office.settle();
		expect(await kept()).not.toMatch(/郝|强|周|推销/);
		const rows = await database.query(
			`select state->>'status' as status, state->>'type' as type from entity where register = 'visit'`
		);
		expect(rows).toEqual([{ status: 'denied', type: 'other' }]);
	});
});
