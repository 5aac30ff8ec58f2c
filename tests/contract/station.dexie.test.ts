import { IDBDatabase } from 'fake-indexeddb';
import { afterEach, expect, test, vi } from 'vitest';
import type { Fact, PlacedFact } from '#lib/domain/fact.ts';
import { outboxSize } from '#lib/store/queries.ts';
import { writeSync } from '#lib/store/db.ts';
import { catchUp, refoldAll } from '#lib/store/fold.ts';
import { DexieMemory } from '#lib/store/memory.ts';
import { record } from '#lib/store/record.ts';
import { dexieStore, openDatabase } from '../sim/dexie.ts';
import { emptyDisk, freshDisk, type Disk } from '../sim/memory.ts';
import { plainStore, type Store } from '../sim/store.ts';
import { decide, trails, type Trail } from '../sim/trails.ts';
import type { Bench } from './station-bench.ts';
import { describeStation } from './station.contract.ts';

const benchOn = (store: Store): Bench => ({
	...store,
	record: (subject, wish, moment) =>
		store.record(trails, subject, (trail) => decide(trail, wish), moment)
});
const plain = (disk: Disk) => Promise.resolve(benchOn(plainStore(disk)));
const real = async (disk: Disk) => benchOn(await dexieStore(disk));
const empty = () => emptyDisk('gate-1', 'YT01');
const fresh = () => freshDisk('gate-1', 'YT01');
describeStation(
	'Dexie',
	() => real(empty()),
	() => real(fresh())
);
describeStation(
	'the simulation',
	() => plain(empty()),
	() => plain(fresh())
);

const id = '0197a000-0000-7000-8000-000000000001';
const at = '2026-06-01T08:00:00.000Z';
const registers = [trails] as never;
const moment = {
	...{ now: 0, clock: { lo: 0, hi: 0 }, actor: { kind: 'visitor' as const } },
	...{ newId: () => id, salt: () => 'salt' }
};

afterEach(() => {
	vi.restoreAllMocks();
});

test('[Y2] every write is asked to be durable before it is answered', async () => {
	const opened = vi.spyOn(IDBDatabase.prototype, 'transaction');
	const db = await openDatabase('gate-1', 'YT01');
	await record(db, trails, 'trail:a', (visit) => decide(visit, 'next'), moment);
	await new DexieMemory(db, registers).acknowledge({ device: 'gate-1', epoch: '' }, 1, 'e1');
	const writes = opened.mock.calls.filter(([, mode]) => mode === 'readwrite');
	expect(writes.length).toBeGreaterThanOrEqual(2);
	for (const [, , options] of writes) expect(options).toEqual({ durability: 'strict' });
});

test('[Y10] a page that fails half way leaves neither facts nor rows nor cursor', async () => {
	const db = await openDatabase('gate-1', 'YT01');
	const memory = new DexieMemory(db, registers);
	await memory.acknowledge({ device: 'gate-1', epoch: '' }, 0, 'e1');
	const fact: PlacedFact['fact'] = {
		...{ id, site: 'YT01', device: 'desk-9', seq: 1, subject: 'trail:x', type: 'SignedIn', v: 1 },
		...{ occurredAt: at, clock: { lo: at, hi: at }, actor: { kind: 'staff' }, data: {}, prev: '' }
	};
	const base = { epoch: 'e1', serverTime: at, after: 0, cursor: 1, more: false, degraded: false };
	const page = { ...base, facts: [{ position: 1, receivedAt: at, fact }] };
	const full = () => {
		throw new Error('disk full');
	};
	db.entities.hook('creating', full);
	await expect(memory.apply({ epoch: 'e1', cursor: 0 }, page)).rejects.toThrow();
	expect(await db.facts.count()).toBe(0);
	expect(await memory.state()).toMatchObject({ cursor: 0 });
	db.entities.hook('creating').unsubscribe(full);
	expect(await memory.apply({ epoch: 'e1', cursor: 0 }, page)).toBe(true);
	expect(await db.entities.count()).toBe(1);
});

