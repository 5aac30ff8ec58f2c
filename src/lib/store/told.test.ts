import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { raise, alerts } from '#lib/domain/alert.ts';
import { minuteMs } from '#lib/domain/time.ts';
import { monday, nextId } from '../../../tests/fixtures/cast.ts';
import { anchorClock } from './clock.ts';
import { StationDatabase, type SyncRow } from './db.ts';
import { record } from './record.ts';
import { tellTime } from './told.ts';

let db: StationDatabase;
beforeEach(async () => {
	db = new StationDatabase('desk', { indexedDB: new IDBFactory(), IDBKeyRange });
	const sync: SyncRow = {
		...{ device: 'yq-d1-aaaaa', site: 'YQ', head: 0, headId: '', headDigest: '', acked: 0 },
		...{ cursor: 0, epoch: 'one', turn: 0, newestMs: 0 }
	};
	await db.meta.put({ key: 'sync', value: sync });
});

const hear = (at: number) =>
	anchorClock(db, new Date(at).toISOString(), { deviceMs: at, monotonicMs: at, run: 'one' });

async function note(at: number) {
	const moment = {
		...{ now: at, clock: { lo: at, hi: at }, actor: { kind: 'system' as const } },
		...{ newId: nextId, salt: () => 'salt' }
	};
	const done = await record(
		db,
		alerts,
		`alert:${nextId()}`,
		(alert) => raise(alert, 'fire'),
		moment
	);
	if (!done.ok) throw new Error(done.reason);
	return done.facts[0]!;
}

test('[Y29] what is recorded after a moment was told is of that moment or later', async () => {
	expect(await tellTime(db)).toBeUndefined();
	await hear(monday);
	expect(await tellTime(db)).toEqual({ seq: 0, id: '', at: monday });
	const first = await note(monday + minuteMs);
	expect(first.clock.hi).toBe(new Date(monday + minuteMs).toISOString());
	await hear(monday + 5 * minuteMs);
	expect(await tellTime(db)).toEqual({ seq: 1, id: first.id, at: monday + 5 * minuteMs });
	// A page that has not heard of the contact yet, with a clock far behind.
	const { clock, seq } = await note(monday - 1000 * minuteMs);
	const told = new Date(monday + 5 * minuteMs).toISOString();
	expect([seq, clock]).toEqual([2, { lo: told, hi: told }]);
});

test('[Y29] a back office whose clock was set back is taken at its new word', async () => {
	await hear(monday + 1000 * minuteMs);
	await tellTime(db);
	await anchorClock(db, new Date(monday).toISOString(), {
		...{ deviceMs: 0, monotonicMs: 0, run: 'two' }
	});
	expect(await tellTime(db)).toMatchObject({ at: monday });
	expect((await note(monday + 1)).clock.hi).toBe(new Date(monday + 1).toISOString());
});
