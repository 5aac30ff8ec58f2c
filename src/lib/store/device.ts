import { assert } from '#lib/domain/assert.ts';
import type { Role } from '#lib/domain/register.ts';
import { findSync, writeSync, type StationDatabase } from './db.ts';
import { beginning } from './load.ts';

/** `publicKey` as the wire tells it. */
export type RequestKey = { publicKey: string; keys: CryptoKeyPair };

/** Who this station is. `device` and `site` stand in the sync state only: a fork changes them there. */
export type Identity = {
	device: string;
	site: string;
	role: Role;
	/** As people call it: «东门岗亭». */
	name: string;
	/** Signs passes, and requests until the first of `requestKeys`. Lies readable on the disk whatever the browser says of it. */
	keys: CryptoKeyPair;
	/** Sign requests in its place (T18): newest first, those that were replaced behind. */
	requestKeys?: RequestKey[];
	/** Made, and perhaps told; it signs nothing yet. */
	nextKey?: RequestKey;
	/** The site key's word for this station's public key. */
	certificate: string;
	/** The site's public keys, by which the certificates of the others are checked. */
	siteKeys: { keyId: string; publicKey: string }[];
};

type StoredIdentity = Omit<Identity, 'device' | 'site'>;

/** Undefined before enrolment. */
export async function identity(db: StationDatabase): Promise<Identity | undefined> {
	return db.transaction('r', db.meta, async () => {
		const sync = await findSync(db);
		const stored = (await db.meta.get('identity'))?.value as StoredIdentity | undefined;
		return sync && stored && { ...stored, device: sync.device, site: sync.site };
	});
}

/**
 * Makes this database the station `who`, with an empty row. Once only: another identity over own
 * facts would lose the unsent ones, so such a database must first be delivered and deleted.
 */
export async function enrol(db: StationDatabase, who: Identity): Promise<void> {
	const { device, site, ...stored } = who;
	await db.transaction('rw', db.meta, async () => {
		assert(!(await findSync(db)), 'a station is enrolled once');
		await db.meta.put({ key: 'identity', value: stored });
		await writeSync(db, {
			...{ device, site, head: 0, headId: '', headDigest: '', acked: 0 },
			...{ epoch: '', turn: 0, newestMs: 0, ...beginning(0) }
		});
	});
}

/** Keys that were replaced, kept so long: two years of quarters. A back office may come back from a backup that knows only these. */
const requestKeysMax = 8;

/** T18: the key that is to sign requests next, on the disk before anybody hears of it. One that waits already stays. */
export async function keepNextKey(db: StationDatabase, made: RequestKey): Promise<RequestKey> {
	return change(db, (stored) => {
		const nextKey = stored.nextKey ?? made;
		return { stored: { ...stored, nextKey }, answer: nextKey };
	});
}

/** T18: the back office knows the key that waits: it signs from now on, in every tab. Nothing when another tab has done so. */
export async function takeNextKey(db: StationDatabase, publicKey: string): Promise<void> {
	await change(db, ({ nextKey, ...stored }) => {
		if (nextKey?.publicKey !== publicKey)
			return { stored: { ...stored, ...(nextKey && { nextKey }) }, answer: undefined };
		const requestKeys = [nextKey, ...(stored.requestKeys ?? [])].slice(0, requestKeysMax);
		return { stored: { ...stored, requestKeys }, answer: undefined };
	});
}

async function change<Answer>(
	db: StationDatabase,
	by: (stored: StoredIdentity) => { stored: StoredIdentity; answer: Answer }
): Promise<Answer> {
	return db.transaction('rw', db.meta, async () => {
		const row = await db.meta.get('identity');
		assert(row, 'only an enrolled station changes its keys');
		const { stored, answer } = by(row.value as StoredIdentity);
		await db.meta.put({ key: 'identity', value: stored });
		return answer;
	});
}
