import { describe, expect, it } from 'vitest';
import { plateDigits, plateLetters, plateSuffixes, provinces } from '#lib/domain/plate-number.ts';
import type { SignKey } from './keyboard.ts';
import { documentRows, latinRows, pinyinRows, variantsOf } from './latin-keys.ts';
import { blankPlate } from './plate-draft.ts';
import { mainlandRows, otherRows, provinceRows } from './plate-keys.ts';

const alphabet = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const rowUnits = 10;
/** Under the line and the candidates four rows stand on a tablet lying down. */
const rowsMax = 4;

function signs(rows: SignKey[][]): string[] {
	return rows.flat().map(({ sign }) => sign);
}

describe('the keys', () => {
	it('fit ten units wide and four rows high, each once, with a way to erase', () => {
		const boards = [
			latinRows('␣', '⌫'),
			pinyinRows('·', '⌫'),
			documentRows('⌫'),
			provinceRows('粤', '⌫'),
			mainlandRows(blankPlate('粤'), '⌫'),
			otherRows('⌫')
		];
		for (const rows of boards) {
			expect(rows.length).toBeLessThanOrEqual(rowsMax);
			for (const row of rows)
				expect(row.reduce((sum, { units = 1 }) => sum + units, 0)).toBeLessThanOrEqual(rowUnits);
			expect(new Set(signs(rows)).size).toBe(signs(rows).length);
			expect(signs(rows)).toContain('Backspace');
		}
	});

	it('hold every sign that can be needed', () => {
		expect(signs(latinRows('', ''))).toEqual(expect.arrayContaining([...alphabet, '-', "'", ' ']));
		expect(signs(pinyinRows('', '')).map((sign) => sign.toUpperCase())).toEqual(
			expect.arrayContaining([...alphabet, '·'])
		);
		expect(signs(documentRows(''))).toEqual(expect.arrayContaining([...alphabet, ...plateDigits]));
		expect(signs(provinceRows('琼', ''))[0]).toBe('琼');
		expect(signs(provinceRows('琼', ''))).toEqual(expect.arrayContaining(provinces));
		expect(signs(mainlandRows(blankPlate(), ''))).toEqual(
			expect.arrayContaining([...plateLetters, ...plateDigits, ...plateSuffixes])
		);
		expect(signs(otherRows(''))).toEqual(expect.arrayContaining([...alphabet, '使', '领', '临']));
	});

	it('offer only what may follow on a plate', () => {
		const enabled = mainlandRows({ way: 'mainland', text: '粤B12345' }, '')
			.flat()
			.filter(({ disabled, sign }) => !disabled && sign !== 'Backspace');
		expect(enabled.map(({ sign }) => sign).sort()).toEqual(Array.from('ABCDEFGHJK'));
	});

	it('make ü of u in its case, and go on from ü', () => {
		expect(variantsOf('u')).toContain('ü');
		expect(variantsOf('U')).toContain('Ü');
		expect(variantsOf('ü')).toContain('ú');
		expect(variantsOf('ü')).not.toContain('ü');
		expect(variantsOf('S')).not.toContain('SS');
		expect(variantsOf('')).toEqual([]);
		expect(variantsOf('-')).toEqual([]);
	});
});
