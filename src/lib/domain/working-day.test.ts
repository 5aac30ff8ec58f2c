import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { plusDays } from './period.ts';
import {
	afterWorkingDays,
	beforeWorkingDays,
	calendarSchema,
	isWorkingDay
} from './working-day.ts';

const plain = v.parse(calendarSchema, {});
/** National Day week, with a Saturday worked in its place. */
const autumn = v.parse(calendarSchema, {
	holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
	extraWorkdays: ['2026-10-10']
});

test('[Z4] working days are the site’s: weekends and holidays rest, a day worked in their place counts', () => {
	expect(afterWorkingDays('2026-11-27', 1, plain)).toBe('2026-11-30');
	expect(afterWorkingDays('2026-11-23', 3, plain)).toBe('2026-11-26');
	expect(afterWorkingDays('2026-09-30', 3, autumn)).toBe('2026-10-10');
	expect(isWorkingDay('2026-10-10', autumn)).toBe(true);
	expect(isWorkingDay('2026-10-11', autumn)).toBe(false);
	// Three working days before a move on Monday the 30th: Wednesday the 25th is the last.
	expect(beforeWorkingDays('2026-11-30', 3, plain)).toBe('2026-11-25');
});

test('[Z4] whatever the day: so many are worked in between, and the way back leads to its start', () => {
	const day = fc.integer({ min: 0, max: 3_000 }).map((days) => plusDays('2024-01-01', days));
	fc.assert(
		fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
			const to = afterWorkingDays(from, count, autumn);
			let worked = 0;
			for (let one = plusDays(from, 1); one <= to; one = plusDays(one, 1))
				if (isWorkingDay(one, autumn)) worked += 1;
			expect(worked).toBe(count);
			expect(isWorkingDay(to, autumn)).toBe(true);
			if (isWorkingDay(from, autumn)) expect(beforeWorkingDays(to, count, autumn)).toBe(from);
		})
	);
});

test('[Z4] a calendar without an end of its holidays is refused, not waited for', () => {
	const long = Array.from({ length: 100 }, (_, days) => plusDays('2026-01-01', days));
	expect(() => afterWorkingDays('2026-01-01', 1, { ...plain, holidays: long })).toThrow();
	expect(v.is(calendarSchema, { holidays: ['1 May'] })).toBe(false);
});
