import { expect, test } from 'vitest';
import type { UnitLevel } from '#lib/domain/site.ts';
import { endOfDay, hourMs, minuteMs } from '#lib/domain/time.ts';
import { plateLine, untilText } from './plate-text.ts';

const zone = 'Asia/Shanghai';
const noon = Date.parse('2026-11-28T12:00:00+08:00');
const midnight = endOfDay(noon, zone);

test('[G1] the end of a pass says its day where that is not today', () => {
	expect(untilText(noon + hourMs, noon, zone, 'zh-CN')).toBe('13:00');
	expect(untilText(midnight, noon, zone, 'zh-CN')).toBe('24:00');
	// A visit of eight hours that began at 17:03, and yesterday's pass at today's gate.
	const late = midnight + hourMs + 3 * minuteMs;
	expect(untilText(late, noon, zone, 'zh-CN')).toBe('11月29日 01:03');
	expect(untilText(late, noon, zone, 'en')).toBe('29 Nov 01:03');
	expect(untilText(midnight, midnight, zone, 'zh-CN')).toBe('11月28日 24:00');
});

test('a unit in one line reads as its language writes it', () => {
	const levels = [
		{ label: { 'zh-CN': '栋', en: 'Block' }, digitsMax: 2 },
		{ label: { 'zh-CN': '单元', en: 'Entrance' }, digitsMax: 1 },
		{ label: { 'zh-CN': '房号', en: 'Room' }, digitsMax: 4 }
	] as UnitLevel[];
	expect(plateLine('3-1-1201', levels, 'zh-CN')).toBe('3栋 1单元 1201');
	expect(plateLine('3-1-1201', levels, 'en')).toBe('Block 3, Entrance 1, 1201');
	expect(plateLine('1201', levels.slice(2), 'en')).toBe('1201');
	expect(plateLine('', levels, 'en')).toBe('');
});
