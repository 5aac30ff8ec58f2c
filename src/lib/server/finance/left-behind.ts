/** What lost tablets told of days whose cash had gone (RULES.md E41). Only the pages that they can have written on are added up. */
import { Books } from '#lib/domain/money/books.ts';
import { cashDays, isInDrawer } from '#lib/domain/money/cash-day.ts';
import { pagesUnheard } from '#lib/domain/money/lost-till.ts';
import { cashDaySubject, tillSubject } from '#lib/domain/money/numbers.ts';
import type { Till } from '#lib/domain/money/till.ts';
import type { Site } from '#lib/domain/site.ts';
import type { Queries } from '../database/open.ts';
import { bookSubjects } from '../till-openings.ts';

export type LeftPage = { day: string; fen: number };

/** Oldest day first. */
export async function leftBehind(
	queries: Pick<Queries, 'query'>,
	{ id: site, zone }: Pick<Site, 'id' | 'zone'>,
	{ code: till, reclaims = [] }: Pick<Till, 'code' | 'reclaims'>
): Promise<LeftPage[]> {
	const left = new Map<string, number>();
	for (const reclaim of reclaims) {
		const pages = pagesUnheard(reclaim, zone);
		const books = new Books();
		await bookSubjects(queries, books, site, await subjectsOf(queries, site, till, pages));
		for (const [page, fen] of books.allTakings()) {
			const [, day = ''] = page.split(' ');
			const isAsked = pages.from <= day && day <= pages.to && fen !== 0;
			if (isAsked && !isInDrawer(books.entity(cashDays, `${till}-${day}`))) left.set(day, fen);
		}
	}
	return [...left].map(([day, fen]) => ({ day, fen })).sort((a, b) => a.day.localeCompare(b.day));
}

/** Whatever moves takings of these pages: the pages themselves, their receipts, and counts of the drawer. */
async function subjectsOf(
	{ query }: Pick<Queries, 'query'>,
	site: string,
	till: string,
	{ from, to }: { from: string; to: string }
): Promise<string[]> {
	const rows = await query<{ subject: string }>(
		`select subject from entity where site = $1 and subject between $2 and $3
		union select subject from money_entry where site = $1 and till = $4 and type = 'ReceiptIssued'
			and day between $5 and $6`,
		[site, cashDaySubject(till, from), cashDaySubject(till, to), till, from, to]
	);
	return [tillSubject(till), ...rows.map(({ subject }) => subject)];
}
