/** The journal on its way out of the office: every line of every entry, page by page (RULES.md FI5). */
import type { Language } from '#lib/domain/language.ts';
import { accountName, factName, moneyWords } from '#lib/domain/money/money-words.ts';
import type { Site } from '#lib/domain/site.ts';
import { clockText, dateText } from '#lib/domain/time.ts';
import type { Queries } from '../database/open.ts';
import type { ExportCell } from '../export/visit-rows.ts';
import type { Days } from './ledger.ts';

/** Lines read in one statement: a moment for the only session of the embedded database. */
const pageSize = 1000;

type Row = {
	fact: string;
	line: number;
	day: string;
	at: Date;
	position: number;
	account: string;
	fen: number;
	type: string;
	case: string;
	till: string;
	paper: string;
	reverses: string | null;
	staff: string | null;
	by: string | null;
	device: string;
};

const headings: Record<Language, readonly string[]> = {
	'zh-CN': [
		...['记账日', '时间', '摘要', '分录', '科目', '科目代码', '借方', '贷方'],
		...['收银点', '凭证', '冲销', '经手', '工号', '站点', '事实编号']
	],
	en: [
		...['Booked on', 'Time', 'What', 'Case', 'Account', 'Account code', 'Debit', 'Credit'],
		...['Till', 'Paper', 'Reverses', 'By', 'Staff no.', 'Station', 'Fact']
	]
};
export const journalName: Record<Language, string> = { 'zh-CN': '日记账', en: 'journal' };
const cut: Record<Language, (rows: number) => string> = {
	'zh-CN': (rows) => `只导出最早的 ${String(rows)} 行，请从下一天起再导出其余部分`,
	en: (rows) => `Only the first ${String(rows)} lines; export the others from the next day on`
};

export async function countJournal({ query }: Queries, site: string, days: Days): Promise<number> {
	const [row] = await query<{ count: number }>(
		`select count(*) as count from money_entry e join money_line l using (site, fact)
		where e.site = $1 and ($2::date is null or e.day >= $2) and ($3::date is null or e.day <= $3)`,
		[site, days.from ?? null, days.to ?? null]
	);
	return row?.count ?? 0;
}

/** In the order of the books, oldest first; a last row says so where it was cut off. */
export async function* journalRows(
	{ query }: Queries,
	site: Pick<Site, 'id' | 'zone'>,
	{ from, to }: Days,
	{ language, max }: { language: Language; max: number }
): AsyncGenerator<ExportCell[]> {
	yield [...headings[language]];
	let after: Row | undefined;
	for (let written = 0; ;) {
		const rows: Row[] = await query<Row>(
			`select l.fact, l.line, l.account, l.fen, e.day, e.at, e.position, e.type, e."case", e.till,
				e.paper, e.reverses, e.staff, w.name as by, e.device
			from money_entry e join money_line l on l.site = e.site and l.fact = e.fact
			left join staff w on w.site = e.site and w.staff = e.staff
			where e.site = $1 and ($2::date is null or e.day >= $2) and ($3::date is null or e.day <= $3)
				and ($4::date is null or (e.day, e.at, e.position, l.line)
					> ($4::date, $5::timestamptz, $6::bigint, $7::int))
			order by e.day, e.at, e.position, l.line limit ${String(Math.min(pageSize, max - written))}`,
			[
				...[site.id, from ?? null, to ?? null],
				...[after?.day ?? null, after?.at ?? null, after?.position ?? 0, after?.line ?? 0]
			]
		);
		for (const row of rows) yield cellsOf(row, site.zone, language);
		written += rows.length;
		if (rows.length < pageSize && written < max) return;
		if (written >= max) break;
		after = rows.at(-1);
	}
	yield [cut[language](max)];
}

function cellsOf(row: Row, zone: string, language: Language): ExportCell[] {
	const at = row.at.getTime();
	const what = factName(row.type, language);
	return [
		...[row.day, `${dateText(at, zone)} ${clockText(at, zone)}`],
		row.case === 'wrong' ? `${what} (${moneyWords[language].strayed})` : what,
		...[row.case, accountName(row.account, language), row.account],
		// Yuan as spreadsheets add them up; the sums of the books themselves are whole fen.
		...[row.fen > 0 ? row.fen / 100 : '', row.fen < 0 ? -row.fen / 100 : ''],
		...[row.till, row.paper, row.reverses ?? '', row.by ?? '', row.staff ?? ''],
		...[row.device, row.fact]
	];
}
