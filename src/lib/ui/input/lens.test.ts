import { expect, it } from 'vitest';
import en from '../text/en/input.ts';
import zh from '../text/zh/input.ts';
import { lensFaults } from './lens.ts';

it('every fault of the camera has its words, and they say that one may go on', () => {
	for (const fault of lensFaults) {
		expect(zh.photo.fault[fault]).toContain('继续');
		expect(en.photo.fault[fault]).toMatch(/go on/);
	}
	expect(Object.keys(zh.photo.fault)).toEqual(lensFaults);
});
