import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { anchorClock, clockMemory, trustedTime } from './clock.ts';
import { StationDatabase } from './db.ts';
import { enrol, identity } from './device.ts';

const anchor = { serverMs: 1_000_000, monotonicMs: 500, run: 'one' };

describe('trusted time', () => {
	test('is exact while the page runs on, whatever the device clock says', () => {
		const reading = { deviceMs: -4e10, monotonicMs: 2_500, run: 'one' };
		expect(trustedTime(anchor, 0, reading)).toEqual({ lo: 1_002_000, hi: 1_002_000 });
	});

	test('is whole milliseconds, though the monotonic clock counts fractions', () => {
		const reading = { deviceMs: 0, monotonicMs: 2_500.4, run: 'one' };
		expect(trustedTime(anchor, 0, reading)).toEqual({ lo: 1_002_000, hi: 1_002_000 });
	});

	test('after a restart lies between what is known to have passed and the device clock', () => {
		const reading = { deviceMs: 1_700_000, monotonicMs: 3, run: 'two' };
		expect(trustedTime(anchor, 0, reading)).toEqual({ lo: 1_000_000, hi: 1_700_000 });
		expect(trustedTime(anchor, 1_400_000, reading)).toEqual({ lo: 1_400_000, hi: 1_700_000 });
	});

	test('never ends before it begins, though the device clock was set back', () => {
		const reading = { deviceMs: 5, monotonicMs: 3, run: 'two' };
		expect(trustedTime(anchor, 1_400_000, reading)).toEqual({ lo: 1_400_000, hi: 1_400_000 });
	});

	test('knows nothing before the first contact', () => {
		const reading = { deviceMs: 7, monotonicMs: 3, run: 'two' };
		expect(trustedTime(undefined, 0, reading)).toEqual({ lo: 0, hi: 7 });
	});
});

test('a contact is stored; an earlier reading that comes late is not', async () => {
	const db = new StationDatabase('gate', { indexedDB: new IDBFactory(), IDBKeyRange });
	const at = (monotonicMs: number) => ({ deviceMs: 0, monotonicMs, run: 'one' });
	await anchorClock(db, '2026-06-01T08:00:00.000Z', at(900));
	await anchorClock(db, '2026-06-01T07:00:00.000Z', at(100));
	await anchorClock(db, 'yesterday', at(1000));
	const { anchor: stored } = await clockMemory(db);
	expect(stored).toEqual({ serverMs: Date.UTC(2026, 5, 1, 8), monotonicMs: 900, run: 'one' });
});

test('a station is enrolled once, and keeps a key that cannot be exported', async () => {
	const db = new StationDatabase('desk', { indexedDB: new IDBFactory(), IDBKeyRange });
	expect(await identity(db)).toBeUndefined();
	const curve = { name: 'ECDSA', namedCurve: 'P-256' };
	const keys = await crypto.subtle.generateKey(curve, false, ['sign', 'verify']);
	const names = { device: 'desk-1', site: 'YT01', role: 'desk' as const, name: '前台' };
	await enrol(db, { ...names, keys, certificate: 'c', siteKeys: [] });
	expect(await identity(db)).toMatchObject(names);
	const again = enrol(db, { ...names, keys, certificate: 'd', siteKeys: [] });
	await expect(again).rejects.toThrow('enrolled once');
});
