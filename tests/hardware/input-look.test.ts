import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { close, draw, enter, leave, open, page, problems, show } from './input-page.ts';
import type { Piece, Setting } from './input-stage/stage.ts';

beforeAll(open);
afterAll(close);
afterEach(leave);

const keys = (signs: string) => page.keyboard.type(signs);

/** Brings each piece into the states in which it looks different. */
const states: [Piece, Setting, string, () => Promise<unknown>][] = [
	['pinyin', {}, 'candidates', () => keys('ouyangxiao')],
	[
		'pinyin',
		{},
		'all candidates',
		async () => {
			await keys('yi');
			await page.getByRole('button', { name: /^(更多字|More)$/ }).click();
		}
	],
	['pinyin', { load: 'never' }, 'loading', () => Promise.resolve()],
	['pinyin', { load: 'fails' }, 'without the dictionary', () => Promise.resolve()],
	['pinyin', { keyboard: 'system' }, 'native', () => Promise.resolve()],
	['latin', {}, 'variants', () => keys('JU')],
	['phone', {}, 'short', () => keys('138')],
	['phone', {}, 'fault', () => keys('12345678901')],
	['phone', { keyboard: 'system' }, 'native', () => Promise.resolve()],
	['document', {}, 'fault', () => keys('420000197809150355')],
	['plate', {}, 'letters', () => keys('B1')],
	['plate', {}, 'green', () => keys('B12345F')],
	[
		'plate',
		{},
		'provinces',
		() => page.getByRole('button', { name: /^(换省份|Province)$/ }).click()
	],
	[
		'plate',
		{},
		'other',
		() => page.getByRole('button', { name: /^(其他车牌|Other plate)$/ }).click()
	],
	['plate', { keyboard: 'system' }, 'native', () => Promise.resolve()],
	['choice', {}, 'chosen', () => page.getByText('顺丰速运').click()],
	['signature', {}, 'drawn', () => draw(2)],
	['photo', {}, 'looking', () => page.getByText(/^(请看镜头|Look at)/).waitFor()]
];

for (const size of ['landscape', 'portrait'] as const) {
	for (const language of ['zh-CN', 'en'] as const) {
		for (const large of [false, true]) {
			test(
				`every piece fits in ${size}, ${language}${large ? ', large' : ''}`,
				{ timeout: 180_000 },
				async () => {
					// Each state is shown to axe once, in one of two opposite settings; the walks show each screen in all.
					const looks = (size === 'portrait') === large && (language === 'en') === large;
					await enter(size);
					for (const [at, [piece, setting, state, reach]] of states.entries()) {
						const axe = looks && (at % 2 === 0) === large;
						await show(piece, { ...setting, language, large });
						await reach();
						expect(await problems(axe), `${piece} ${state}`).toEqual([]);
					}
				}
			);
		}
	}
}
