import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	grouped,
	judgeNumber,
	maxLength,
	pasteNumber,
	sideSign,
	typeNumber,
	type NumberForm
} from './number-entry.ts';

const phone: NumberForm = { kind: 'phone' };
const document: NumberForm = { kind: 'document', document: 'cn_id', today: '2026-11-23' };
const code: NumberForm = { kind: 'code', length: 6 };

function type(form: NumberForm, signs: string): string {
	return Array.from(signs).reduce((value, sign) => typeNumber(form, value, sign), '');
}

describe('typing a number', () => {
	it('takes as many digits as it has, and shows them in groups', () => {
		expect(type(phone, '138000000012')).toBe('13800000001');
		expect(grouped(phone, '13800000001')).toBe('138 0000 0001');
		expect(grouped(phone, '1380')).toBe('138 0');
		expect(grouped(document, '420000197809150354')).toBe('420000 19780915 0354');
		expect(grouped(code, '123456')).toBe('123 456');
		expect(type(code, '1234567')).toBe('123456');
	});

	it('knows + at the beginning of a phone only, and X at the end of a document only', () => {
		expect(type(phone, '+85291234567')).toBe('+85291234567');
		expect(type(phone, '1+38')).toBe('138');
		expect(type(document, 'X1')).toBe('1');
		expect(type(document, '33000020110820031X')).toBe('33000020110820031X');
		expect(sideSign(code, '')).toBeUndefined();
		expect(type(code, '+X1')).toBe('1');
	});

	it('says nothing until the number is full, then what it is', () => {
		expect(judgeNumber(phone, '1280')).toEqual({ state: 'open' });
		expect(judgeNumber(phone, '12800000001')).toEqual({ state: 'fault', reason: 'PREFIX' });
		expect(judgeNumber(phone, '1380', true)).toEqual({ state: 'fault', reason: 'LENGTH' });
		expect(judgeNumber(phone, '13800000001')).toEqual({
			state: 'complete',
			number: '13800000001',
			full: true
		});
		expect(judgeNumber(document, '420000197809150355')).toEqual({
			state: 'fault',
			reason: 'CHECK'
		});
		expect(judgeNumber(document, '420000197890150354')).toEqual({ state: 'fault', reason: 'DATE' });
		expect(judgeNumber(document, '42')).toEqual({ state: 'open' });
		expect(judgeNumber(document, '42', true)).toEqual({ state: 'fault', reason: 'FORMAT' });
		expect(judgeNumber(code, '12345', true)).toEqual({ state: 'fault', reason: 'LENGTH' });
		expect(judgeNumber(code, '123456')).toMatchObject({ state: 'complete', full: true });
	});

	it('goes on by itself only where nothing could follow', () => {
		expect(judgeNumber(phone, '+85291234567')).toMatchObject({ state: 'complete', full: true });
		expect(judgeNumber(phone, '+4915123456')).toMatchObject({ state: 'complete', full: false });
	});

	it('takes what a native field holds as if it were typed', () => {
		expect(pasteNumber(phone, '138-0000 0001')).toBe('13800000001');
		expect(pasteNumber(phone, '００８５２ 9123 4567')).toBe('+85291234567');
		expect(pasteNumber(document, '33000020110820031x')).toBe('33000020110820031X');
		expect(pasteNumber(code, ' 12-34-56-78')).toBe('123456');
	});

	it('never grows beyond its length, whatever is pressed', () => {
		const form = fc.constantFrom(phone, document, code);
		fc.assert(
			fc.property(form, fc.string({ maxLength: 60 }), (one, presses) => {
				const value = type(one, presses);
				expect(value.length).toBeLessThanOrEqual(maxLength(one, value));
				expect(value).toMatch(/^\+?\d*X?$/);
				expect(grouped(one, value).replaceAll(' ', '')).toBe(value);
				expect(judgeNumber(one, value).state).toMatch(/open|complete|fault/);
			})
		);
	});
});
