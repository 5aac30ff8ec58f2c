import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { StationDatabase } from '#lib/store/db.ts';
import { enrol, identity, keepNextKey } from '#lib/store/device.ts';
import { makeKeys } from '#lib/store/keys.ts';
import { changeKey } from './key-change.ts';
import type { Locks } from './leader.ts';
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
