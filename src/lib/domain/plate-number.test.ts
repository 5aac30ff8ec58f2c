import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	cleanOtherPlate,
	kindsLeft,
	plateKind,
	plateLetters,
	plateMax,
	plateText,
	provinces,
	signsAfter,
	tidyPlate
} from './plate-number.ts';

const vectors = JSON.parse(readFileSync('tests/fixtures/id-vectors.json', 'utf8')) as {
	plate: Record<string, string>;
};

test('[I6] every vector gets its kind', () => {
	const judged = Object.keys(vectors.plate).map((typed) => [typed, plateKind(typed) ?? 'INVALID']);
	expect(Object.fromEntries(judged)).toEqual(vectors.plate);
	expect(new Set(Object.values(vectors.plate)).size).toBe(4);
});

test('[I6] 31 provinces, no I and no O, suffixes in the last place only', () => {
	expect(new Set(provinces).size).toBe(31);
	expect(plateLetters).toHaveLength(24);
	expect(plateLetters).not.toContain('I');
	expect(plateLetters).not.toContain('O');
	for (const typed of [
		'粤学12345',
		'粤B学2345',
		'粤B1234港F',
		'港B12345',
		'粤BO2345',
		'粤B123456',
		'粤BDD1234X'
	])
		expect(plateKind(typed), typed).toBeUndefined();
	expect(plateKind('粤Z1234澳')).toBe('ORDINARY');
	expect(plateKind('粤bd12345')).toBe('NEV_SMALL');
	expect(tidyPlate(' 粤Ｂ·１２３４５ｆ ')).toBe('粤B12345F');
});

test('[I6] the keyboard’s offer leads to a plate from every place, and refuses what leads nowhere', () => {
	const walk = fc.array(fc.nat(), { minLength: plateMax, maxLength: plateMax });
	fc.assert(
		fc.property(walk, (turns) => {
			let plate = '';
			for (const turn of turns) {
				const offer = [...signsAfter(plate)];
				if (offer.length === 0) break;
				plate += offer[turn % offer.length] ?? '';
				expect(kindsLeft(plate)).not.toEqual([]);
			}
			expect(plateKind(plate), plate).toBeDefined();
			expect(signsAfter(plate).size).toBe(0);
		})
	);
	expect(signsAfter('')).toEqual(new Set(provinces));
	expect(signsAfter('粤')).toEqual(new Set(plateLetters));
	expect(signsAfter('粤B12345')).toEqual(new Set('ABCDEFGHJK'));
	expect(signsAfter('粤BX1234')).toEqual(new Set());
	expect(signsAfter('粤BD123')).not.toContain('I');
	expect(signsAfter('粤BD123')).toContain('港');
	expect(kindsLeft('粤BD1')).toEqual(['ORDINARY', 'NEV_SMALL']);
	expect(kindsLeft('粤B1A')).toEqual(['ORDINARY']);
});

test('[I6] embassy and temporary plates are taken as they are, within bounds', () => {
	expect(cleanOtherPlate('使014 578')).toBe('使014578');
	expect(cleanOtherPlate('沪a 1234领')).toBe('沪A1234领');
	for (const typed of ['', '使01', '京'.repeat(11), '使014<b>', '使01😀78'])
		expect(cleanOtherPlate(typed), typed).toBeUndefined();
});

test('a plate is shown with its dot', () => {
	expect(plateText('粤B12345F')).toBe('粤B·12345F');
	expect(plateText('粤')).toBe('粤');
	expect(plateText('使014578')).toBe('使014578');
});
