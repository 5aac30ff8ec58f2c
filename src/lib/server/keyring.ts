import { hkdfSync } from 'node:crypto';
import { certify, keyIdOf } from '#lib/domain/certificate.ts';
import type { Sign } from '#lib/domain/cose.ts';
import type { Role } from '#lib/domain/register.ts';
import { base64url, fromBase64url, makeKeyPair, signerOf } from './crypto.ts';
import type { Database } from './database/open.ts';

export type SiteKey = { kid: string; publicKey: string };

type Certifiable = { site: string; device: string; role: Role; publicKey: string };
type KeyRow = { kid: string; private_key: JsonWebKey; public_key: string };

/** The site's own key: it certifies the stations' keys and signs the list of passes taken back, nothing else. */
export class Keyring {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/** The site's public keys, newest first; the first one is made on first use. */
	async siteKeys(site: string): Promise<SiteKey[]> {
		return (await this.#rows(site)).map(({ kid, public_key }) => ({ kid, publicKey: public_key }));
	}

	/** A certificate for a station's key (base64url), good from `since` on. `publicKey` is raw, base64url. */
	async certify(station: Certifiable, now: number, since = now): Promise<string> {
		return (await this.certifier(station.site))(station, now, since);
	}

	/** As `certify`, for within a transaction: it asks the database now and not again. */
	async certifier(
		site: string
	): Promise<(station: Certifiable, now: number, since?: number) => Promise<string>> {
		const { kid, sign } = await this.signer(site);
		return async (station, now, since = now) => {
			const publicKey = fromBase64url(station.publicKey);
			return base64url(await certify({ ...station, publicKey }, now, kid, sign, since));
		};
	}

	/** The site's newest key at work. */
	async signer(site: string): Promise<{ kid: string; sign: Sign }> {
		const [current] = await this.#rows(site);
		if (!current) throw new Error(`${site} has no key although one was just made`);
		return { kid: current.kid, sign: await signerOf(current.private_key) };
	}

	/**
	 * A key for sealing what the site keeps, derived from its signing key; `kid` names the one a thing was
	 * sealed with, the newest otherwise. It keeps secrets out of copies of single tables, not of the database.
	 */
	async sealingKey(
		site: string,
		purpose: string,
		kid?: string
	): Promise<{ kid: string; key: Uint8Array }> {
		const rows = await this.#rows(site);
		const row = kid === undefined ? rows[0] : rows.find((one) => one.kid === kid);
		if (!row?.private_key.d) throw new Error(`${site} has no key ${kid ?? ''}`);
		const seed = fromBase64url(row.private_key.d);
		return { kid: row.kid, key: new Uint8Array(hkdfSync('sha256', seed, site, purpose, 32)) };
	}

	async #rows(site: string): Promise<KeyRow[]> {
		const rows = await this.#read(site);
		if (rows.length > 0) return rows;
		const { jwk, publicKey } = await makeKeyPair();
		await this.#database.query(
			`insert into signing_key (site, kid, role, private_key, public_key)
			values ($1, $2, 'site', $3::text::jsonb, $4)`,
			[site, keyIdOf(publicKey), JSON.stringify(jwk), base64url(publicKey)]
		);
		return this.#read(site);
	}

	#read(site: string): Promise<KeyRow[]> {
		return this.#database.query<KeyRow>(
			`select kid, private_key, public_key from signing_key
			where site = $1 and role = 'site' order by created_at desc`,
			[site]
		);
	}
}
