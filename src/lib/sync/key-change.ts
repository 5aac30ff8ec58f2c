/**
 * T18: a station gets a new key for its requests. Stored, then told, then used: cut short anywhere it begins again with the
 * same key at the next report, and whichever of its keys the back office counts, the station holds.
 */
import { keyOfferBytes } from '#lib/protocol/request-key.ts';
import type { StationDatabase } from '#lib/store/db.ts';
import { identity, keepNextKey, takeNextKey, type RequestKey } from '#lib/store/device.ts';
import { makeKeys, publicKeyOf, signWith, toBase64url } from '#lib/store/keys.ts';
import { tabsOpen, type Locks } from './leader.ts';
import { ask, type Road } from './request.ts';

/** Throws what `ask` throws. */
export async function changeKey(
	db: StationDatabase,
	road: Road,
	locks = (globalThis as { navigator?: { locks?: Locks } }).navigator?.locks
): Promise<void> {
	const who = await identity(db);
	if (!who) return;
	// A tab that was not updated yet knows one key only, and would pass for a copy: the first change waits until it is gone.
	if (!who.requestKeys && (await tabsOpen(locks, db.name)) > 1) return;
	const { publicKey, keys } = who.nextKey ?? (await keepNextKey(db, await makeRequestKey()));
	const { site, device } = who;
	const offer = { publicKey, nonce: crypto.randomUUID() };
	const proof = await signWith(keys)(keyOfferBytes({ site, device, ...offer }));
	await ask(road, 'POST', '/api/key', { ...offer, proof: toBase64url(proof) });
	await takeNextKey(db, publicKey);
}

async function makeRequestKey(): Promise<RequestKey> {
	const keys = await makeKeys();
	return { publicKey: toBase64url(await publicKeyOf(keys)), keys };
}
