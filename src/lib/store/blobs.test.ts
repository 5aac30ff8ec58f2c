import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { blobRef } from '#lib/domain/blob.ts';
import { registers } from '#lib/domain/registers.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import { dayMs, hourMs } from '#lib/domain/time.ts';
import { cancel, signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';
import { monday, nextId, yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { jpegOf } from '../../../tests/fixtures/pictures.ts';
import { findBlob, keepTold, settleBlob, tidyBlobs, waitingBlobs } from './blobs.ts';
import { StationDatabase, type SyncRow } from './db.ts';
import { entityRow } from './fold.ts';
import { forgetAll } from './forget.ts';
import { DexieMemory } from './memory.ts';
import { record } from './record.ts';

const bytes = jpegOf();
const photo = blobRef(bytes);
const why = { 'zh-CN': '核对', en: 'To compare' };
const site = yunqi();
for (const type of site.visitTypes)
	if (type.key === 'family') type.asks.push({ field: 'photo', required: false, why });
const device = 'yq-k1-aaaaa';
const at = (now: number) => ({
	...{ now, clock: { lo: now, hi: now }, newId: nextId, salt: () => 'salt' },
	actor: { kind: 'visitor' as const }
});
let db: StationDatabase;
let count = 0;
beforeEach(async () => {
	db = new StationDatabase('lobby', {}, `YQ-K${String((count += 1))}`);
	const value: SyncRow = {
		...{ device, site: 'YQ', head: 0, headId: '', headDigest: '', acked: 0 },
		...{ cursor: 0, epoch: 'one', turn: 0, newestMs: 0 }
	};
	await db.meta.put({ key: 'sync', value });
});

const form = { ...zhangWei, photo };
const sign = (visit: string, pictures = [{ digest: photo.digest, bytes }]) =>
	record(db, visits, visit, (entity) => signIn(entity, form, site), at(monday), pictures);
const acknowledge = (upTo: number, epoch = 'one', asked = 'one') =>
	new DexieMemory(db, registers).acknowledge({ device, epoch: asked }, upTo, epoch);

test('[W3] a picture is written with the fact that names it, or neither is', async () => {
	await sign('visit:one');
	expect((await findBlob(db, 'visit:one', photo.digest))?.bytes).toEqual(bytes);
	// K2: what this reason does not ask for, and what no fact names, is not stored.
	const other = yunqi();
	await record(db, visits, 'visit:two', (entity) => signIn(entity, form, other), at(monday), [
		{ digest: photo.digest, bytes }
	]);
	expect(await db.blobs.count()).toBe(1);

	// The disk is full: neither.
	const full = new Error('QuotaExceededError');
	const refuse = () => {
		throw full;
	};
	db.blobs.hook('creating', refuse);
	await expect(sign('visit:three')).rejects.toThrow();
	db.blobs.hook('creating').unsubscribe(refuse);
	expect(await db.facts.where({ subject: 'visit:three' }).count()).toBe(0);
	expect(await db.entities.get('visit:three')).toBeUndefined();
});

test('[W3] it is sent after its fact, once, and again to a back office that begins anew', async () => {
	await sign('visit:one');
	await sign('visit:two');
	expect(await waitingBlobs(db)).toEqual({ epoch: 'one', keys: [] });
	await acknowledge(1);
	const key: [string, string] = ['visit:one', photo.digest];
	expect((await waitingBlobs(db)).keys).toEqual([key]);
	// An answer that was on its way when the back office was restored says nothing about this life.
	await settleBlob(db, key, 'none');
	expect((await waitingBlobs(db)).keys).toEqual([key]);
	await settleBlob(db, key, 'one');
	await acknowledge(2);
	// The same bytes under another visit are that visit's own.
	expect((await waitingBlobs(db)).keys).toEqual([['visit:two', photo.digest]]);
	await settleBlob(db, ['visit:two', photo.digest], 'one');
	expect((await waitingBlobs(db)).keys).toEqual([]);

	await acknowledge(2, 'two');
	expect(await waitingBlobs(db)).toMatchObject({ epoch: 'two', keys: { length: 2 } });
});

const lobby = { role: 'lobby' as const, surely: monday, isTight: false };

test('[W6] a lobby forgets a picture that is safe elsewhere and of no more use here', async () => {
	await sign('visit:one');
	expect(await tidyBlobs(db, site, lobby)).toBe(0);
	await acknowledge(1);
	await settleBlob(db, ['visit:one', photo.digest], 'one');
	// The host is still being asked: the badge comes.
	expect(await tidyBlobs(db, site, lobby)).toBe(0);
	await record(db, visits, 'visit:one', (visit) => cancel(visit, 'visitor'), at(monday));
	expect(await tidyBlobs(db, site, lobby)).toBe(1);
	expect(await db.blobs.count()).toBe(0);
});

test('[W4] what was never delivered goes as well when its time is over, also offline', async () => {
	await sign('visit:one');
	await record(db, visits, 'visit:one', (visit) => cancel(visit, 'visitor'), at(monday));
	const over = monday + site.limits.photoHours * hourMs;
	expect(await tidyBlobs(db, site, { ...lobby, surely: over - 1 })).toBe(0);
	expect(await tidyBlobs(db, site, { ...lobby, surely: over })).toBe(1);
});

test('[W4] one whose row has a day no calendar knows keeps no other from its date, and is told of', async () => {
	await sign('visit:one');
	await record(db, visits, 'visit:one', (visit) => cancel(visit, 'visitor'), at(monday));
	const odd = { ...renovations.blank, status: 'submitted' as const, to: '2026-02-30' };
	await db.entities.put(entityRow(renovations, 'renovation:odd', odd, []));
	const row = { subject: 'renovation:odd', digest: photo.digest, kind: 'photo' as const, bytes };
	await db.blobs.put({ ...row, held: '' });
	const surely = monday + 400 * dayMs;
	const faults: unknown[] = [];
	expect(await tidyBlobs(db, site, { ...lobby, surely }, (fault) => faults.push(fault))).toBe(1);
	expect(faults).toHaveLength(1);
	expect((await db.blobs.toArray()).map(({ subject }) => subject)).toEqual(['renovation:odd']);
});

test('[W6] a post keeps what it was told while the visitor may come in', async () => {
	await sign('visit:one');
	await acknowledge(1);
	await db.blobs.clear();
	const told = { subject: 'visit:one', digest: photo.digest, kind: 'photo' as const, bytes };
	await keepTold(db, told);
	const gate = { ...lobby, role: 'gate' as const };
	expect(await tidyBlobs(db, site, gate)).toBe(0);
	expect((await waitingBlobs(db)).keys).toEqual([]);
	await record(db, visits, 'visit:one', (visit) => cancel(visit, 'visitor'), at(monday));
	expect(await tidyBlobs(db, site, gate)).toBe(1);
	// Of a visit that nobody here knows any more nothing stays.
	await keepTold(db, { ...told, subject: 'visit:unknown' });
	expect(await tidyBlobs(db, site, gate)).toBe(1);
});

test('[W5] when the disk fills up, what is safe elsewhere goes first', async () => {
	await sign('visit:one');
	await sign('visit:two');
	await acknowledge(2);
	await settleBlob(db, ['visit:one', photo.digest], 'one');
	expect(await tidyBlobs(db, site, { ...lobby, isTight: true })).toBe(1);
	expect((await findBlob(db, 'visit:two', photo.digest))?.bytes).toEqual(bytes);
});

test('a station that is cut off keeps no picture', async () => {
	await sign('visit:one');
	await forgetAll(db);
	expect(await db.blobs.count()).toBe(0);
});
