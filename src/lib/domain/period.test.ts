import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addPeriod, endOfDate, lastDay, plusDays } from './period.ts';
import { dateStart, dateText, dayMs, endOfDay, hourMs } from './time.ts';

const shanghai = 'Asia/Shanghai';
const instant = (text: string) => Date.parse(`${text}:00+08:00`);
/** Leap years and the odd 2100 are among them; until 1991 Shanghai had summer time. */
const anyDate = fc
	.integer({ min: Date.UTC(1992, 0, 1) / dayMs, max: Date.UTC(2110, 11, 31) / dayMs })
	.map((day) => new Date(day * dayMs).toISOString().slice(0, 10));
const monthsBetween = (from: string, to: string) => {
	const [a = 0, b = 0, c = 0, d = 0] = `${from.slice(0, 7)}-${to.slice(0, 7)}`
		.split('-')
		.map(Number);
	return (c - a) * 12 + (d - b);
};

describe('periods of days, months and years', () => {
	test('[Z1] the first day is not counted; the last one ends at 24:00, which is outside', () => {
		const complaint = instant('2026-11-23T09:10');
		expect(addPeriod(complaint, { days: 2 }, shanghai)).toBe(instant('2026-11-26T00:00'));
		expect(addPeriod(complaint, { days: 0 }, shanghai)).toBe(instant('2026-11-24T00:00'));
		fc.assert(
			fc.property(anyDate, fc.nat(2_000), fc.nat(23), (day, days, hour) => {
				const at = dateStart(day, shanghai) + hour * hourMs;
				const until = addPeriod(at, { days }, shanghai);
				expect(until - endOfDay(at, shanghai)).toBe(days * dayMs);
				expect(dateText(until - 1, shanghai)).toBe(lastDay(day, { days }));
			})
		);
	});

	test('[Z2] months end on the corresponding day, or on the last of a month that has none', () => {
		const until = (day: string, months: number) =>
			addPeriod(instant(`${day}T10:00`), { months }, shanghai);
		expect(until('2026-11-23', 3)).toBe(instant('2027-02-24T00:00'));
		expect(until('2026-11-30', 3)).toBe(instant('2027-03-01T00:00'));
		expect(lastDay('2027-11-30', { months: 3 })).toBe('2028-02-29');
		expect(lastDay('2026-01-31', { months: 1 })).toBe('2026-02-28');
		expect(lastDay('2026-08-31', { months: 1 })).toBe('2026-09-30');
		expect(lastDay('2027-03-01', { years: 1 })).toBe('2028-03-01');
		expect(lastDay('2028-02-29', { years: 1 })).toBe('2029-02-28');
		expect(lastDay('2028-02-29', { years: 4 })).toBe('2032-02-29');
		expect(lastDay('2096-02-29', { years: 4 })).toBe('2100-02-28');
	});

	test('[Z2] whatever the day: never another month, never past its day, and sooner begun is never longer', () => {
		const months = fc.nat(400);
		fc.assert(
			fc.property(anyDate, months, (day, count) => {
				const last = lastDay(day, { months: count });
				expect(monthsBetween(day, last)).toBe(count);
				const isDay = last.slice(8) === day.slice(8);
				const isMonthEnd = plusDays(last, 1).slice(8) === '01';
				expect(isDay || (isMonthEnd && last.slice(8) < day.slice(8))).toBe(true);
			})
		);
		fc.assert(
			fc.property(anyDate, fc.nat(40), months, (day, later, count) => {
				const [first, second] = [day, plusDays(day, later)];
				expect(
					lastDay(first, { months: count }) <= lastDay(second, { months: count }) &&
						lastDay(first, { months: count }) < lastDay(first, { months: count + 1 })
				).toBe(true);
			})
		);
		fc.assert(
			fc.property(anyDate, fc.nat(30), (day, years) => {
				expect(lastDay(day, { years })).toBe(lastDay(day, { months: 12 * years }));
			})
		);
	});

	test('[Z3] days are those of the site: also where a day has 23 or 25 hours', () => {
		const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Kiritimati'];
		fc.assert(
			fc.property(anyDate, fc.constantFrom(...zones), (day, zone) => {
				expect(dateText(dateStart(day, zone), zone)).toBe(day);
				expect(dateText(endOfDate(day, zone) - 1, zone)).toBe(day);
				expect(dateText(endOfDate(day, zone), zone)).toBe(plusDays(day, 1));
			})
		);
		const short = Date.parse('2026-03-29T00:30:00+01:00');
		expect(addPeriod(short, { days: 0 }, 'Europe/Berlin') - short).toBe(22.5 * hourMs);
	});

	test('[Z1] what is no period is a mistake of the program, and said at once', () => {
		for (const days of [-1, 1.5, Number.NaN, 40_000])
			expect(() => lastDay('2026-11-23', { days })).toThrow();
		for (const day of ['2026-13-45', '2026-02-30', 'today'])
			expect(() => lastDay(day, { months: 1 })).toThrow();
	});
});
