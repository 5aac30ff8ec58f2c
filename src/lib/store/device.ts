import { assert } from '#lib/domain/assert.ts';
import type { Role } from '#lib/domain/register.ts';
import { findSync, writeSync, type StationDatabase } from './db.ts';
import { beginning } from './load.ts';

/** Who this station is. `device` and `site` stand in the sync state only: a fork changes them there. */
export type Identity = {
	device: string;
	site: string;
	role: Role;
	/** As people call it: «东门岗亭». */
	name: string;
	/** Signs requests and passes. Lies readable on the disk whatever the browser says of it. */
	keys: CryptoKeyPair;
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

/** A new certificate or new site keys, after a rotation or a fork. */
export async function renew(
	db: StationDatabase,
	change: Partial<Pick<Identity, 'keys' | 'certificate' | 'siteKeys' | 'name'>>
): Promise<void> {
	await db.transaction('rw', db.meta, async () => {
		const row = await db.meta.get('identity');
		assert(row, 'only an enrolled station renews its certificate');
		await db.meta.put({ key: 'identity', value: { ...(row.value as StoredIdentity), ...change } });
	});
}
