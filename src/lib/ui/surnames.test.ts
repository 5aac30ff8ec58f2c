import { describe, expect, it } from 'vitest';
import { cleanName } from '#lib/domain/person.ts';
import { initials, isInitial, surnamesOf } from './surnames.ts';

/** First characters of each pinyin letter in the collation order of Chinese readings. */
const edges = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他屲夕丫帀';
const edgeLetters = 'ABCDEFGHJKLMNOPQRSTWXYZ';
const byReading = new Intl.Collator('zh-CN-u-co-pinyin');

function commonInitial(character: string): string {
	const at = Array.from(edges).findLastIndex((edge) => byReading.compare(character, edge) >= 0);
	return edgeLetters[at] ?? '';
}

/** Read otherwise as a surname than as a word. */
const ownReading = {
	区: 'O',
	覃: 'Q',
	仇: 'Q',
	单: 'S',
	澹: 'T',
	解: 'X',
	尉: 'Y',
	曾: 'Z',
	翟: 'Z',
	查: 'Z'
};

describe('surnames', () => {
	const all = initials.flatMap(surnamesOf);

	it('are about four hundred, each once, one or two characters, all valid names', () => {
		expect(all.length).toBeGreaterThan(370);
		expect(new Set(all).size).toBe(all.length);
		for (const surname of all) {
			expect(Array.from(surname).length).toBeLessThanOrEqual(2);
			expect(surname).toMatch(/^\p{Script=Han}+$/u);
			expect(cleanName(surname)).toBe(surname);
		}
	});

	it('stand under the letter they are read with', () => {
		expect(initials).toEqual([...initials].sort());
		const own = new Map(Object.entries(ownReading));
		for (const initial of initials) {
			for (const surname of surnamesOf(initial)) {
				const [first = ''] = Array.from(surname);
				expect(own.get(first) ?? commonInitial(first), surname).toBe(initial);
			}
		}
	});

	it('hold the hundred most frequent and the compound ones', () => {
		for (const surname of '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾') {
			expect(all).toContain(surname);
		}
		for (const surname of ['欧阳', '司马', '诸葛', '上官', '皇甫']) expect(all).toContain(surname);
	});

	it('fit one screen a letter: forty places', () => {
		for (const initial of initials) expect(surnamesOf(initial).length).toBeLessThanOrEqual(40);
		expect(isInitial('I')).toBe(false);
		expect(isInitial('Z')).toBe(true);
	});
});
