import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { StationDatabase } from '#lib/store/db.ts';
import { enrol, identity, keepNextKey } from '#lib/store/device.ts';
import { makeKeys } from '#lib/store/keys.ts';
import { changeKey } from './key-change.ts';
import type { Locks } from './leader.ts';
import { ask, type Road } from './request.ts';
import { signer } from './signer.ts';

let db: StationDatabase;
beforeEach(async () => {
	db = new StationDatabase('gate', { indexedDB: new IDBFactory(), IDBKeyRange });
	const keys = await makeKeys();
	await enrol(db, {
		...{ site: 'YQ', device: 'yq-g1-aaaaa', role: 'gate', name: '东门岗', certificate: '' },
		...{ keys, siteKeys: [] }
	});
});

const sync = { name: 'foyer-sync-foyer-gate' };
const tabs = (pending: number): Locks => ({
	request: () => Promise.resolve(),
	query: () =>
		Promise.resolve({
			held: [sync, { name: 'foyer-sync-foyer-desk' }],
			pending: Array.from({ length: pending }, () => sync)
		})
});

async function keysAfter(open: Locks): Promise<number> {
	const who = await identity(db);
	if (!who) throw new Error('it is enrolled');
	const fetch = () => Promise.resolve(Response.json({ taken: true }));
	await changeKey(db, { fetch, origin: '', sign: signer(() => who, Date.now) }, open);
	return (await identity(db))?.requestKeys?.length ?? 0;
}

test('[T18] the first change waits until no other tab is open, which may be of a version that knows one key', async () => {
	expect(await keysAfter(tabs(1))).toBe(0);
	expect((await identity(db))?.nextKey).toBeUndefined();
	expect(await keysAfter(tabs(0))).toBe(1);
	expect(await keysAfter(tabs(1))).toBe(2);
});

test('[T18] of the keys that were replaced a station keeps two years', async () => {
	for (let change = 1; change <= 10; change += 1)
		expect(await keysAfter(tabs(0))).toBe(Math.min(change, 8));
});

test('[T18] of two that were made at once on one tablet the first counts', async () => {
	const made = async (publicKey: string) => ({ publicKey, keys: await makeKeys() });
	const [one, other] = await Promise.all([
		keepNextKey(db, await made('one')),
		keepNextKey(db, await made('other'))
	]);
	expect(one.publicKey).toBe(other.publicKey);
});

test('[T18] one request finds the key that the back office knows, and asks no more often than there are keys', async () => {
	for (let change = 1; change <= 3; change += 1) await keysAfter(tabs(0));
	const who = await identity(db);
	if (!who) throw new Error('it is enrolled');
	let asked = 0;
	const road = (known: number): Road => ({
		...{ origin: '', sign: signer(() => who, Date.now) },
		fetch: () => {
			asked += 1;
			const isKnown = asked === known;
			const answer = isKnown ? { taken: true } : { reason: 'key_unknown' };
			return Promise.resolve(Response.json(answer, { status: isKnown ? 200 : 401 }));
		}
	});
	expect(await ask(road(3), 'GET', '/api/site')).toEqual({ taken: true });
	expect(asked).toBe(3);
	asked = 0;
	const [one, other] = [road(0), road(0)];
	await expect(ask(one, 'GET', '/api/site')).rejects.toThrow('key_unknown');
	expect(asked).toBe(4);
	asked = 0;
	const several = Array.from({ length: 3 }, () => ask(other, 'GET', '/api/site'));
	expect((await Promise.allSettled(several)).map(({ status }) => status)).toEqual(
		several.map(() => 'rejected')
	);
	expect(asked).toBeLessThanOrEqual(3 * 9);
});