test('[Y1] a recording that fails half way leaves nothing, and the retry writes it', async () => {
	const db = await openDatabase('gate-1', 'YT01');
	const full = () => {
		throw new Error('disk full');
	};
	const attempt = () => record(db, trails, 'trail:a', (visit) => decide(visit, 'next'), moment);
	db.meta.hook('updating', full);
	await expect(attempt()).rejects.toThrow();
	expect(await db.facts.count()).toBe(0);
	expect(await db.entities.count()).toBe(0);
	db.meta.hook('updating').unsubscribe(full);
	expect(await attempt()).toMatchObject({ ok: true, facts: [{ id, seq: 1 }] });
	expect(await outboxSize(db)).toBe(1);
});

test('folding everything anew gives the rows that grew fact by fact', async () => {
	const db = await openDatabase('gate-1', 'YT01');
	let n = 1;
	const newId = () => id.slice(0, -2) + String(++n).padStart(2, '0');
	for (const subject of ['trail:a', 'trail:b', 'trail:a']) {
		await record(db, trails, subject, (visit) => decide(visit, 'two'), { ...moment, newId });
	}
	const before = await db.entities.toArray();
	await db.entities.clear();
	await refoldAll(db, registers);
	expect(await db.entities.toArray()).toEqual(before);
});

test('[Y22] what an old program does not know is stored as told, and counts in its place after the update', async () => {
	const old = {
		...trails,
		kinds: trails.kinds.filter(({ type }) => type !== 'Entered'),
		evolve: (trail: Trail, fact: Fact) =>
			fact.type === 'Entered' ? trail : trails.evolve(trail, fact)
	};
	const db = await openDatabase('gate-1', 'YT01');
	const memory = new DexieMemory(db, [old]);
	expect(await catchUp(db, [old])).toBe(true);
	await memory.acknowledge({ device: 'gate-1', epoch: '' }, 0, 'e1');
	const told = ['SignedIn', 'Entered', 'Left'].map((type, index): PlacedFact => {
		const words = {
			id: `${id.slice(0, -1)}${index + 2}`,
			type,
			v: 1,
			subject: 'trail:a',
			seq: index + 1
		};
		const clock = { occurredAt: at, clock: { lo: at, hi: at }, actor: { kind: 'staff' as const } };
		const fact = {
			...words,
			...clock,
			site: 'YT01',
			device: 'desk-9',
			data: { n: index },
			prev: ''
		};
		return { position: index + 1, receivedAt: at, fact };
	});
	const rest = { serverTime: at, after: 0, cursor: 3, more: false, degraded: false };
	await memory.apply({ epoch: 'e1', cursor: 0 }, { ...rest, epoch: 'e1', facts: told });
	const story = async () => ((await db.entities.get('trail:a'))?.entity as Trail).told;
	expect(await story()).toEqual([told[0]!.fact.id, told[2]!.fact.id]);
	expect((await db.facts.toArray()).map(({ fact }) => fact)).toEqual(told.map(({ fact }) => fact));
	expect(await catchUp(db, [old])).toBe(false);

	expect(await catchUp(db, [trails])).toBe(true);
	expect(await story()).toEqual(told.map(({ fact }) => fact.id));
	expect(await catchUp(db, [trails])).toBe(false);
});

test('[Y30] noting a receipt keeps nobody from reading what is ready, unless some of that goes with it', async () => {
	const db = await openDatabase('gate-1', 'YT01');
	await writeSync(db, { ...empty().sync, head: 4, epoch: 'e1' });
	const memory = new DexieMemory(db, registers);
	const writes = vi.spyOn(db, 'transaction');
	const kept = { device: 'gate-1', after: 2, upTo: 4, lastId: '', bytes: new Uint8Array(1) };
	await memory.packs.keep(kept);
	const tables = async (acked: number) => {
		writes.mockClear();
		await memory.acknowledge({ device: 'gate-1', epoch: 'e1' }, acked, 'e1');
		return writes.mock.calls.flatMap(([, named]) => named);
	};
	expect((await tables(2)).includes(db.packs)).toBe(false);
	expect((await tables(4)).includes(db.packs)).toBe(true);
	expect(await db.packs.count()).toBe(0);
});
