import { describe, expect, it } from 'vitest';
import { endOfDay, hourMs, startOfDay } from './time.ts';

describe('the day of a zone', () => {
	it('begins at its own midnight', () => {
		const monday = Date.parse('2026-11-22T16:00:00Z');
		for (const hours of [0, 0.5, 12, 23.9])
			expect(startOfDay(monday + hours * hourMs, 'Asia/Shanghai')).toBe(monday);
	});

	it('begins and ends right where summer time makes it 23 or 25 hours long', () => {
		for (const [start, hours] of [
			['2026-03-28T23:00:00Z', 23],
			['2026-10-24T22:00:00Z', 25]
		] as const) {
			const at = Date.parse(start);
			for (const into of [0, 0.5, hours - 0.1]) {
				expect(startOfDay(at + into * hourMs, 'Europe/Berlin')).toBe(at);
				expect(endOfDay(at + into * hourMs, 'Europe/Berlin')).toBe(at + hours * hourMs);
			}
		}
	});
});
