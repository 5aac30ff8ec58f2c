/** A week's or a month's summary as a list of parts, items and sums, for a spreadsheet (RULES.md FI6). */
import type { Language } from '#lib/domain/language.ts';
import { accountName, factName, moneyWords } from '#lib/domain/money/money-words.ts';
import { summaryWords } from '#lib/domain/money/summary-words.ts';
import type { Summary } from '#lib/domain/money/summary.ts';
import type { ExportCell } from '../export/visit-rows.ts';

export function summaryCells(summary: Summary, language: Language): ExportCell[][] {
	const { headings, parts, flow, cash, ...own } = summaryWords[language];
	const { kind, methods, sources } = moneyWords[language];
	const sumOf = (part: string, item: string, fen: number, count: ExportCell = ''): ExportCell[] => [
		...[part, item, fen / 100, count]
	];
	const ways = Object.entries(methods).flatMap(([method, name]) => {
		const fen = summary.taken.reduce(
			(all, one) => all + (one.ways[method as keyof typeof one.ways] ?? 0),
			0
		);
		return fen === 0 ? [] : [sumOf(parts.ways, name, fen)];
	});
	const flowRows = (name: string, sums: Record<string, number>) =>
		Object.entries(sums).map(([step, fen]) =>
			sumOf(parts.deposits, `${name} / ${flow[step as keyof typeof flow]}`, fen)
		);
	return [
		[...headings],
		[parts.taken, own.receipts, '', summary.receipts],
		...summary.taken.map(({ account, fen }) =>
			sumOf(parts.taken, accountName(account, language), fen)
		),
		...ways,
		...summary.perDay.map(({ day, fen }) => sumOf(parts.perDay, day, fen)),
		...summary.undone.map(({ type, count, fen }) =>
			sumOf(parts.undone, factName(type, language), fen, count)
		),
		...summary.deposits.flatMap(({ kind: of, ...sums }) => flowRows(kind[of], sums)),
		...flowRows(kind.agency, summary.agency),
		...summary.refunds.map(({ from, count, fen }) =>
			sumOf(parts.refunds, sources[from], fen, count)
		),
		...summary.differences.flatMap(({ till, less, more, strayed }) => [
			sumOf(parts.differences, `${till} / ${own.less}`, less),
			sumOf(parts.differences, `${till} / ${own.more}`, more),
			sumOf(parts.differences, `${till} / ${own.strayed}`, strayed)
		]),
		sumOf(parts.cash, cash.handed, summary.cash.handed),
		sumOf(parts.cash, cash.banked, summary.cash.banked),
		...(['inTime', 'late', 'open'] as const).map((key): ExportCell[] => [
			...[parts.cash, cash[key], '', summary.cash[key]]
		])
	];
}
