import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keyIdOf } from '#lib/domain/certificate.ts';
import type { Role } from '#lib/domain/register.ts';
import { dayMs, hourMs } from '#lib/domain/time.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import { StationDatabase, readSync, writeSync, type SyncRow } from '#lib/store/db.ts';
import { toBase64url } from '#lib/store/keys.ts';
import { record } from '#lib/store/record.ts';
import { saveStanding } from '#lib/store/standing.ts';
import { monday, nextId, yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { openSealing } from './sealing.ts';

const site = yunqi();
let db: StationDatabase;
let now: number;
beforeEach(async () => {
	now = monday;
	db = new StationDatabase('lobby', {}, nextId());
	const sync: SyncRow = {
		...{ device: 'yq-k1-aaaaa', site: 'YQ', head: 0, headId: '', headDigest: '', acked: 0 },
		...{ cursor: 0, epoch: 'one', turn: 0, newestMs: 0 }
	};
	await db.meta.put({ key: 'sync', value: sync });
	const curve = { name: 'ECDH', namedCurve: 'P-256' };
	const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
	const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
	await saveStanding(db, {
		...{ serverTime: new Date(monday).toISOString(), site, publicUrl: '', siteKeys: [] },
		...{ sealingKey: { kid: keyIdOf(raw), publicKey: toBase64url(raw) } },
		...{ certificates: [], statusList: '', occupants: [] }
	});
});
afterEach(() => db.delete());

const open = (role: Role) =>
	openSealing({ db, role, clock: () => ({ lo: now, hi: now }), monotonicMs: () => now });
async function arrive(id: string) {
	await record(db, visits, `visit:${id}`, (visit) => signIn(visit, zhangWei, site), {
		...{ now, clock: { lo: now, hi: now }, actor: { kind: 'visitor' } },
		...{ newId: nextId, salt: () => 'salt' }
	});
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
