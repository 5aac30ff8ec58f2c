import { describe, expect, test } from 'vitest';
import { at, settings, zone } from '../../../../tests/fixtures/money-desk.ts';
import { cashDays, type CashDay } from './cash-day.ts';
import { viewCashDay } from './cash-day-view.ts';
import { daysOf, summaryTime } from './summary.ts';

describe('a week and a month', () => {
	test('[FI6] begin on Monday and on the first, and leave no day out', () => {
		expect(summaryTime('week', '2026-11-28')).toEqual({
			...{ from: '2026-11-23', to: '2026-11-29', previous: '2026-11-22', next: '2026-11-30' }
		});
		expect(summaryTime('week', '2026-11-29').from).toBe('2026-11-23');
		expect(summaryTime('week', '2026-11-30').from).toBe('2026-11-30');
		expect(summaryTime('month', '2024-02-29')).toEqual({
			...{ from: '2024-02-01', to: '2024-02-29', previous: '2024-01-31', next: '2024-03-01' }
		});
		expect(summaryTime('month', '2026-12-31')).toMatchObject({
			to: '2026-12-31',
			next: '2027-01-01'
		});
		expect(daysOf(summaryTime('month', '2026-02-10'))).toHaveLength(28);
	});
});

describe('the cash of one day', () => {
	const view = (day: string, clock: string, entity: Partial<CashDay>, takings = 18_200) =>
		viewCashDay(
			{ till: 'T1', day, takings },
			{ ...cashDays.blank, ...entity },
			{
				...{ now: at(clock), zone, settings }
			}
		);
	const count = (total: number, booked: number) => ({ total, booked, by: 'f01', at: 0 });

	test('[FI7] is late from 17:00 until it is banked, and stays so where somebody said it', () => {
		const day = '2026-11-23';
		expect(view(day, `${day} 16:59`, {})).toMatchObject({ isLate: false, due: at(`${day} 17:00`) });
		expect(view(day, `${day} 17:00`, {}).isLate).toBe(true);
		const banked = { fen: 17_700, slip: 'B-1', at: at(`${day} 16:52`) };
		const done = view(day, '2026-11-30 09:00', { status: 'banked', banked });
		expect(done).toMatchObject({ isLate: false });
		expect(done).not.toHaveProperty('due');
		expect(view(day, '2026-11-30 09:00', { status: 'banked', banked, late: true }).isLate).toBe(
			true
		);
		expect(view(day, '2026-11-30 09:00', {}, 0)).toMatchObject({ isLate: false });
	});

	test('[FI7] of a rest day waits for the cashier until 09:00 of the next working day, then for the bank', () => {
		const saturday = '2026-11-28';
		expect(view(saturday, '2026-11-30 08:59', {})).toMatchObject({
			isHoliday: true,
			isLate: false
		});
		expect(view(saturday, '2026-11-30 09:00', {}).isLate).toBe(true);
		const handed = { fen: 18_200, by: 'd01', to: 'f01', at: at('2026-11-30 08:50') };
		const taken = { status: 'handed', handed } as const;
		expect(view(saturday, '2026-11-30 16:59', taken).isLate).toBe(false);
		expect(view(saturday, '2026-11-30 17:00', taken).isLate).toBe(true);
	});

	test('[FI7] differs by all its counts together', () => {
		const counts = [count(17_700, 18_200), count(17_700, 17_700), count(18_000, 17_700)];
		expect(view('2026-11-23', '2026-11-23 16:40', { counts })).toMatchObject({
			...{ counted: 18_000, counts: 3, difference: -200 }
		});
	});
});
