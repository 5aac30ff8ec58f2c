/** The lists of the money that can leave the office as files (RULES.md FI5). */
import { Readable } from 'node:stream';
import type { Language } from '#lib/domain/language.ts';
import { summaryWords } from '#lib/domain/money/summary-words.ts';
import type { Site } from '#lib/domain/site.ts';
import type { Queries } from '../database/open.ts';
import type { SealedWords } from '../sealed-words.ts';
import type { ExportCell } from '../export/visit-rows.ts';
import { readDeposits } from './deposit-filter.ts';
import { depositRows, depositsName } from './deposit-rows.ts';
import { sumDeposits } from './deposits.ts';
import { countJournal, journalName, journalRows } from './journal-rows.ts';
import { readDays, readSummary } from './ledger-query.ts';
import { summaryCells } from './summary-rows.ts';
import { summarise } from './summary.ts';

export const fileNames = ['deposits', 'journal', 'summary'] as const;
export type FileName = (typeof fileNames)[number];

type Wish = {
	database: Queries;
	site: Site;
	now: number;
	searchWords: SealedWords;
	asked: URLSearchParams;
	today: string;
	language: Language;
	max: number;
};

export type MoneyFile = {
	/** How the list is called, and of which days it tells. */
	sheet: string;
	days: string;
	count: number;
	rows: AsyncIterable<ExportCell[]>;
};

/** Where somebody is led back to who asked for what there is not. */
export function pageOf(name: FileName | undefined): string {
	if (name === 'journal') return '/office/money/accounts';
	return name === 'summary' ? '/office/money/summary' : '/office/money';
}

/** Undefined where the address asks for what is not understood. */
export function fileOf(name: FileName, wish: Wish): Promise<MoneyFile | undefined> {
	return { journal: journalFile, deposits: depositsFile, summary: summaryFile }[name](wish);
}

async function journalFile(wish: Wish): Promise<MoneyFile | undefined> {
	const { database, site, asked, today, language, max } = wish;
	const { days, shown, misread } = readDays(asked, site.zone);
	if (misread) return undefined;
	return {
		sheet: journalName[language],
		days: [shown.from, shown.to || today].filter(Boolean).join('_'),
		count: Math.min(max, await countJournal(database, site.id, days)),
		rows: journalRows(database, site, days, { language, max })
	};
}

async function depositsFile(wish: Wish): Promise<MoneyFile | undefined> {
	const { database, site, asked, today, language, max } = wish;
	const { filter, misread } = await readDeposits(asked, site, wish.searchWords);
	if (misread.length > 0) return undefined;
	const on = filter.on ?? today;
	const { count } = await sumDeposits(database, site.id, filter, on);
	return {
		...{ sheet: depositsName[language], days: on, count: Math.min(max, count) },
		rows: depositRows(database, site.id, filter, on, { language, max })
	};
}

async function summaryFile(wish: Wish): Promise<MoneyFile | undefined> {
	const { database, site, asked, today, language, now } = wish;
	const read = readSummary(asked, today, site.zone);
	if (!read) return undefined;
	const cells = summaryCells(await summarise(database, site, read.time, now), language);
	return {
		sheet: summaryWords[language].name,
		days: `${read.time.from}_${read.time.to}`,
		count: cells.length - 1,
		rows: Readable.from(cells)
	};
}
