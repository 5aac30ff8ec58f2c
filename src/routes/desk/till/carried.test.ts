/** Sums that are carried forward are what all facts come to, in whatever order and under whatever names those arrived. */
import { expect, test } from 'vitest';
import type { Fact } from '#lib/domain/fact.ts';
import { moneyRegisters } from '#lib/domain/money/money-registers.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import { voidReceipt } from '#lib/domain/money/receipt-verbs.ts';
import { readSync, writeSync, type StationDatabase } from '#lib/store/db.ts';
import { refold } from '#lib/store/fold.ts';
import { DexieMemory } from '#lib/store/memory.ts';
import { openDatabase } from '../../../../tests/sim/dexie.ts';
import {
	deviceOf,
	feng,
	later,
	MoneyDesk,
	now,
	wang,
	workerLine,
	zone
} from '../../../../tests/fixtures/money-desk.ts';
import { readCash } from './carried.ts';
import { readBooks } from './ledger.ts';

const epoch = 'e-1';
const day = '2026-11-23';

/** The tablet of T1, and what reaches it of a house where T2 takes money too. */
async function tablet(told: readonly Fact[]) {
	let facts = told;
	const db = await openDatabase(deviceOf('T1'), 'YQ');
	await writeSync(db, { ...(await readSync(db)), epoch });
	const memory = new DexieMemory(db, moneyRegisters);
	let placed = 0;
	return {
		db,
		/** As `record` leaves it: here, and nowhere else yet. */
		own: async (own: readonly Fact[]) => {
			const sync = await readSync(db);
			const rows = own.map((fact, nth) => ({
				...{
					id: fact.id,
					subject: fact.subject,
					fact,
					mine: sync.device,
					seq: sync.head + nth + 1
				},
				...{ turn: sync.turn + nth + 1, attempt: fact.id }
			}));
			await db.facts.bulkAdd(rows);
			await refold(db, moneyRegisters, [...new Set(own.map(({ subject }) => subject))]);
			const [head, turn] = [sync.head + own.length, sync.turn + own.length];
			await writeSync(db, { ...sync, head, turn });
		},
		/** The feed goes on by so many facts. */
		feed: async (count: number) => {
			const { cursor, epoch: life } = await readSync(db);
			const page = facts.slice(placed, placed + count).map((fact, nth) => ({
				...{ fact, position: cursor + nth + 1, receivedAt: new Date(now).toISOString() }
			}));
			placed += page.length;
			const told = { epoch: life, serverTime: new Date(now).toISOString(), degraded: false };
			const at = { after: cursor, cursor: cursor + page.length };
			expect(
				await memory.apply({ epoch: life, cursor }, { ...told, ...at, facts: page, more: false })
			).toBe(true);
		},
		/** The back office knew this tablet's newest number under another fact: it goes on under another name. */
		fork: async () => {
			const { device, epoch: life, head } = await readSync(db);
			expect(await memory.fork({ device, epoch: life }, head, 'yq-t1-again', life)).toBe(true);
		},
		/** The back office was restored, and what others told it last is lost: everything is told anew. */
		restart: async () => {
			const { cursor, epoch: life } = await readSync(db);
			const told = { serverTime: new Date(now).toISOString(), degraded: false, more: false };
			await memory.apply(
				{ epoch: life, cursor },
				{ ...told, epoch: `${life}+`, after: 0, facts: [], cursor: 0 }
			);
			const { loading: _loading, ...sync } = await readSync(db);
			await writeSync(db, sync);
			placed = 0;
			const lost = facts.findLastIndex(({ device }) => device === deviceOf('T2'));
			facts = facts.filter((_, nth) => nth !== lost);
		}
	};
}

async function agree(db: StationDatabase, step: number): Promise<void> {
	const [cash, books] = [await readCash(db, 'T1', step), await readBooks(db)];
	for (const till of ['T1', 'T2'] as const)
		expect([cash?.balance(`cash.float.${till}`), cash?.takings(till, day)]).toEqual([
			books?.balance(`cash.float.${till}`),
			books?.takings(till, day)
		]);
}

test('[E46] sums carried forward are what all facts come to, after every arrival', async () => {
	const desk = new MoneyDesk();
	desk.open('T1', now, 20_000);
	desk.open('T2', now, 10_000);
	const sold: string[] = [];
	for (let nth = 0; nth < 12; nth += 1)
		sold.push(
			desk.sell(nth % 3 === 2 ? 'T2' : 'T1', now, [workerLine(`pass:${String(nth)}`, 'SG')]).number
		);
	// Undone and paid out long after the receipt was carried: what it was before must be known.
	const undone = desk.tell([deviceOf('T1'), now, wang], receipts, sold[1] ?? '', (receipt) => {
		const cashDay = desk.day('T1', day);
		const place = { till: 'T1', now, zone, cashDay, takings: desk.books.takings('T1', day) };
		const leave = desk.leave('T1', deviceOf('T1'), now);
		return voidReceipt(receipt, { why: '重复收款', isPaperBack: true }, { ...place, leave }, feng);
	});
	expect(undone.ok).toBe(true);
	desk.lease('T1', deviceOf('T1'), later);
	for (const number of [sold[0], sold[4]]) {
		const { request } = desk.ask('T1', later, number ?? '', [1]);
		desk.authorise(later, number ?? '', request);
		expect(desk.pay('T1', later, number ?? '', request).ok).toBe(true);
	}
	const mine = desk.facts.filter(({ device }) => device === deviceOf('T1'));
	const { db, own, feed, fork, restart } = await tablet(desk.facts);
	// Own facts are ahead of the feed, which brings them with the others' in between.
	const arrivals = [
		...[() => own(mine.slice(0, 7)), () => feed(3), () => feed(1), () => own(mine.slice(7, 9))],
		...[() => feed(9), () => own(mine.slice(9)), fork, () => feed(5)],
		() => restart().then(() => feed(desk.facts.length))
	];
	for (const arrive of arrivals) {
		await arrive();
		await agree(db, 2);
	}
	expect((await readCash(db, 'T1'))?.balance('cash.float.T1')).toBe(desk.float('T1'));
	expect(desk.float('T1')).toBe(18_000);
});

test('[E46] an act reads what came since, not what was ever taken', async () => {
	const read: number[] = [];
	for (const count of [5, 60]) {
		const desk = new MoneyDesk();
		desk.open('T1', now, 20_000);
		for (let nth = 0; nth < count; nth += 1)
			desk.sell('T1', now, [workerLine(`pass:${String(nth)}`, 'SG')]);
		const { db, feed, own } = await tablet(desk.facts);
		await own(desk.facts.filter(({ device }) => device === deviceOf('T1')));
		await feed(desk.facts.length - 1);
		await readCash(db, 'T1');
		let rows = 0;
		db.facts.hook('reading', (row: unknown) => {
			rows += 1;
			return row;
		});
		expect((await readCash(db, 'T1'))?.takings('T1', day)).toBe(1500 * count);
		read.push(rows);
	}
	expect(read).toEqual([read[1], read[0]]);
	expect(read[0]).toBeLessThan(5);
});
