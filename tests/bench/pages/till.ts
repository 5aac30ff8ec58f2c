/** A desk's tablet with a till: its store, and what a cashier's act reads and writes of it. */
import { nextReceipt, issueReceipt } from '#lib/domain/money/receipt-verbs.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import { enrol } from '#lib/store/device.ts';
import { readSync, StationDatabase, writeSync } from '#lib/store/db.ts';
import { entityRow } from '#lib/store/fold.ts';
import { makeKeys } from '#lib/store/keys.ts';
import { record } from '#lib/store/record.ts';
import { readCash } from '../../../src/routes/desk/till/carried.ts';
import { lastNumber } from '../../../src/routes/desk/till/ledger.ts';
import { newId } from '../work.ts';

const [site, till, day] = ['YQ', 'T1', '2026-11-23'] as const;
const cashier = { id: 'zheng-min', roles: ['finance' as const] };
const line = { kind: 'temp_reno', deposit: 1000, fee: 500, number: 'SG-0001' } as const;
const sale = {
	method: 'cash',
	payer: { name: '吴海涛' },
	lines: [{ ...line, thing: 'pass:a' }]
} as const;
/** Rows put by one transaction while a tablet is filled. */
const fillBatch = 500;

let db: StationDatabase;

async function begin(): Promise<void> {
	db = new StationDatabase('desk');
	const keys = await makeKeys();
	const device = 'yq-d1';
	await enrol(db, {
		site,
		device,
		role: 'desk',
		name: device,
		keys,
		certificate: '',
		siteKeys: []
	});
	// It was here from the first day on: it reads the feed, not a snapshot.
	const { loading: _loading, ...sync } = await readSync(db);
	await writeSync(db, sync);
}

const numberAt = (nth: number) => nextReceipt(site, till, day, nth) ?? '';

/** Receipts of days gone by, as the feed left them. */
async function fill(count: number): Promise<void> {
	for (let from = 0; from < count; from += fillBatch) {
		const rows = Array.from({ length: fillBatch }, (_, nth) => placed(from + nth));
		await db.transaction('rw', db.facts, db.entities, db.meta, async () => {
			await db.facts.bulkAdd(rows);
			await db.entities.bulkPut(
				rows.map(({ subject, fact }) =>
					entityRow(receipts, subject, receipts.evolve(receipts.blank, fact), [])
				)
			);
			await writeSync(db, { ...(await readSync(db)), cursor: from + fillBatch });
		});
	}
}

function placed(nth: number) {
	const subject = `receipt:${numberAt(nth)}`;
	const now = Date.now();
	const occurredAt = new Date(now).toISOString();
	const { payer, ...data } = { ...sale, till, day, lines: [...sale.lines] };
	const fact = {
		...{
			id: newId(now),
			site,
			device: 'yq-d0',
			seq: nth + 1,
			subject,
			type: 'ReceiptIssued',
			v: 1
		},
		...{ occurredAt, clock: { lo: occurredAt, hi: occurredAt }, prev: '' },
		...{ actor: { kind: 'staff' as const, id: cashier.id }, data, personal: { payer } }
	};
	return { id: fact.id, subject, fact, position: nth + 1, receivedAt: occurredAt };
}

/** What a cashier waits for: the sums of the drawer, the next number, and the receipt on the disk. */
async function actOnce(): Promise<number> {
	const now = Date.now();
	const moment = {
		...{ now, clock: { lo: now, hi: now }, actor: { kind: 'staff' as const, id: cashier.id } },
		...{ newId: () => newId(now), salt: () => crypto.randomUUID() }
	};
	const started = performance.now();
	const cash = await readCash(db, till);
	const last = await lastNumber(db, numberAt(0));
	const number = numberAt(last.nth);
	const leave = { ok: true, day } as const;
	const page = {
		leave,
		number,
		day,
		charges: new Map(),
		...(last.receipt && { previous: last.receipt })
	};
	const recorded = await record(
		...([db, receipts, `receipt:${number}`] as const),
		(receipt) => issueReceipt(receipt, { ...sale, lines: [...sale.lines] }, page, cashier),
		moment
	);
	const ms = performance.now() - started;
	if (!recorded.ok) throw new Error(recorded.reason);
	if (cash?.takings(till, day) !== last.nth * 1500) throw new Error('the sums are wrong');
	return ms;
}

async function act(count: number): Promise<number[]> {
	const times: number[] = [];
	for (let nth = 0; nth < count; nth += 1) times.push(await actOnce());
	return times;
}

/** The back office has heard of it all, and the feed has brought it back. */
async function settle(): Promise<void> {
	await db.transaction('rw', db.facts, db.entities, db.meta, async () => {
		const sync = await readSync(db);
		let { cursor } = sync;
		const own = await db.facts.filter(({ position }) => position === undefined).toArray();
		await db.facts.bulkPut(own.map((row) => ({ ...row, position: (cursor += 1) })));
		await db.entities
			.where('subject')
			.anyOf(own.map(({ subject }) => subject))
			.modify({ pending: [] });
		await writeSync(db, { ...sync, cursor, acked: sync.head });
	});
}

const tillBench = { begin, fill, act, settle };

declare global {
	var tillBench: { begin: typeof begin; fill: typeof fill; act: typeof act; settle: typeof settle };
}

Object.assign(globalThis, { tillBench, bench: tillBench });
