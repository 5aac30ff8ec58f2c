/** What this tablet knows of the money, read from its store. The till's own sums: `carried.ts`. */
import { Books } from '#lib/domain/money/books.ts';
import { cashDays, type CashDay } from '#lib/domain/money/cash-day.ts';
import { charges, type Charge } from '#lib/domain/money/charge.ts';
import { readCashDay, readReceiptNumber, receiptSubject } from '#lib/domain/money/numbers.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import type { Receipt } from '#lib/domain/money/receipt-state.ts';
import { tills, type Till } from '#lib/domain/money/till.ts';
import type { StationDatabase } from '#lib/store/db.ts';
import { byStatus, newest, several } from '#lib/store/queries.ts';
import { peekCash } from './carried.ts';
import { inOrder, lacksFacts, moneySubjects } from './opening.ts';

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

/** A till whose drawer never was handed over: beyond half a year of a busy one nobody leafs through its stubs. */
export const stubsMax = 20_000;

/** What a till wrote since, newest first: its book from the last number back. */
export async function stubsSince(
	db: StationDatabase,
	{ site, till }: { site: string; till: string },
	since: number,
	limit = stubsMax
): Promise<Receipt[]> {
	const rows = await db.entities
		.where('subject')
		.startsWith(receiptSubject(`SJ-${site}-${till}-`))
		.reverse()
		.until(({ entity }) => (entity as Receipt).issuedAt < since)
		.limit(limit)
		.toArray();
	return rows.map(({ entity }) => entity as Receipt);
}

/** The till that a tablet holds, or held last. */
export function heldBy(all: readonly Till[], device: string): Till | undefined {
	return all
		.filter(({ holder }) => holder?.device === device && !holder.released)
		.toSorted((one, other) => (other.holder?.until ?? 0) - (one.holder?.until ?? 0))[0];
}

/** By `T1 2026-11-23`, what its books have in this tablet's till. May be used inside a live query. */
export async function readPages(
	db: StationDatabase,
	device: string
): Promise<ReadonlyMap<string, number>> {
	const boxes = await newest(db, tills);
	const { code = '' } =
		heldBy(
			boxes.map(({ entity }) => entity),
			device
		) ?? {};
	return (await peekCash(db, code))?.allTakings() ?? new Map();
}

/** Everything that moves money, for what must name every entry; undefined where earlier days were told as sums (RULES.md E35). */
export async function readBooks(db: StationDatabase): Promise<Books | undefined> {
	if (await lacksFacts(db)) return undefined;
	const rows = await db.facts
		.where('subject')
		.startsWithAnyOf(...moneySubjects)
		.toArray();
	const books = new Books();
	for (const { fact } of inOrder(rows)) books.add(fact);
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
