import { describe, expect, test } from 'vitest';
import {
	at,
	huang,
	MoneyDesk,
	settings,
	wang,
	workerLine,
	zhao,
	zheng,
	zone
} from '../../../../tests/fixtures/money-desk.ts';
import { hourMs, minuteMs } from '../time.ts';
import { staffRoles } from '../staff.ts';
import { bankDue, cashDayAt, holidayHandInDue, sureCashDay } from './clock.ts';
import { countDrawer } from './drawer-verbs.ts';
import { mayAct } from './hand.ts';
import { faces, notesFor, worth } from './notes.ts';
import { leaseTill, leaveFor, releaseTill, tills, topUpFloat, type Till } from './till.ts';

const now = at('2026-11-23 10:00');

describe('a till', () => {
	test('[E15] is one tablet’s for less than a day: no other takes money there, nor this one afterwards', () => {
		const desk = new MoneyDesk();
		expect(desk.sell('T1', now, [workerLine('pass:a', '1')])).toMatchObject({
			reason: 'TILL_NOT_LEASED'
		});
		desk.lease('T1', 'yq-t1', now);
		const { holder } = desk.books.entity(tills, 'T1');
		expect((holder?.until ?? 0) - now).toBeLessThan(24 * hourMs);
		const over = now + settings.leaseHours * hourMs;
		const leave = (device: string, when: number) => desk.leave('T1', device, when).ok;
		expect([leave('yq-t1', over - 1), leave('yq-t1', over), leave('yq-t2', now)]).toEqual([
			...[true, false, false]
		]);
		// Renewed in time, it goes on.
		desk.lease('T1', 'yq-t1', over - hourMs);
		expect(leave('yq-t1', over + hourMs)).toBe(true);
		expect(desk.sell('T1', over, [workerLine('pass:a', '1')]).ok).toBe(true);
	});

	test('[E15] goes to another tablet only when all is known that the last one did there', () => {
		const desk = new MoneyDesk();
		desk.lease('T1', 'yq-t1', now);
		const over = now + settings.leaseHours * hourMs;
		const lend = (when: number, heard: number) => {
			const decision = leaseTill(
				desk.books.entity(tills, 'T1'),
				'yq-t2',
				when,
				() => heard,
				settings
			);
			return decision.ok ? 'ok' : decision.reason;
		};
		expect([lend(over - 1, over), lend(over, over - 1), lend(over + hourMs, over)]).toEqual([
			...['TILL_LEASED_ELSEWHERE', 'TILL_LEASED_ELSEWHERE', 'ok']
		]);
		desk.tell(['yq-t1', now, zheng], tills, 'T1', (till) => releaseTill(till, 'yq-t1'));
		expect(desk.leave('T1', 'yq-t1', now)).toMatchObject({ reason: 'TILL_NOT_LEASED' });
		expect(lend(now, 0)).toBe('ok');
		const again = releaseTill(desk.books.entity(tills, 'T1'), 'yq-t1');
		expect(again).toMatchObject({ ok: false, reason: 'TILL_NOT_LEASED' });
	});

	test('[E16] takes no money while its tablet’s clock is in doubt', () => {
		const till: Till = {
			code: 'T1',
			holder: { device: 'd', until: now + hourMs, released: false }
		};
		const ask = (device: number, lo: number, hi: number) => {
			const moment = { device: 'd', now: device, clock: { lo, hi } };
			const leave = leaveFor(till, moment, zone, settings);
			return leave.ok ? leave.day : leave.reason;
		};
		expect(ask(now, now, now)).toBe('2026-11-23');
		expect(ask(now + 119_000, now, now)).toBe('2026-11-23');
		expect(ask(now + 121_000, now, now)).toBe('CLOCK_REFUSED');
		// After a restart without contact: somewhere between the newest fact and the tablet's own time.
		expect(ask(now, now - 2 * hourMs, now)).toBe('2026-11-23');
		expect(ask(now, now, now + 2 * hourMs)).toBe('CLOCK_REFUSED');
		expect(ask(now - 3 * minuteMs, now, now + minuteMs)).toBe('CLOCK_REFUSED');
		expect(ask(now, now + hourMs, now + hourMs)).toBe('TILL_NOT_LEASED');
		const cut = at('2026-11-23 16:30');
		const late: Till = {
			code: 'T1',
			holder: { device: 'd', until: cut + hourMs, released: false }
		};
		const doubtful = { device: 'd', now: cut, clock: { lo: cut - 1, hi: cut } };
		expect(leaveFor(late, doubtful, zone, settings)).toMatchObject({ reason: 'CLOCK_REFUSED' });
	});

	test('[E17] its day is cut at 16:30', () => {
		const days = ['00:00', '16:29', '16:30', '23:59'].map((clock) =>
			cashDayAt(at(`2026-11-23 ${clock}`), zone, settings)
		);
		expect(days).toEqual(['2026-11-23', '2026-11-23', '2026-11-24', '2026-11-24']);
		const noon = { ...settings, dayCut: '12:00' };
		const moment = { now: at('2026-12-31 12:00'), clock: { lo: 0, hi: 0 } };
		moment.clock = { lo: moment.now, hi: moment.now };
		expect(sureCashDay(moment, zone, noon)).toBe('2027-01-01');
	});

	test('[E27] [E28] a rest day’s takings are with the cashier by 09:00 and at the bank by 17:00 of the next working day', () => {
		const week = { ...settings, calendar: { ...settings.calendar, holidays: ['2026-11-30'] } };
		expect(bankDue('2026-11-23', zone, week)).toBe(at('2026-11-23 17:00'));
		expect(holidayHandInDue('2026-11-23', zone, week)).toBeUndefined();
		expect(holidayHandInDue('2026-11-28', zone, week)).toBe(at('2026-12-01 09:00'));
		expect(bankDue('2026-11-28', zone, week)).toBe(at('2026-12-01 17:00'));
	});

	test('[E24] is counted by denomination, from 100 yuan to one jiao', () => {
		expect(faces).toEqual([10_000, 5000, 2000, 1000, 500, 100, 50, 10]);
		expect(worth([1, 1, 1, 1, 1, 1, 1, 1])).toBe(18_660);
		expect(notesFor(17_700)).toEqual([1, 1, 1, 0, 1, 2, 0, 0]);
		const desk = new MoneyDesk();
		desk.lease('T1', 'yq-t1', now);
		const leave = desk.leave('T1', 'yq-t1', now);
		const bad = [1, 0, 0, 0, 0, 0, 0, -1] as Parameters<typeof worth>[0];
		const float = { part: 'float', day: '2026-11-23', booked: 0 } as const;
		expect(countDrawer(tills.blank, leave, float, bad, zheng, settings)).toMatchObject({
			reason: 'AMOUNT_INVALID'
		});
		expect(topUpFloat(leave, -100, zheng)).toMatchObject({ reason: 'AMOUNT_INVALID' });
		expect(topUpFloat(leave, 100, zhao)).toMatchObject({ reason: 'NOT_YOUR_ACT' });
		expect(topUpFloat({ ok: false, reason: 'CLOCK_REFUSED' }, 100, zheng)).toMatchObject({
			reason: 'CLOCK_REFUSED'
		});
	});
});

describe('who may move money', () => {
	test('[E30] is a table: desks and finance take and pay, supervisors undo, managers withhold', () => {
		const who = (act: Parameters<typeof mayAct>[1]) =>
			staffRoles.filter((role) => mayAct({ id: 'x', roles: [role] }, act));
		expect(who('take_money')).toEqual(['desk', 'finance']);
		expect(who('bank_money')).toEqual(['finance']);
		expect(who('undo_receipt')).toEqual(['supervisor']);
		expect(who('open_lost_file')).toEqual(['supervisor']);
		expect(who('open_lost_both')).toEqual(['manager']);
		expect(who('withhold')).toEqual(['manager']);
		expect(who('pay_large_refund')).toEqual(['manager']);
		expect(who('settle_mismatch')).toEqual(['manager']);
		expect(who('tick_off_money')).toEqual(['finance', 'manager']);
		expect(who('reclaim_till')).toEqual(['manager']);
		expect(who('take_in')).toEqual(['desk', 'supervisor', 'finance', 'manager']);
		expect(mayAct(undefined, 'take_money')).toBe(false);
		expect([mayAct(wang, 'take_money'), mayAct(huang, 'take_money')]).toEqual([true, false]);
	});
});
