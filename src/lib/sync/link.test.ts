import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { StationDatabase } from '#lib/store/db.ts';
import { linkTeller } from './link.ts';
import type { SyncStatus } from './loop.ts';

const status = (second: number, rest: Partial<SyncStatus> = {}): SyncStatus => ({
	...{ online: true, pending: 0, degraded: false, revoked: false },
	...{ serverTime: `2026-06-01T08:00:${String(second).padStart(2, '0')}.000Z`, ...rest }
});

test('what changes while the last word is written is written once, as it is then', async () => {
	const db = new StationDatabase('gate', {}, crypto.randomUUID());
	const tell = linkTeller(db);
	const writes = vi.spyOn(db, 'transaction');
	const all = Array.from({ length: 50 }, (_, nth) => tell(status(0, { pending: 50 - nth })));
	await Promise.all(all);
	expect(writes).toHaveBeenCalledTimes(2);
	expect((await db.local.get('link'))?.value).toMatchObject({ online: true, pending: 1 });
});

test('an answer that changes nothing else is written every five seconds, a change at once', async () => {
	const db = new StationDatabase('gate', {}, crypto.randomUUID());
	const tell = linkTeller(db);
	const writes = vi.spyOn(db, 'transaction');
	for (let second = 0; second < 15; second += 1) await tell(status(second));
	expect(writes).toHaveBeenCalledTimes(3);
	const heardAt = Date.parse('2026-06-01T08:00:10.000Z');
	expect((await db.local.get('link'))?.value).toMatchObject({ online: true, heardAt });
	await tell(status(14, { online: false }));
	expect((await db.local.get('link'))?.value).toMatchObject({ online: false });
});

test('a change right behind an answer that changes nothing is written too', async () => {
	const db = new StationDatabase('gate', {}, crypto.randomUUID());
	const tell = linkTeller(db);
	await tell(status(0, { pending: 1 }));
	void tell(status(1, { pending: 1 }));
	await tell(status(1));
	expect((await db.local.get('link'))?.value).toMatchObject({ pending: 0 });
});
