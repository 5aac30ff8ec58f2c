import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Role } from '#lib/domain/register.ts';
import { dayMs, hourMs } from '#lib/domain/time.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import { readSync, writeSync, type StationDatabase } from '#lib/store/db.ts';
import { record } from '#lib/store/record.ts';
import type { Standing } from '#lib/protocol/standing.ts';
import { monday, yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { openLobby, touchAt } from '../../../tests/fixtures/lobby-store.ts';
import { openSealing } from './sealing.ts';

const site = yunqi();
let db: StationDatabase;
let now: number;
let told: Standing;
beforeEach(async () => {
	now = monday;
	const lobby = await openLobby();
	db = lobby.db;
	told = {
		...{ serverTime: new Date(monday).toISOString(), site, publicUrl: '', siteKeys: [] },
		sealingKey: lobby.key,
		...{ certificates: [], statusList: '', occupants: [] }
	};
});
afterEach(() => db.delete());

const open = (role: Role) =>
	openSealing({
		...{ db, who: { role }, standing: () => Promise.resolve(told) },
		...{ clock: () => ({ lo: now, hi: now }), monotonicMs: () => now }
	});
async function arrive(id: string) {
	await record(db, visits, `visit:${id}`, (visit) => signIn(visit, zhangWei, site), touchAt(now));
}
const isNamed = async (id: string) => {
	const row = await db.entities.get(`visit:${id}`);
	return (row?.entity as Visit).visitor !== undefined;
};

it('[R3] a lobby seals when its visitor leaves, and at its start what a crash has left', async () => {
	await arrive('before');
	const sealing = open('lobby');
	await sealing.hold(undefined);
	expect(await isNamed('before')).toBe(false);
	await sealing.hold('one');
	await arrive('one');
	await sealing.tidy();
	expect(await isNamed('one')).toBe(true);
	// The next visitor's turn, without the start screen between.
	await sealing.hold('two');
	expect(await isNamed('one')).toBe(false);
	await arrive('two');
	await sealing.hold(undefined);
	expect(await isNamed('two')).toBe(false);
});

it('[R4] a gate looks once an hour, and again when a new life of the back office has told all names', async () => {
	const sealing = open('gate');
	await arrive('one');
	await sealing.hold(undefined);
	await sealing.tidy();
	now += dayMs;
	await sealing.tidy();
	expect(await isNamed('one')).toBe(false);
	now -= dayMs;
	await arrive('two');
	now += dayMs + hourMs - 1;
	await sealing.tidy();
	expect(await isNamed('two')).toBe(true);
	await writeSync(db, { ...(await readSync(db)), epoch: 'two' });
	await sealing.tidy();
	expect(await isNamed('two')).toBe(false);
});

it('[R4] a station that is cut off seals what stays on it, and says how much that is', async () => {
	await arrive('one');
	expect(await open('desk').forget()).toBe(1);
	expect(JSON.stringify(await db.facts.toArray())).not.toMatch(/张|周/);
});
