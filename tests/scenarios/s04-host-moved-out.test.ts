import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { secondMs } from '#lib/domain/time.ts';
import type { SignInForm } from '#lib/domain/visit-form.ts';
import '../fixtures/texts.ts';
import kioskZh from '#lib/ui/text/zh/kiosk.ts';
import { movedOutOn } from '../../src/routes/gate/asking.ts';
import { occupants, yunqi, zhangWei } from '../fixtures/cast.ts';
import { heard, openDay, signsIn, when, type Day } from './day.ts';
import { neutralScreen, openKiosk, type Kiosk } from './kiosk.ts';

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

const asksFor = (hostSurname: string, surname = '张'): SignInForm => ({
	...{ ...zhangWei, unit: '6-1-502', companions: 0 },
	...{ hostSurname, surname }
});
const notices = (subject: string) =>
	day.office.database.query('select person from notice where subject = $1', [subject]);

describe('S04 host moved out', () => {
	test('林: nobody is told, OCCUPANCY_ENDED for D1, the neutral message between 20 and 40 s', async () => {
		const [lobby, desk] = [await day.station('lobby', 'K1'), await day.station('desk', 'D1')];
		const at = when('09:02:00');
		const subject = await signsIn(day, lobby, asksFor('林'));
		expect(await notices(subject)).toEqual([]);
		expect(await day.mails()).toEqual([]);
		const visit = await day.office.visit(subject);
		expect(visit).toMatchObject({ status: 'unconfirmed', unresolved: 'OCCUPANCY_ENDED' });
		expect(visit.round).toBeUndefined();
		const atDesk = await heard(day, desk, subject);
		expect(atDesk).toMatchObject({ unit: '6-1-502', unresolved: 'OCCUPANCY_ENDED' });
		expect(movedOutOn(atDesk, { occupants, site: day.site }, at)).toBe(
			'6-1-502 被访人已于 2026-11-15 退租'
		);

		vi.useFakeTimers({ toFake: ['Date'], now: at });
		let screen = kiosk.visitor();
		for (let time = 0; time < 20; time += 1) {
			vi.setSystemTime(at);
			screen = kiosk.visitor();
			await screen.send();
			const wait = await screen.follow(visit);
			expect(screen.step).toBe('waiting');
			expect(wait).toBeGreaterThanOrEqual(20 * secondMs);
			expect(wait).toBeLessThan(40 * secondMs);
			vi.setSystemTime(at + 20 * secondMs - 1);
			await screen.follow(visit);
			expect(screen.step).toBe('waiting');
		}
		vi.setSystemTime(at + 40 * secondMs);
		await screen.follow(visit);
		expect(screen.step).toBe('neutral');
		// The same bytes as S02: the screen is given nothing of the visit, and here is what it says.
		expect(neutralScreen()).toContain(kioskZh.neutral.message);
	});

	test('王 instead: 王志强 is asked and nobody else', async () => {
		day.goTo(when('09:03:00'));
		const lobby = await day.station('lobby', 'K1');
		const subject = await signsIn(day, lobby, asksFor('王', '孙'));
		const visit = await day.office.visit(subject);
		expect(visit).toMatchObject({ status: 'confirming', round: { approvers: ['wang-zhiqiang'] } });
		expect(await notices(subject)).toEqual([{ person: 'wang-zhiqiang' }]);
		const [mail, ...others] = await day.mails();
		expect(mail).toMatch(/^wang\.zhiqiang@example\.com .*有访客等候您确认/);
		expect(others).toEqual([]);
	});

	test('three wrong surnames within ten minutes: this kiosk sends people to the desk', async () => {
		const lobby = await day.station('lobby', 'K1');
		vi.useFakeTimers({ toFake: ['Date'], now: when('09:20:00') });
		const steps: string[] = [];
		for (const [at, wrong, who] of [
			['09:20:00', '赵', '钱'],
			['09:22:00', '林', '冯'],
			['09:24:00', '陈', '卫']
		] as const) {
			day.goTo(when(at));
			vi.setSystemTime(when(at));
			const screen = kiosk.visitor();
			await screen.send();
			const visit = await day.office.visit(await signsIn(day, lobby, asksFor(wrong, who)));
			expect(visit.status).toBe('unconfirmed');
			const wait = (await screen.follow(visit)) ?? NaN;
			day.goTo(when(at) + Math.ceil(wait));
			vi.setSystemTime(day.office.now());
			await screen.follow(visit);
			steps.push(screen.step);
		}
		expect(steps).toEqual(['neutral', 'neutral', 'ask_desk']);
		expect(kioskZh.askDesk.title).toBe('请到前台登记');
		const next = kiosk.visitor();
		next.step = 'attract';
		await next.start();
		expect(next.step).toBe('ask_desk');
		day.goTo(when('09:35:00'));
		next.step = 'attract';
		await next.start();
		expect(next.step).toBe('notice');
	});
});
