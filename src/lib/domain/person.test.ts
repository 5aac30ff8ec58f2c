import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLatinName, cleanName, codePoints, maskName, nameLimit } from './person.ts';

test('[I7] a dot is one dot, between letters only', () => {
	for (const dot of '•‧∙⋅・･．·') expect(cleanName(`买买提${dot}艾力`), dot).toBe('买买提·艾力');
	expect(cleanName('买买提 • 艾力')).toBe('买买提·艾力');
	expect(cleanName('阿卜杜拉·买买提·艾力')).toBe('阿卜杜拉·买买提·艾力');
	for (const typed of ['·艾力', '艾力·', '艾··力', "O'·N", '张-·伟', '·'])
		expect(cleanName(typed), typed).toBeUndefined();
});

test('[I7] full width and curly signs become plain ones', () => {
	expect(cleanName('Ｊürgen　Ｍüller')).toBe('Jürgen Müller');
	expect(cleanName('O’Neill')).toBe("O'Neill");
	expect(cleanName('Ju\u0308rgen')).toBe('Jürgen');
});

test('[P1] rare characters stay as they are and count as one', () => {
	for (const name of ['马䶮', '吴𬭎', '张𣲘', '陈喆']) {
		expect(cleanName(name)).toBe(name);
		expect(codePoints(name)).toBe(2);
		expect(maskName(name)).toBe(`${name[0] ?? ''}*`);
	}
	expect(cleanName('𬭎'.repeat(nameLimit))).toBe('𬭎'.repeat(nameLimit));
	expect(cleanName('𬭎'.repeat(nameLimit + 1))).toBeUndefined();
});

test('[P1] digits, emoji, signs and control characters are refused', () => {
	for (const typed of [
		'张3',
		'张３',
		'李😀',
		'王@',
		'赵_',
		'钱\u0007',
		'孙\u202e',
		'周\u200d',
		'①',
		' '.repeat(5000)
	])
		expect(cleanName(typed), JSON.stringify(typed)).toBeUndefined();
});

test('[P1] a clean name is clean, bounded and has a letter', () => {
	fc.assert(
		fc.property(
			fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })),
			(typed) => {
				const name = cleanName(typed);
				if (name === undefined) return;
				expect(cleanName(name)).toBe(name);
				expect(codePoints(name)).toBeLessThanOrEqual(nameLimit);
				expect(name).toMatch(/\p{L}/u);
				expect(name).not.toMatch(/[\p{N}\p{Extended_Pictographic}\p{Cc}]/u);
			}
		)
	);
});

test('[P1] a Latin name holds no other script', () => {
	expect(cleanLatinName('WU HONG')).toBe('WU HONG');
	expect(cleanLatinName('Siobhán O’Brien-Ní')).toBe("Siobhán O'Brien-Ní");
	for (const typed of ['吴 HONG', 'Ωmega', '', '--'])
		expect(cleanLatinName(typed), typed).toBeUndefined();
});
