import { describe, expect, test } from 'vitest';
import { ageBands, daysBetween, takenWithin } from './age.ts';

describe('the age of a deposit', () => {
	test('[FI3] every date falls into one step, each next one older', () => {
		const today = '2026-11-28';
		const bandOf = (day: string) =>
			ageBands.filter((band) => {
				const { from = '', to = '9999' } = takenWithin(band, today);
				return from <= day && day <= to;
			});
		expect(bandOf('2026-11-29')).toEqual(['month']);
		expect(bandOf('2026-11-28')).toEqual(['month']);
		expect(bandOf('2026-10-29')).toEqual(['month']);
		expect(bandOf('2026-10-28')).toEqual(['quarter']);
		expect(bandOf('2026-08-30')).toEqual(['quarter']);
		expect(bandOf('2026-08-29')).toEqual(['half']);
		expect(bandOf('2025-11-28')).toEqual(['year']);
		expect(bandOf('2025-11-27')).toEqual(['older']);
		expect(daysBetween('2026-10-28', today)).toBe(31);
		expect(daysBetween('2026-11-29', today)).toBe(0);
	});
});
