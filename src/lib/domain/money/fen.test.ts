import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capitals } from './capitals.ts';
import { fenMax, fenText, readYuan } from './fen.ts';

describe('sums in capitals', () => {
	test('[E12] are written as banks demand: 整 after yuan, never after 分, one 零 for a gap', () => {
		const table: [fen: number, text: string][] = [
			[500, '伍元整'],
			[1000, '壹拾元整'],
			[1500, '壹拾伍元整'],
			[4500, '肆拾伍元整'],
			[10500, '壹佰零伍元整'],
			[105050, '壹仟零伍拾元伍角'],
			[200000, '贰仟元整'],
			[1000001, '壹万元零壹分'],
			[5, '伍分'],
			[50, '伍角'],
			[55, '伍角伍分'],
			[0, '零元整'],
			[140950, '壹仟肆佰零玖元伍角'],
			[600714, '陆仟零柒元壹角肆分'],
			[168032, '壹仟陆佰捌拾元叁角贰分'],
			[1640902, '壹万陆仟肆佰零玖元零贰分'],
			[32504, '叁佰贰拾伍元零肆分'],
			[10_000_500, '壹拾万零伍元整'],
			[1_000_050_000, '壹仟万零伍佰元整'],
			[1_200_300_000, '壹仟贰佰万叁仟元整'],
			[100_100_100, '壹佰万壹仟零壹元整'],
			[fenMax, '玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分']
		];
		expect(table.map(([fen]) => capitals(fen))).toEqual(table.map(([, text]) => text));
	});

	test('[E12] can be read back to the same fen, for every sum there is', () => {
		const sums = fc.oneof(
			fc.integer({ min: 1, max: fenMax }),
			// Sums with many zeros: where the mistakes are.
			fc
				.array(fc.constantFrom('0', '0', '0', '1', '9'), { minLength: 1, maxLength: 10 })
				.map((digits) => Number(digits.join('')))
				.filter((fen) => fen > 0)
		);
		fc.assert(
			fc.property(sums, (fen) => {
				const text = capitals(fen);
				expect(readCapitals(text)).toBe(fen);
				expect(text).not.toMatch(/零零|零[元万角分]|^零|分整/);
			}),
			{ numRuns: 2000 }
		);
	});

	test('[E12] are refused for what is no sum of money', () => {
		for (const bad of [-1, 0.5, Number.NaN, fenMax + 1]) expect(() => capitals(bad)).toThrow();
	});
});

describe('sums in figures', () => {
	test('[E11] are whole fen: typed yuan are read exactly, with two decimals at most, and written back', () => {
		const typed: [string, number | undefined][] = [
			['15', 1500],
			['15.5', 1550],
			['０.０５', 5],
			['99999999.99', fenMax],
			['100000000', undefined],
			['1.005', undefined],
			['-3', undefined],
			['1e3', undefined],
			['007', undefined],
			['', undefined]
		];
		expect(typed.map(([text]) => readYuan(text))).toEqual(typed.map(([, fen]) => fen));
		// 0.1 + 0.2 and its like never arise.
		fc.assert(
			fc.property(fc.integer({ min: 0, max: fenMax }), (fen) => {
				expect(readYuan(fenText(fen))).toBe(fen);
			})
		);
		expect(fenText(-500)).toBe('-5.00');
	});
});

/** Reads capitals by another way than they are written: left to right, as a person does. */
function readCapitals(text: string): number {
	const worth: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1000 };
	let [all, group, digit] = [0, 0, 0];
	for (const sign of text) {
		const value = '零壹贰叁肆伍陆柒捌玖'.indexOf(sign);
		if (value >= 0) digit = value;
		else if (worth[sign]) {
			group += digit * worth[sign];
			digit = 0;
		} else if (sign === '万') {
			all += (group + digit) * 10_000;
			[group, digit] = [0, 0];
		} else if (sign === '元') {
			all = (all + group + digit) * 100;
			[group, digit] = [0, 0];
		} else if (sign === '角') {
			all += digit * 10;
			digit = 0;
		} else if (sign === '分') all += digit;
	}
	return all;
}
