/** What this tablet knows of the money, read from its store. Sums come from the facts, never from a stored balance. */
import { Books } from '#lib/domain/money/books.ts';
import { cashDays, type CashDay } from '#lib/domain/money/cash-day.ts';
import { charges, type Charge } from '#lib/domain/money/charge.ts';
import {
	readCashDay,
	readReceiptNumber,
	receiptSubject,
	tillSubject
} from '#lib/domain/money/numbers.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import type { Receipt } from '#lib/domain/money/receipt-state.ts';
import { tills, type Till } from '#lib/domain/money/till.ts';
import type { StationDatabase } from '#lib/store/db.ts';
import { byStatus, newest, several } from '#lib/store/queries.ts';

export type DueCharge = { id: string; charge: Charge };
export type Ledger = {
	tills: Till[];
	days: CashDay[];
	/** Newest first. */
	receipts: Receipt[];
	due: DueCharge[];
};

/** A busy till writes some two hundred receipts in two days. */
const receiptsMax = 400;

/** May be used inside a live query. */
export async function readLedger(db: StationDatabase, from: string): Promise<Ledger> {
	const [boxes, days, papers, due] = await Promise.all([
		newest(db, tills),
		newest(db, cashDays),
		newest(db, receipts, { from }, receiptsMax),
		byStatus(db, charges, 'due')
	]);
	return {
		tills: boxes.map(({ entity }) => entity),
		days: days.map(({ subject, entity }) => ({ ...entity, ...readCashDay(subject) })),
		receipts: papers.map(({ entity }) => entity),
		due: due.map(({ subject, entity }) => ({
			...{ id: subject.slice('charge:'.length), charge: entity }
		}))
	};
}

/**
 * Everything that moves money, in the order of the site; what is not placed there yet comes last. Undefined where this
 * tablet was told a till's earlier days as a snapshot: their facts are elsewhere, and half the facts make wrong sums.
 */
export async function readBooks(
	db: StationDatabase,
	site: string,
	till: string
): Promise<Books | undefined> {
	const told = await db.entities
		.where('subject')
		.startsWithAnyOf(tillSubject(till), `cash_day:${till}-`, `receipt:SJ-${site}-${till}-`)
		.filter(({ base }) => base !== undefined)
		.first();
	if (told) return undefined;
	const rows = await db.facts
		.where('subject')
		.startsWithAnyOf('till:', 'cash_day:', 'receipt:')
		.filter(({ kept }) => kept === undefined)
		.toArray();
	const place = ({ position, turn }: (typeof rows)[number]) => [position ?? Infinity, turn ?? 0];
	rows.sort((one, other) => {
		const [[a = 0, m = 0], [b = 0, n = 0]] = [place(one), place(other)];
		return a === b ? m - n : a < b ? -1 : 1;
	});
	const books = new Books();
	for (const { fact } of rows) books.add(fact);
	return books;
}

/** The highest number of a till's book that is known here; 0 before the first of the year. */
export async function lastNumber(
	db: StationDatabase,
	first: string
): Promise<{ nth: number; receipt?: Receipt }> {
	const book = receiptSubject(first).slice(0, -'000001'.length);
	const row = await db.entities.where('subject').startsWith(book).reverse().first();
	const number = row && readReceiptNumber(row.subject.slice('receipt:'.length));
	return number ? { nth: number.nth, receipt: row.entity as Receipt } : { nth: 0 };
}

export async function chargesOf(
	db: StationDatabase,
	ids: readonly string[]
): Promise<Map<string, Charge>> {
	const rows = await several(
		db,
		charges,
		ids.map((id) => `charge:${id}`)
	);
	return new Map(rows.map(({ subject, entity }) => [subject.slice('charge:'.length), entity]));
}
