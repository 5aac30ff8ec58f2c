/** What this tablet was told of the money's earlier days as sums, and what it keeps of its own. Sums are made of facts alone. */
import { booksVersion } from '#lib/domain/money/entries.ts';
import { moneyRegisters } from '#lib/domain/money/money-registers.ts';
import { foldMark } from '#lib/domain/register.ts';
import type { TillOpening } from '#lib/protocol/till-opening.ts';
import { findSync, type FactRow, type StationDatabase, type SyncRow } from '#lib/store/db.ts';

export const moneySubjects = ['till:', 'cash_day:', 'receipt:'] as const;

/** What all facts up to a position came to (RULES.md E46). */
export type Carried = {
	/** The rules it was made by. */
	mark: string;
	epoch: string;
	since: number;
	/** Every fact up to here is in the sums. */
	upTo: number;
	/** By identity of this tablet: up to which number its own facts have a position. */
	settled: Record<string, number>;
	sums: [string, number][];
	/** Were earlier days told as rows? */
	lacks: boolean;
};

const carriedKey = 'till-sums';
const booksMark = `${String(booksVersion)}-${foldMark(moneyRegisters)}`;

/** Those of another epoch, of another beginning or of other rules are none. */
export async function findCarried(
	db: StationDatabase,
	sync: SyncRow
): Promise<Carried | undefined> {
	const carried = (await db.local.get(carriedKey))?.value as Carried | undefined;
	const isIts =
		carried?.mark === booksMark &&
		carried.epoch === sync.epoch &&
		carried.since === (sync.since ?? 0) &&
		carried.upTo <= sync.cursor;
	return isIts ? carried : undefined;
}

export async function keepCarried(
	db: StationDatabase,
	carried: Omit<Carried, 'mark'>
): Promise<void> {
	await db.local.put({ key: carriedKey, value: { ...carried, mark: booksMark } });
}

/** Was anything of the money told as a folded row, or is it just being told? */
export async function lacksFacts(db: StationDatabase): Promise<boolean> {
	const sync = await findSync(db);
	if (sync?.loading) return true;
	if (!sync?.since) return false;
	const carried = await findCarried(db, sync);
	if (carried) return carried.lacks;
	const told = db.entities
		.where('subject')
		.startsWithAnyOf(...moneySubjects)
		.filter(({ base }) => base !== undefined);
	return (await told.first()) !== undefined;
}

const openingKey = (till: string) => `till-opening-${till}`;

/** The sums as of the very position where this tablet's own facts begin. */
export async function readOpening(
	db: StationDatabase,
	till: string
): Promise<TillOpening | undefined> {
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

/** As the site placed them; what is not placed yet comes last, in the order of recording. What was kept does not count. */
export function inOrder(rows: readonly FactRow[]): FactRow[] {
	return rows
		.filter(({ kept }) => kept === undefined)
		.sort((one, other) => {
			const [a, b] = [one.position ?? Infinity, other.position ?? Infinity];
			return a === b ? (one.turn ?? 0) - (other.turn ?? 0) : a - b;
		});
}
