/**
 * The cash of the tills as this tablet has it (RULES.md E46). The sums of all facts up to a position are kept and
 * carried forward, so that an act reads what came since, however long the house has taken money. They are no more than
 * a shortcut: made of the facts alone, and made anew when a rule of the books or the back office's epoch changes.
 */
import { Dexie, type PromiseExtended } from 'dexie';
import { CashSums } from '#lib/domain/money/cash-sums.ts';
import { entriesOf } from '#lib/domain/money/entries.ts';
import type { Entry } from '#lib/domain/money/journal.ts';
import { moneyRegisters } from '#lib/domain/money/money-registers.ts';
import { findSync, type FactRow, type StationDatabase } from '#lib/store/db.ts';
import { registerOf } from '#lib/store/fold.ts';
import {
	findCarried,
	inOrder,
	keepCarried,
	lacksFacts,
	moneySubjects,
	readOpening,
	type Carried
} from './opening.ts';

/** Reading so many rows costs a few milliseconds; beyond, the sums are carried on. */
const stepRows = 100;

/** Float and takings of a till; undefined while this tablet lacks the sums of its earlier days (E35). */
export async function readCash(
	db: StationDatabase,
	till: string,
	step = stepRows
): Promise<CashSums | undefined> {
	const read = await readSums(db, till, step);
	if (read?.carried) await keepCarried(db, read.carried);
	return read?.cash;
}

/** Keeps nothing: may be used inside a live query. */
export async function peekCash(db: StationDatabase, till: string): Promise<CashSums | undefined> {
	return (await readSums(db, till, Infinity))?.cash;
}

type Sums = { cash: CashSums; carried: Omit<Carried, 'mark'> | undefined };

function readSums(
	db: StationDatabase,
	till: string,
	step: number
): PromiseExtended<Sums | undefined> {
	return db.transaction('r', db.facts, db.entities, db.meta, db.local, async () => {
		const sync = await findSync(db);
		if (!sync || sync.loading) return undefined;
		const from = await findCarried(db, sync);
		const lacks = await lacksFacts(db);
		const opening = lacks ? await readOpening(db, till) : undefined;
		if (lacks && !opening) return undefined;
		const tail = await tailOf(db, from);
		const placed = new CashSums(from?.sums);
		const later = await addUp(db, tail.rows, from?.upTo ?? 0, placed);
		const isLong = !from || tail.count > step;
		const carried = !isLong
			? undefined
			: {
					...{ epoch: sync.epoch, since: sync.since ?? 0, upTo: sync.cursor, lacks },
					...{ settled: tail.settled ?? (await settledOf(db)), sums: placed.told() }
				};
		const cash = new CashSums(placed.told());
		for (const entry of later) cash.add(entry);
		if (opening) cash.open(till, opening);
		return { cash, carried };
	});
}

type Tail = { rows: FactRow[]; count: number; settled?: Record<string, number> };

/** The facts of the money that are not in the sums. The rows that need not be read again are counted. */
async function tailOf(db: StationDatabase, from: Carried | undefined): Promise<Tail> {
	if (!from) {
		const rows = await db.facts
			.where('subject')
			.startsWithAnyOf(...moneySubjects)
			.toArray();
		return { rows, count: rows.length };
	}
	const placed = await db.facts.where('position').above(from.upTo).toArray();
	const settled: Record<string, number> = {};
	const unplaced: FactRow[] = [];
	let count = placed.length;
	for (const mine of await identities(db)) {
		const begins = from.settled[mine] ?? 0;
		const own = await db.facts
			.where('[mine+seq]')
			.between([mine, begins + 1], [mine, Dexie.maxKey], true, true)
			.toArray();
		const open = own.filter(({ position }) => position === undefined);
		settled[mine] = (open[0]?.seq ?? (own.at(-1)?.seq ?? begins) + 1) - 1;
		unplaced.push(...open);
		// What was told and not heard of again stays in the tail: carrying would not make it shorter.
		count += own.length - open.length;
	}
	return {
		rows: [...placed, ...unplaced].filter(({ subject }) => isMoney(subject)),
		count,
		settled
	};
}

/** Entries follow from a fact and its own subject alone: each subject that was touched is gone through from its beginning. */
async function addUp(
	db: StationDatabase,
	tail: readonly FactRow[],
	upTo: number,
	placed: CashSums
): Promise<Entry[]> {
	const later: Entry[] = [];
	const touched = Map.groupBy(tail, ({ subject }) => subject);
	const subjects = [...touched.keys()];
	const told = await db.entities.bulkGet(subjects);
	const whole = upTo === 0 ? [...touched.values()] : await factsOf(subjects);
	subjects.forEach((subject, nth) => {
		const register = registerOf(moneyRegisters, subject);
		if (!register) return;
		let before: unknown = told[nth]?.base ?? register.blank;
		for (const { fact, position } of inOrder(whole[nth] ?? [])) {
			const entries = entriesOf(fact, before);
			before = register.evolve(before, fact);
			if (position === undefined) later.push(...entries);
			else if (position > upTo) for (const entry of entries) placed.add(entry);
		}
	});
	return later;
}

/** Asked for together and of the browser itself: Dexie goes from one subject to the next by a cursor. In a transaction over `facts`. */
function factsOf(subjects: readonly string[]): PromiseExtended<FactRow[][]> {
	const index = Dexie.currentTransaction.idbtrans.objectStore('facts').index('subject');
	return Dexie.Promise.all(
		subjects.map(
			(subject) =>
				new Dexie.Promise<FactRow[]>((resolve, reject) => {
					const asked = index.getAll(subject) as IDBRequest<FactRow[]>;
					asked.onsuccess = () => resolve(asked.result);
					asked.onerror = () => reject(asked.error ?? new Error('facts cannot be read'));
				})
		)
	);
}

const isMoney = (subject: string) => moneySubjects.some((name) => subject.startsWith(name));

/** Every name under which this tablet has recorded: more than one after it was taken for a copy. */
async function identities(db: StationDatabase): Promise<string[]> {
	const found: string[] = [];
	for (let after = ''; ;) {
		const next = await db.facts.where('[mine+seq]').above([after, Dexie.maxKey]).first();
		if (next?.mine === undefined) return found;
		found.push(next.mine);
		after = next.mine;
	}
}

/** By keys alone: this is once for all that was ever recorded here. */
async function settledOf(db: StationDatabase): Promise<Record<string, number>> {
	const placed = new Set(await db.facts.where('position').above(Dexie.minKey).primaryKeys());
	const settled: Record<string, number> = {};
	for (const mine of await identities(db)) {
		const ids = await db.facts
			.where('[mine+seq]')
			.between([mine, Dexie.minKey], [mine, Dexie.maxKey])
			.primaryKeys();
		const open = ids.find((id) => !placed.has(id));
		const row = await db.facts.get(open ?? ids.at(-1) ?? '');
		settled[mine] = (row?.seq ?? 0) - (open === undefined ? 0 : 1);
	}
	return settled;
}
