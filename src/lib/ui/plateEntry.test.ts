import { describe, expect, it } from 'vitest';
import type { UnitLevel } from '#lib/domain/site.ts';
import { eraseDigit, firstOpenLevel, typeDigit, type PlateEntry } from './plateEntry.ts';

const label = { 'zh-CN': '栋', en: 'Blk' };
const levels: UnitLevel[] = [
	{ key: 'block', label, digitsMax: 2 },
	{ key: 'entrance', label, digitsMax: 1 },
	{ key: 'room', label, digitsMax: 4 }
];

function type(signs: string, entry: PlateEntry = { parts: [], level: 0 }): PlateEntry {
	return Array.from(signs).reduce((now, sign) => typeDigit(now, sign, levels), entry);
}

describe('building a door plate', () => {
	it('goes on by itself when a level is full', () => {
		expect(type('1221203')).toEqual({ parts: ['12', '2', '1203'], level: 2 });
	});

	it('takes nothing more once all is full', () => {
		expect(type('12212039').parts).toEqual(['12', '2', '1203']);
	});

	it('erases back across levels, digit by digit', () => {
		let entry = type('1221');
		const seen: string[] = [];
		for (let step = 0; step < 5; step++) {
			entry = eraseDigit(entry);
			seen.push(entry.parts.join('-'));
		}
		expect(seen).toEqual(['12-2', '12', '1', '', '']);
		expect(entry.level).toBe(0);
	});

	it('keeps a short block number when the visitor moves on, and comes back to the last level', () => {
		expect(type('2', { parts: ['3'], level: 1 })).toEqual({ parts: ['3', '2'], level: 2 });
		expect(firstOpenLevel(['3', '2', '1203'], levels)).toBe(2);
		expect(firstOpenLevel([], levels)).toBe(0);
		expect(firstOpenLevel(['3', '2'], levels)).toBe(1);
	});
});
