import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPhone, maskPhone, phoneTail, phoneTypedMax } from './phone.ts';

test('[I5] numbers are told apart and kept in one spelling', () => {
	const right: [string, string, string][] = [
		['13800000001', '13800000001', 'CN'],
		['138 0000 0001', '13800000001', 'CN'],
		['+86 138-0000-0001', '13800000001', 'CN'],
		['008613800000001', '13800000001', 'CN'],
		['8613800000001', '13800000001', 'CN'],
		['１３８００００００01', '13800000001', 'CN'],
		['+86 10 6552 0000', '+861065520000', 'CN'],
		['+852 9123 4567', '+85291234567', 'HK'],
		['+853 6612 3456', '+85366123456', 'MO'],
		['+886 912 345 678', '+886912345678', 'TW'],
		['+886 0912 345 678', '+886912345678', 'TW'],
		['+49 1512 3456789', '+4915123456789', 'other']
	];
	for (const [typed, number, region] of right)
		expect(checkPhone(typed), typed).toEqual({ ok: true, number, region });
});

test('[I5] what is none says whether it begins wrongly or has too few or too many digits', () => {
	const wrong: [string, string][] = [
		['', 'LENGTH'],
		['138', 'LENGTH'],
		['1380000000', 'LENGTH'],
		['138000000011', 'LENGTH'],
		['+852 123', 'LENGTH'],
		['+49', 'LENGTH'],
		['+4915123456789012', 'LENGTH'],
		['12800000001', 'PREFIX'],
		['23800000001', 'PREFIX'],
		['+8612800000001', 'PREFIX'],
		['+0123456789', 'PREFIX'],
		['phone', 'PREFIX'],
		['138+00000001', 'PREFIX'],
		['1'.repeat(phoneTypedMax + 1), 'LENGTH']
	];
	for (const [typed, reason] of wrong)
		expect(checkPhone(typed), typed).toEqual({ ok: false, reason });
});

test('[I5] a number once kept is kept again as it is', () => {
	const digits = fc.stringMatching(/^\+?\d{1,16}$/);
	fc.assert(
		fc.property(fc.oneof(digits, fc.string()), (typed) => {
			const first = checkPhone(typed);
			if (!first.ok) return;
			expect(checkPhone(first.number)).toEqual(first);
			expect(first.number).toMatch(/^\+?\d{7,15}$/);
		})
	);
});

test('[I5] is shown with its middle hidden', () => {
	expect(maskPhone('13800000001')).toBe('138****0001');
	expect(maskPhone('+85291234567')).toBe('+852****4567');
	expect(maskPhone('+4915123456789')).toBe('+49****6789');
	expect(phoneTail('13800000001')).toBe('0001');
	expect(phoneTail('+85291234567')).toBe('4567');
});
