import { expect, test } from 'vitest';
import { choicesOf } from './choice.ts';

test('the tills of the site are offered by name, with the station that has one just now', () => {
	const name = { 'zh-CN': '前台', en: 'Desk' };
	const tills = ['T1', 'T2', 'T3', 'T4'].map((code) => ({ code, name }));
	const held = (code: string, device: string, until: number, released = false) => ({
		...{ code, holder: { device, until, released } }
	});
	const known = [
		held('T1', 'yq-d1-a', 900),
		held('T2', 'yq-d2-b', 900),
		held('T3', 'yq-d2-b', 100),
		held('T4', 'yq-d2-b', 900, true)
	];
	const shown = choicesOf(tills, known, 'yq-d1-a', 500);
	expect(shown.map(({ state, station }) => [state, station])).toEqual([
		['free', ''],
		['elsewhere', 'D2'],
		['over', 'D2'],
		['free', '']
	]);
});
