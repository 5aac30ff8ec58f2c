import { describe, expect, test } from 'vitest';
import { codeAt, isCode, stepAt, stepOf, stepsWithin } from './unit-code.ts';
import { minuteMs } from './time.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
/** The secret of RFC 6238's SHA-256 examples. */
const secret = ascii('12345678901234567890123456789012');
const noon = Date.parse('2026-11-23T04:00:00Z');

describe('the code of a unit', () => {
	test.each([
		[59, '46119246'],
		[1111111109, '68084774'],
		[1111111111, '67062674'],
		[1234567890, '91819424'],
		[2000000000, '90698825'],
		[20000000000, '77737706']
	])('[U1] at %i seconds is %s, as RFC 6238 has it', (seconds, code) => {
		expect(codeAt(secret, Math.floor(seconds / 30), 8)).toBe(code);
		expect(codeAt(secret, Math.floor(seconds / 30))).toBe(code.slice(2));
	});

	test('[U1] changes with each minute and keeps its leading zeros', () => {
		const codes = Array.from({ length: 2000 }, (_, step) => codeAt(secret, step));
		expect(codes.every(isCode)).toBe(true);
		expect(codes.some((code) => code.startsWith('0'))).toBe(true);
		expect(new Set(codes).size).toBeGreaterThan(1990);
		expect(stepAt(noon + minuteMs - 1)).toBe(stepAt(noon));
		expect(stepAt(noon + minuteMs)).toBe(stepAt(noon) + 1);
	});

	test('[U2] counts a minute early and a minute late, and no more', () => {
		const spoken = codeAt(secret, stepAt(noon));
		const heard = (now: number) => {
			const steps = stepsWithin({ lo: now, hi: now });
			return steps && stepOf(secret, spoken, steps);
		};
		expect(heard(noon - 1)).toBe(stepAt(noon));
		expect(heard(noon - minuteMs - 1)).toBeUndefined();
		expect(heard(noon + 2 * minuteMs - 1)).toBe(stepAt(noon));
		expect(heard(noon + 2 * minuteMs)).toBeUndefined();
	});

	test('[U2] counts at both ends of the time that may be, and none where nobody knows the time', () => {
		expect(stepsWithin({ lo: noon, hi: noon + 4 * minuteMs })).toHaveLength(7);
		expect(stepsWithin({ lo: noon, hi: noon + 5 * minuteMs })).toBeUndefined();
		expect(stepsWithin({ lo: noon, hi: Infinity })).toBeUndefined();
	});

	test('is six ASCII digits', () => {
		for (const typed of ['12345', '1234567', '12345a', '１２３４５６', ' 12345', ''])
			expect(isCode(typed), typed).toBe(false);
		expect(isCode('012345')).toBe(true);
	});
});
