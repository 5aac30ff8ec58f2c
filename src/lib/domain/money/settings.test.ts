import { expect, test } from 'vitest';
import { yunqi } from '../../../../tests/fixtures/cast.ts';
import { readSite } from '../site.ts';
import { moneyOf } from './settings.ts';

test('[S2] what a pass costs at the till is what the site file says of the pass', () => {
	const site = yunqi();
	const dear = { depositFen: 5000, feeFen: 800, renewalFen: 300, termMonthsMax: 3 };
	const { prices } = site.passes;
	const { tariffs, dayCut, calendar } = moneyOf({
		...site,
		passes: { prices: { ...prices, temp_reno: dear } },
		renovation: { depositFen: 200_000, managementFen: 30_000, wasteFen: 20_000 },
		money: { ...site.money, keyDepositFen: 10_000, dayCut: '15:00' },
		calendar: { ...site.calendar, holidays: ['2026-10-01'] }
	});
	expect(tariffs.temp_reno).toEqual({ deposit: 5000, fee: 800, renewal: 300 });
	expect(tariffs.tenant).toEqual({ deposit: 1000, fee: 500, renewal: 200 });
	expect([tariffs.renovation.deposit, tariffs.management.fee, tariffs.waste.fee]).toEqual([
		...[200_000, 30_000, 20_000]
	]);
	expect(tariffs.key.deposit).toBe(10_000);
	expect([dayCut, calendar.holidays]).toEqual(['15:00', ['2026-10-01']]);
});

test('[S1] two tills of one code, or a code that is none, are found in the site file', () => {
	const name = { 'zh-CN': '前台', en: 'Desk' };
	const read = (...codes: string[]) => {
		const money = { tills: codes.map((code) => ({ code, name })) };
		return readSite({ ...yunqi(), money });
	};
	expect(read('T1', 'T2').ok).toBe(true);
	expect(read('T1', 'T1')).toMatchObject({ faults: [{ path: 'money.tills', found: 'T1' }] });
	expect(read('till')).toMatchObject({ faults: [{ path: 'money.tills.0.code' }] });
	expect(read()).toMatchObject({ ok: false });
});
