import '../../../tests/fixtures/texts.ts';
import { afterAll, expect, test } from 'vitest';
import { dayMs, hourMs } from '#lib/domain/time.ts';
import { registers } from '#lib/domain/registers.ts';
import { readEntry } from '#lib/protocol/envelope.ts';
import { monday, yunqi } from '../../../tests/fixtures/cast.ts';
import { setLanguage } from '#lib/ui/text/text.svelte.ts';
import { factText, keptLines } from './kept.ts';

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

test('what could not even be read stands in the tray for a week from when it came: it tells no time of its own', () => {
	setLanguage('zh-CN');
	const id = '01938a00-0000-7000-8000-000000000001';
	const device = 'yq-g1-aaaaa';
	const entry = readEntry({ id, device, seq: 1, name: '张伟' }, { site: 'YQ', device, seq: 1 });
	const receivedAt = new Date(monday).toISOString();
	const rows = [{ id, subject: '', fact: entry!.fact, kept: entry!.kept!, receivedAt }];
	expect(keptLines(rows, yunqi(), monday + hourMs)).toMatchObject([
		{ id, reason: 'invalid', at: '东门岗 2026-11-23 09:02', about: '其他记录' }
	]);
	expect(keptLines(rows, yunqi(), monday + 8 * dayMs)).toEqual([]);
});
