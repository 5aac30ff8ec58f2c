import '../../../../tests/fixtures/texts.ts';
import { afterAll, expect, test } from 'vitest';
import { setLanguage, t } from '#lib/ui/text/text.svelte.ts';
import { aboutFact } from './story.ts';
import { papersText, troubleText } from './words.ts';

afterAll(() => setLanguage('zh-CN'));

test('lists read as their language writes them', () => {
	const missing = { code: 'PAPERS_MISSING', detail: ['id', 'photo'] } as const;
	setLanguage('zh-CN');
	expect(papersText(['id', 'photo'])).toMatch(/^[^、,]+、[^、,]+$/);
	setLanguage('en');
	expect(papersText(['id', 'photo'])).toMatch(/^[^、,]+, [^、,]+$/);
	const all = t().gate.sentences(troubleText(missing, 'Asia/Shanghai'));
	expect(all).toContain(papersText(['id', 'photo']));
	expect(all).not.toMatch(/[、；，]/);
	const story = aboutFact('PassPapersMissing', { missing: ['id', 'photo', 'no such'] });
	expect(story).toBe(papersText(['id', 'photo']));
});

test('a refusal says the age that the site sets, and whether a renewal comes too early or too late', () => {
	setLanguage('zh-CN');
	const zone = 'Asia/Shanghai';
	const window = {
		from: Date.parse('2027-02-10T00:00+08:00'),
		to: Date.parse('2027-03-03T00:00+08:00')
	};
	const renew = (isLate: boolean) =>
		troubleText({ code: 'RENEWAL_WINDOW_CLOSED', detail: { ...window, isLate } }, zone);
	const days = '可续办：2027-02-10 至 2027-03-02';
	expect(renew(true)).toEqual(['已超过续办期，请重新办理', days, '交回旧证，重新申请']);
	expect(renew(false)).toEqual(['续办期未到', days, '到续办期再办']);
	expect(troubleText({ code: 'UNDER_16', detail: 18 }, zone)[0]).toBe('未满18周岁，不能办理');
});
