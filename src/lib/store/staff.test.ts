import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SureMoment } from '#lib/domain/lock-out.ts';
import { dayMs, minuteMs } from '#lib/domain/time.ts';
import type { StaffBook } from '#lib/protocol/staff-book.ts';
import { monday } from '../../../tests/fixtures/cast.ts';
import { staffBook } from '../../../tests/fixtures/staff-book.ts';
import { StationDatabase, type Face } from './db.ts';
import { forgetAll } from './forget.ts';
import {
	beginDuty,
	checkPin,
	countPauses,
	endDuty,
	keepBook,
	pinPause,
	readDuty,
	readRoster,
	seeDuty
} from './staff.ts';

const zhao = { id: 'g01', name: '赵刚', roles: ['guard' as const] };
const qian = { id: 'g02', name: '钱进', roles: ['guard' as const] };
const right = '246810';
const wrong = '246811';
const at = (ms = 0, change: Partial<SureMoment> = {}): SureMoment => ({
	...{ run: 'one', monotonicMs: 5_000 + ms, lo: monday + ms, hi: monday + ms },
	...change
});

let books: { east: StaffBook; west: StaffBook };
beforeAll(async () => {
	const [east, west] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
	const bookOf = (key: Uint8Array<ArrayBuffer>) => staffBook(key, [zhao, qian], right, monday);
	books = { east: await bookOf(east), west: await bookOf(west) };
});

let opened: StationDatabase | undefined;
async function gate(face: Face = 'gate'): Promise<StationDatabase> {
	opened?.close();
	const db = new StationDatabase(face);
	opened = db;
	await db.delete();
	await db.open();
	await keepBook(db, books.east);
	return db;
}

describe('a PIN at a station', () => {
	it('[T6] is checked without the back office, for the one it belongs to', async () => {
		const db = await gate();
		expect(await checkPin(db, 'g01', right, at())).toEqual({ ok: true, staff: zhao });
		expect(await checkPin(db, 'g01', wrong, at())).toEqual({ ok: false, reason: 'wrong', left: 4 });
		expect(await checkPin(db, 'g01', '', at())).toMatchObject({ reason: 'wrong' });
	});

	it('[T6] reads the same for somebody unknown, and is of no use when copied from another station', async () => {
		const db = await gate();
		expect(await checkPin(db, 'g99', right, at())).toEqual({ ok: false, reason: 'wrong', left: 4 });
		await keepBook(db, { ...books.east, verifiers: books.west.verifiers });
		expect(await checkPin(db, 'g01', right, at())).toMatchObject({ reason: 'wrong' });
		const row = (await db.local.get('staff'))?.value as { key: CryptoKey };
		expect(row.key.extractable).toBe(false);
		expect(JSON.stringify(await db.local.toArray())).not.toContain(right);
	});

	it('[T6] counts for seven days after the back office was last heard, also with the clock set back', async () => {
		const db = await gate();
		const week = 7 * dayMs;
		expect((await checkPin(db, 'g01', right, at(week))).ok).toBe(true);
		expect(await checkPin(db, 'g01', right, at(week + 1))).toEqual({ ok: false, reason: 'stale' });
		expect(await checkPin(db, 'g01', right, at(week + 1, { lo: monday }))).toMatchObject({
			reason: 'stale'
		});
	});

	it('[T4] pauses after five wrong ones, for this name only, and is free again with a right one', async () => {
		const db = await gate();
		for (let tries = 0; tries < 4; tries += 1) await checkPin(db, 'g01', wrong, at());
		expect(await checkPin(db, 'g01', wrong, at())).toEqual({
			...{ ok: false, reason: 'paused', leftMs: minuteMs, began: true }
		});
		expect(await checkPin(db, 'g01', right, at(1_000))).toEqual({
			...{ ok: false, reason: 'paused', leftMs: minuteMs - 1_000, began: false }
		});
		expect(await pinPause(db, 'g01', at(1_000))).toBe(minuteMs - 1_000);
		expect((await checkPin(db, 'g02', right, at())).ok).toBe(true);
		expect((await checkPin(db, 'g01', right, at(minuteMs))).ok).toBe(true);
		expect(await checkPin(db, 'g01', wrong, at(minuteMs))).toMatchObject({ left: 4 });
	});

	it('[T4] pauses the whole station after ten wrong ones over all names', async () => {
		const db = await gate();
		const names = ['g01', 'g02', 'g03', 'g04'];
		for (let tries = 0; tries < 9; tries += 1)
			expect(await checkPin(db, names[tries % 4] ?? '', wrong, at())).toMatchObject({
				reason: 'wrong'
			});
		expect(await checkPin(db, 'g05', wrong, at())).toMatchObject({ began: true });
		expect(await checkPin(db, 'g02', right, at())).toMatchObject({ reason: 'paused' });
	});

	it('[T4] does not come free when tries are made at once', async () => {
		const db = await gate();
		const tries = Array.from({ length: 12 }, () => checkPin(db, 'g01', wrong, at()));
		const answers = await Promise.all(tries);
		expect(answers.filter((one) => !one.ok && one.reason === 'wrong')).toHaveLength(4);
	});

	it('[T5] stays paused over a restart, and goes on from where it was counted', async () => {
		const db = await gate();
		for (let tries = 0; tries < 5; tries += 1) await checkPin(db, 'g01', wrong, at());
		await countPauses(db, at(20_000));
		db.close();
		const again = new StationDatabase('gate');
		const restarted = at(0, { run: 'two', monotonicMs: 0 });
		expect(await pinPause(again, 'g01', restarted)).toBe(40_000);
		expect(await checkPin(again, 'g01', right, restarted)).toMatchObject({ reason: 'paused' });
		const later = { ...restarted, monotonicMs: 40_000 };
		expect((await checkPin(again, 'g01', right, later)).ok).toBe(true);
	});
});

describe('being on duty', () => {
	it('[T7] lasts over a restart, ends once, and ends when the back office no longer knows the person', async () => {
		const db = await gate('desk');
		await beginDuty(db, zhao, 'shift-1', monday);
		await seeDuty(db, monday + 5);
		db.close();
		const again = new StationDatabase('desk');
		expect(await readDuty(again)).toMatchObject({ ...zhao, since: monday, seenAt: monday + 5 });
		await endDuty(again, 'shift-0');
		expect(await readDuty(again)).toBeDefined();
		await keepBook(again, { ...books.east, verifiers: books.east.verifiers.slice(1) });
		expect(await readDuty(again)).toBeUndefined();
		await seeDuty(again, monday + 9);
		expect(await readDuty(again)).toBeUndefined();
	});

	it('[T6] leaves nothing on a station that was cut off', async () => {
		const db = await gate();
		await beginDuty(db, zhao, 'shift-1', monday);
		expect((await readRoster(db))?.here).toEqual(['g01', 'g02']);
		await forgetAll(db);
		expect(await db.local.count()).toBe(0);
	});
});
