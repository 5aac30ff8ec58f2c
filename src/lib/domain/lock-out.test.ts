import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	afterWrong,
	counted,
	noTries,
	pauseLeft,
	pausesMs,
	wrongMaxOfOne,
	type SureMoment,
	type Tries
} from './lock-out.ts';
import { pinFault } from './pin.ts';
import { hourMs, minuteMs } from './time.ts';

const start = Date.parse('2026-11-23T01:00:00Z');
const at = (ms: number, change: Partial<SureMoment> = {}): SureMoment => ({
	...{ run: 'one', monotonicMs: 1_000 + ms, lo: start + ms, hi: start + ms },
	...change
});
/** Five wrong tries at one moment. */
const locked = (tries: Tries, moment: SureMoment) =>
	Array.from({ length: wrongMaxOfOne }).reduce<Tries>(
		(now) => afterWrong(now, wrongMaxOfOne, moment),
		tries
	);

describe('a PIN', () => {
	it('[T3] has 6 to 12 digits and is not what everybody tries first', () => {
		expect(['12345', ''].map(pinFault)).toEqual(['too_short', 'too_short']);
		expect(pinFault('1234567890123')).toBe('too_long');
		expect(['12345a', '１２３４５６', '-12345'].map(pinFault)).toEqual(Array(3).fill('not_digits'));
		const guessable = ['000000', '123456', '654321', '345678', '901234', '121212', '123123'];
		for (const pin of [...guessable, '99999999', '1212121', '432109'])
			expect(pinFault(pin), pin).toBe('guessable');
		for (const pin of ['246810', '135790', '112358', '908172635410'])
			expect(pinFault(pin), pin).toBeUndefined();
	});
});

describe('the lock-out', () => {
	it('[T4] pauses 1, 5, 15 and then 60 minutes after each five wrong tries', () => {
		let tries = noTries;
		let ms = 0;
		for (const pause of [1, 5, 15, 60, 60]) {
			for (let wrong = 1; wrong < wrongMaxOfOne; wrong += 1) {
				tries = afterWrong(tries, wrongMaxOfOne, at(ms));
				expect(pauseLeft(tries, at(ms))).toBe(0);
			}
			tries = afterWrong(tries, wrongMaxOfOne, at(ms));
			expect(pauseLeft(tries, at(ms))).toBe(pause * minuteMs);
			expect(pauseLeft(tries, at(ms + pause * minuteMs - 1))).toBe(1);
			ms += pause * minuteMs;
			expect(pauseLeft(tries, at(ms))).toBe(0);
		}
	});

	it('[T5] is not shortened by a clock that was set or by a restart', () => {
		const tries = locked(noTries, at(0));
		// The device's clock a year ahead moves only the upper end of the interval.
		expect(pauseLeft(tries, at(0, { hi: start + 365 * 24 * hourMs }))).toBe(minuteMs);
		expect(pauseLeft(tries, at(0, { lo: start - hourMs, hi: start - hourMs }))).toBe(minuteMs);
		// A new run knows nothing of the time between; what was counted before stays counted.
		const later = counted(tries, at(20_000));
		const again = at(0, { run: 'two', monotonicMs: 5, lo: start });
		expect(pauseLeft(tries, again)).toBe(minuteMs);
		expect(pauseLeft(later, again)).toBe(40_000);
		expect(pauseLeft(counted(later, again), { ...again, monotonicMs: 40_005 })).toBe(0);
		// The back office's time ends it also for a tablet that was off, when it also told the beginning.
		expect(pauseLeft(tries, { ...again, lo: start + minuteMs })).toBe(0);
		const unsure = locked(noTries, at(0, { hi: start + 1 }));
		expect(pauseLeft(unsure, { ...again, lo: start + hourMs })).toBe(minuteMs);
	});

	it('[T5] lasts its whole time whatever the clocks say and however often the page starts anew', () => {
		const step = fc.record({
			ranMs: fc.integer({ min: 0, max: 30_000 }),
			restart: fc.boolean(),
			saved: fc.boolean(),
			deviceMs: fc.integer({ min: -1e12, max: 1e12 })
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
				const tries = locked(noTries, at(0));
				let [stored, run, ran, passed] = [tries, 0, 0, 0];
				for (const { ranMs, restart, saved, deviceMs } of steps) {
					ran += ranMs;
					passed += ranMs;
					const moment = () =>
						at(0, {
							run: run ? `run ${String(run)}` : 'one',
							monotonicMs: 1_000 + ran,
							hi: deviceMs
						});
					if (passed < (pausesMs[0] ?? 0)) expect(pauseLeft(stored, moment())).toBeGreaterThan(0);
					if (saved) stored = counted(stored, moment());
					if (restart) [run, ran] = [run + 1, 0];
				}
			})
		);
	});
});
