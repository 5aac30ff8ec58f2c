import { expect, test } from 'vitest';
import { yunqi } from '../../../tests/fixtures/cast.ts';
import { languagesIn } from './language.ts';
import { readSite } from './site.ts';

test('a site says which languages its lobby offers, the first one first; both where it says nothing', () => {
	const { kiosk, ...site } = yunqi();
	const read = (chosen: unknown) => readSite({ ...site, kiosk: { ...kiosk, languages: chosen } });
	expect(yunqi().kiosk.languages).toEqual(['zh-CN', 'en']);
	for (const chosen of [['en'], ['en', 'zh-CN']])
		expect(read(chosen)).toMatchObject({ ok: true, site: { kiosk: { languages: chosen } } });
	for (const wrong of [[], ['fr'], ['en', 'en'], 'en'])
		expect(read(wrong), JSON.stringify(wrong)).toMatchObject({
			ok: false,
			faults: [{ path: expect.stringMatching(/^kiosk\.languages/) as string }]
		});
});

test('a list that an older or newer program wrote down offers what this one speaks', () => {
	expect(languagesIn(['en', 'zh-CN'])).toEqual(['en', 'zh-CN']);
	expect(languagesIn(['fr', 'en'])).toEqual(['en']);
	for (const none of [undefined, [], ['fr'], 'en', null])
		expect(languagesIn(none)).toEqual(['zh-CN', 'en']);
});
