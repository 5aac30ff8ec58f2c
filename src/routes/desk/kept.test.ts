import '../../../tests/fixtures/texts.ts';
import { afterAll, expect, test } from 'vitest';
import { registers } from '#lib/domain/registers.ts';
import { setLanguage } from '#lib/ui/text/text.svelte.ts';
import { factText } from './kept.ts';

afterAll(() => setLanguage('zh-CN'));

test('what was kept without counting is said in words, never by its program name', () => {
	const shown = ['VisitorSignedIn', 'PassRenewed', 'RenovationDrafted', 'ReceiptIssued'];
	expect(shown.map(factText)).toEqual(['登记来访', '续办', '登记申请', '开收据']);
	for (const { type } of registers.flatMap(({ kinds }) => kinds))
		expect(factText(type), type).not.toMatch(/[A-Za-z]/);
	setLanguage('en');
	expect(factText('RenovationDrafted')).toBe('Application noted');
	for (const { type } of registers.flatMap(({ kinds }) => kinds))
		expect(factText(type)).not.toBe(type);
});
