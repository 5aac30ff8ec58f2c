/** A tablet that was enrolled after money had moved: its books are those of the tablet before it. */
import { Dexie, liveQuery, type Observable } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { fold } from '#lib/domain/register.ts';
import { Books } from '#lib/domain/money/books.ts';
import { moneyRegisters } from '#lib/domain/money/money-registers.ts';
import type { Fact } from '#lib/domain/fact.ts';
import type { TillOpening } from '#lib/protocol/till-opening.ts';
import { papersSince } from '#lib/domain/money/drawer-verbs.ts';
import { hourMs } from '#lib/domain/time.ts';
import { readSync, writeSync, type EntityRow } from '#lib/store/db.ts';
import { DexieMemory } from '#lib/store/memory.ts';
import { openDatabase } from '../../../../tests/sim/dexie.ts';
import {
	at,
	deviceOf,
	later,
	MoneyDesk,
	now,
	workerLine,
	zheng
} from '../../../../tests/fixtures/money-desk.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import { issueReceipt } from '#lib/domain/money/receipt-verbs.ts';
import { releaseTill, tills } from '#lib/domain/money/till.ts';
import { readCash } from './carried.ts';
import { lastNumber, readBooks, readPages, stubsSince } from './ledger.ts';
import { keepOpening, openingWanted } from './opening.ts';

const epoch = 'e-1';
const first = 'SJ-YQ-T1-2026-000001';

/** T1 takes 30.00 for two cards. */
function story() {
	const desk = new MoneyDesk();
	desk.open('T1', now, 20_000);
	const { number } = desk.sell('T1', now, [workerLine('pass:a', '1'), workerLine('pass:b', '2')]);
	return { desk, number };
}

/** The sums of T1 as the back office makes them of everything up to here. */
function openingOf(facts: readonly Fact[]): TillOpening {
	const books = new Books();
	for (const fact of facts) books.add(fact);
	const takings = { '2026-11-23': books.takings('T1', '2026-11-23') };
	return { epoch, at: facts.length, till: 'T1', float: books.balance('cash.float.T1'), takings };
}

async function freshTablet(told: readonly Fact[]) {
	const db = await openDatabase('yq-d9', 'YQ');
	await writeSync(db, { ...(await readSync(db)), loading: { at: 0, after: '' } });
	const memory = new DexieMemory(db, moneyRegisters);
	const serverTime = new Date(now).toISOString();
	const base = { epoch, serverTime, degraded: false, more: false };
	const rows = [...Map.groupBy(told, ({ subject }) => subject)].map(([subject, facts]) => {
		const register = moneyRegisters.find(({ name }) => subject.startsWith(`${name}:`));
		return { subject, entity: register && fold(register, facts) };
	});
	await memory.load({ epoch: '', loading: { at: 0, after: '' } }, [
		{ ...base, after: '', at: told.length, rows }
	]);
	/** What the feed brings behind the snapshot. */
	const follow = async (facts: readonly Fact[], after = told.length) => {
		const placed = facts.map((fact, nth) => ({
			...{ fact, position: after + nth + 1, receivedAt: serverTime }
		}));
		const cursor = after + facts.length;
		await memory.apply({ epoch, cursor: after }, { ...base, after, facts: placed, cursor });
	};
	return { db, follow };
}

/** In Node a live query asks nothing unless there is an IndexedDB. */
Dexie.dependencies.indexedDB = new IDBFactory();

const firstOf = <Value>(asked: Observable<Value>) =>
	new Promise<Value>((next, error) => {
		asked.subscribe({ next, error });
	});

