/** What this tablet knows of the money, read from its store. Sums come from the facts, never from a stored balance. */
import { Books } from '#lib/domain/money/books.ts';
import { cashDays, type CashDay } from '#lib/domain/money/cash-day.ts';
import { charges, type Charge } from '#lib/domain/money/charge.ts';
import { readCashDay, readReceiptNumber, receiptSubject } from '#lib/domain/money/numbers.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import type { Receipt } from '#lib/domain/money/receipt-state.ts';
import { tills, type Till } from '#lib/domain/money/till.ts';
import type { TillOpening } from '#lib/protocol/till-opening.ts';
import { findSync, type StationDatabase } from '#lib/store/db.ts';
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

const moneySubjects = ['till:', 'cash_day:', 'receipt:'] as const;

/**
 * Everything that moves money, in the order of the site; what is not placed there yet comes last. A tablet that was told
 * the earlier days as folded rows goes on from their sums (RULES.md E35); undefined while it has not heard those, and
 * without a till, for what must name every entry.
 */
export async function readBooks(db: StationDatabase, till?: string): Promise<Books | undefined> {
	const rows = await db.facts
		.where('subject')
		.startsWithAnyOf(...moneySubjects)
		.filter(({ kept }) => kept === undefined)
		.toArray();
	const books = new Books();
	if (await lacksFacts(db)) {
		const opening = till === undefined ? undefined : await readOpening(db, till);
		if (!opening) return undefined;
		books.open(opening.till, opening);
		const subjects = [...new Set(rows.map(({ subject }) => subject))];
		for (const row of await db.entities.bulkGet(subjects))
			if (row?.base !== undefined) books.entities.set(row.subject, row.base);
	}
	const place = ({ position, turn }: (typeof rows)[number]) => [position ?? Infinity, turn ?? 0];
	rows.sort((one, other) => {
		const [[a = 0, m = 0], [b = 0, n = 0]] = [place(one), place(other)];
		return a === b ? m - n : a < b ? -1 : 1;
	});
	for (const { fact } of rows) books.add(fact);
	return books;
}

/** Was anything of the money told as a folded row, or is it just being told? */
export async function lacksFacts(db: StationDatabase): Promise<boolean> {
	const sync = await findSync(db);
	if (sync?.loading) return true;
	if (!sync?.since) return false;
	const told = db.entities
		.where('subject')
		.startsWithAnyOf(...moneySubjects)
		.filter(({ base }) => base !== undefined);
	return (await told.first()) !== undefined;
}

const openingKey = (till: string) => `till-opening-${till}`;

/** The sums as of the very position where this tablet's own facts begin. */
async function readOpening(db: StationDatabase, till: string): Promise<TillOpening | undefined> {
	const [row, sync] = [await db.local.get(openingKey(till)), await findSync(db)];
	const opening = row?.value as TillOpening | undefined;
	const isIts = opening?.epoch === sync?.epoch && opening?.at === sync?.since && !sync?.loading;
	return isIts ? opening : undefined;
}

export async function keepOpening(db: StationDatabase, opening: TillOpening): Promise<void> {
	await db.local.put({ key: openingKey(opening.till), value: opening });
}

/** As of which position this tablet must ask for a till's sums; undefined where it has all it needs. */
export async function openingWanted(
	db: StationDatabase,
	till: string
): Promise<number | undefined> {
	if (!(await lacksFacts(db)) || (await readOpening(db, till))) return undefined;
	return (await findSync(db))?.since;
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
