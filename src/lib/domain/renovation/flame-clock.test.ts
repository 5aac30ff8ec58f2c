import { describe, expect, test } from 'vitest';
import { on } from '../../../../tests/fixtures/books.ts';
import { rules } from '../../../../tests/fixtures/renovations.ts';
import { minuteMs } from '../time.ts';
import { flameClock, ringsDue } from './flame-clock.ts';
import { hotWorks, type HotWork } from './hot-work.ts';

const at = (text: string) => on(`2026-12-02T${text}`).clock.hi;
const lit: HotWork = { ...hotWorks.blank, status: 'active', endsAt: at('17:00') };
const watched: HotWork = { ...hotWorks.blank, status: 'watching', outAt: at('17:00') };

describe('the clock on the guard’s screen', () => {
	test('[HW3] [HW4] counts down to the end of the flame, and says since when it is over', () => {
		expect(flameClock(lit, rules, at('09:00'))).toEqual({
			...{ phase: 'flame', leftMs: 8 * 60 * minuteMs, overMs: 0 }
		});
		expect(flameClock(lit, rules, at('17:00'))).toMatchObject({ leftMs: 0, overMs: 0 });
		expect(flameClock(lit, rules, at('17:03'))?.overMs).toBe(3 * minuteMs);
	});

	test('[HW5] then counts the half hour of the watch; nothing burns, nothing counts', () => {
		expect(flameClock(watched, rules, at('17:10'))).toMatchObject({
			...{ phase: 'watch', leftMs: 20 * minuteMs }
		});
		expect(flameClock(watched, rules, at('17:30'))?.leftMs).toBe(0);
		for (const status of ['requested', 'approved', 'closed', 'aborted'] as const)
			expect(flameClock({ ...lit, status }, rules, at('17:30'))).toBeUndefined();
	});

	test('[HW4] [HW5] rings when time is up and each minute until somebody acts, for each that waits', () => {
		const rings = (text: string) =>
			ringsDue([lit, watched].map((work) => flameClock(work, rules, at(text))));
		expect(['16:59', '17:00', '17:01', '17:02'].map(rings)).toEqual([0, 1, 2, 3]);
		// The watch rings beside the flame that still burns too long.
		expect(rings('17:30')).toBe(31 + 1);
		expect(ringsDue([undefined])).toBe(0);
	});
});