describe('a tablet that was told the earlier days as rows', () => {
	test('[E35] adds up nothing before it has heard their sums, and then exactly what the till has', async () => {
		const { desk, number } = story();
		const told = desk.facts.slice();
		const { db, follow } = await freshTablet(told);
		expect(await readCash(db, 'T1')).toBeUndefined();
		expect(await openingWanted(db, 'T1')).toBe(told.length);
		await keepOpening(db, openingOf(told));
		expect(await openingWanted(db, 'T1')).toBeUndefined();

		// A renewal, and a refund of what only the snapshot tells of: it needs the paper's earlier state.
		const sold = desk.sell('T1', now, [{ kind: 'temp_reno', deposit: 0, fee: 500 }]);
		expect(sold.ok).toBe(true);
		const { request } = desk.ask('T1', now, number, [1]);
		desk.authorise(now, number, request);
		desk.pay('T1', now, number, request);
		await follow(desk.facts.slice(told.length));
		const books = await readCash(db, 'T1');
		expect(books?.balance('cash.float.T1')).toBe(desk.float('T1'));
		expect(books?.balance('cash.float.T1')).toBe(19_000);
		expect(books?.takings('T1', '2026-11-23')).toBe(desk.books.takings('T1', '2026-11-23'));
		expect(books?.takings('T1', '2026-11-23')).toBe(3500);
		expect((await readCash(db, 'T1'))?.balance('cash.float.T1')).toBe(19_000);
		// A live query may not write: the pages of this tablet's till are read without keeping anything.
		const pages = await firstOf(liveQuery(() => readPages(db, deviceOf('T1'))));
		expect([...pages]).toEqual([['T1 2026-11-23', 3500]]);
		// What must name every entry cannot be made of sums.
		expect(await readBooks(db)).toBeUndefined();
	});

	test('[E35] sums of another position or another life of the back office are none', async () => {
		const { desk } = story();
		const { db } = await freshTablet(desk.facts);
		const opening = openingOf(desk.facts);
		for (const wrong of [{ at: opening.at - 1 }, { epoch: 'e-0' }, { till: 'T2' }]) {
			await keepOpening(db, { ...opening, ...wrong });
			expect(await readCash(db, 'T1'), JSON.stringify(wrong)).toBeUndefined();
		}
		await keepOpening(db, opening);
		expect((await readCash(db, 'T1'))?.balance('cash.float.T1')).toBe(20_000);
	});

	test('[E35] a tablet that has all facts needs no sums', async () => {
		const { desk } = story();
		const { db, follow } = await freshTablet([]);
		await follow(desk.facts, 0);
		expect(await openingWanted(db, 'T1')).toBeUndefined();
		expect((await readCash(db, 'T1'))?.balance('cash.float.T1')).toBe(20_000);
	});
});

test('[E14] [E15] a till that was given back goes on at the next tablet without a gap in its book', async () => {
	const { desk, number } = story();
	expect(number).toBe(first);
	desk.tell([deviceOf('T1'), later, zheng], tills, 'T1', (till) =>
		releaseTill(till, deviceOf('T1'))
	);
	expect(desk.lease('T1', 'yq-d9', later).ok).toBe(true);
	const { db } = await freshTablet(desk.facts);
	const last = await lastNumber(db, first);
	expect(last.nth).toBe(1);
	const next = 'SJ-YQ-T1-2026-000002';
	const leave = desk.leave('T1', 'yq-d9', at('2026-11-24 10:05'));
	const issued = desk.tell(['yq-d9', later, zheng], receipts, next, (blank) =>
		issueReceipt(
			blank,
			{ method: 'cash', payer: { name: '吴海涛' }, lines: [workerLine('pass:c', '3')] },
			{
				...{ leave, number: next, day: '2026-11-24', charges: new Map() },
				...(last.receipt && { previous: last.receipt })
			},
			zheng
		)
	);
	expect(issued.ok).toBe(true);
	expect(desk.lastIn('T1', '2026')).toBe(2);
});

test('[E38] the stubs of five weeks and of more receipts than a screen lists all go over', async () => {
	const db = await openDatabase('yq-d9', 'YQ');
	const blank = receipts.blank;
	const written = (till: string, nth: number) => {
		const number = `SJ-YQ-${till}-2026-${String(nth).padStart(6, '0')}`;
		const issuedAt = now + nth * hourMs;
		const status = nth % 300 === 0 ? ('void' as const) : ('valid' as const);
		const entity = { ...blank, number, till, issuedAt, status };
		const at = new Date(issuedAt).toISOString();
		return { subject: `receipt:${number}`, register: 'receipt', status, at, entity };
	};
	const book = Array.from({ length: 850 }, (_none, at) => written('T1', at + 1));
	await db.entities.bulkPut([...book, written('T10', 7), written('T2', 400)] as EntityRow[]);
	const stubs = (since: number, limit?: number) =>
		stubsSince(db, { site: 'YQ', till: 'T1' }, since, limit);
	const since = now + 11 * hourMs;
	expect(papersSince(await stubs(since), since)).toEqual({
		first: 'SJ-YQ-T1-2026-000011',
		last: 'SJ-YQ-T1-2026-000850',
		voids: ['SJ-YQ-T1-2026-000300', 'SJ-YQ-T1-2026-000600']
	});
	// The bound keeps the newest.
	const [newest, ...more] = await stubs(0, 100);
	expect([newest?.number, more.length]).toEqual(['SJ-YQ-T1-2026-000850', 99]);
	db.close();
});
