/** The deposits of a filter on their way out of the office; payers stay masked (RULES.md FI5). */
import type { Language } from '#lib/domain/language.ts';
import { daysBetween } from '#lib/domain/money/age.ts';
import { moneyWords } from '#lib/domain/money/money-words.ts';
import type { Queries } from '../database/open.ts';
import type { ExportCell } from '../export/visit-rows.ts';
import { exportWords } from '../export/words.ts';
import { listDeposits, type DepositCursor, type DepositFilter } from './deposits.ts';

/** Deposits read in one statement. */
const pageSize = 1000;

const headings: Record<Language, readonly string[]> = {
	'zh-CN': [
		'收取日',
		'账龄（天）',
		'单位',
		'交款人',
		'房号',
		'种类',
		'证号',
		'金额',
		'收据',
		'序号'
	],
	en: ['Taken', 'Days', 'Firm', 'Payer', 'Unit', 'Kind', 'Pass no.', 'Sum', 'Receipt', 'No.']
};
export const depositsName: Record<Language, string> = { 'zh-CN': '在押押金', en: 'deposits' };

export async function* depositRows(
	database: Queries,
	site: string,
	filter: DepositFilter,
	today: string,
	{ language, max }: { language: Language; max: number }
): AsyncGenerator<ExportCell[]> {
	yield [...headings[language]];
	let after: DepositCursor | undefined;
	for (let written = 0; ;) {
		const size = Math.min(pageSize, max - written);
		const { lines, next } = await listDeposits(database, site, filter, today, { after, size });
		for (const { receipt, n, kind, fen, unit, number, taken, payer, firm } of lines)
			yield [
				...[taken, daysBetween(taken, today), firm ?? '', payer ?? '', unit ?? ''],
				...[moneyWords[language].kind[kind], number ?? '', fen / 100, receipt, n]
			];
		written += lines.length;
		if (!next) return;
		if (written >= max) break;
		after = next;
	}
	yield [exportWords[language].cut(max)];
}
