import { describe, expect, test } from 'vitest';
import { cashDays, type CashDay } from '#lib/domain/money/cash-day.ts';
import { outcomeOf } from '#lib/domain/money/counting.ts';
import { lateDays, needsOpening, readNotes, shownDays, stepOf } from './cash-days.ts';

const zone = 'Asia/Shanghai';
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}+08:00`);
const count = (total: number, booked: number) => ({ total, booked, by: 'f01', at: 1 });
const day = (date: string, more: Partial<CashDay> = {}): CashDay => ({
	...cashDays.blank,
	...{ status: 'open', till: 'T1', day: date, openedAt: at(`${date} 08:30`) },
	...more
});

describe('the days of a till', () => {
	test('the float is counted once a day of the calendar, also when receipts stand on the next page already', () => {
		const [today, till] = [day('2026-11-23'), undefined];
		expect(needsOpening({ days: [], till }, at('2026-11-23 08:00'), zone)).toBe(true);
		expect(needsOpening({ days: [today], till }, at('2026-11-23 16:45'), zone)).toBe(false);
		expect(needsOpening({ days: [today], till }, at('2026-11-24 08:00'), zone)).toBe(true);
	});

	test('S25: nothing is said of the books before the first count, then 177.00 of 182.00', () => {
		expect(outcomeOf([])).toBeUndefined();
		const first = { counted: 17_700, expected: 18_200, difference: -500 };
		expect(outcomeOf([count(17_700, 18_200)])).toEqual(first);
		// The first difference is in the books already: counted again, it is still that one.
		const again = [count(17_700, 18_200), count(17_700, 17_700)];
		expect(outcomeOf(again)).toEqual(first);
	});

	test('a day is counted, handed in, banked; finished ones stay for their day, the oldest comes first', () => {
		const steps = (['open', 'counted', 'handed', 'banked'] as const).map((status) =>
			stepOf(day('2026-11-23', { status }))
		);
		expect(steps).toEqual(['count', 'hand_in', 'bank', 'done']);
		const banked = day('2026-11-23', {
			...{ status: 'banked', banked: { fen: 1, slip: 'B', at: at('2026-11-23 16:52') } }
		});
		const shown = (now: string) =>
			shownDays([day('2026-11-24'), banked], at(now), zone).map((one) => one.day);
		expect(shown('2026-11-23 17:00')).toEqual(['2026-11-23', '2026-11-24']);
		expect(shown('2026-11-24 09:00')).toEqual(['2026-11-24']);
	});

	test('pieces are whole numbers, full-width too; an empty field is none', () => {
		expect(readNotes(['1', '１'])).toEqual([1, 1, 0, 0, 0, 0, 0, 0]);
		expect(readNotes(['1.5'])).toBeUndefined();
		expect(readNotes(['-1'])).toBeUndefined();
		expect(readNotes(['99999'])).toBeUndefined();
	});

	test('[E42] late cash calls at the desk with its age, until it is at the bank or ticked off', () => {
		const late = day('2026-11-20', { late: true });
		const seen = { conflicts: 0, why: '已补存', by: 'm01', at: 1 };
		const days = [
			day('2026-11-23'),
			day('2026-11-22', { late: true }),
			late,
			day('2026-11-19', { late: true, seen }),
			day('2026-11-18', { late: true, status: 'banked' })
		];
		expect(lateDays(days, at('2026-11-23 09:00'), zone)).toEqual([
			{ till: 'T1', day: '2026-11-20', age: 3 },
			{ till: 'T1', day: '2026-11-22', age: 1 }
		]);
	});
});
