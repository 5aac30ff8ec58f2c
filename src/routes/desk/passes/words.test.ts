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
