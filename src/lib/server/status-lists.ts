/** The site's signed list of passes that were taken back and whose time still runs (RULES.md C9). */
import { deflate } from 'node:zlib';
import { promisify } from 'node:util';
import { signStatusList, statusBits } from '#lib/domain/status-list.ts';
import { base64url } from './crypto.ts';
import type { Database } from './database/open.ts';
import type { Keyring } from './keyring.ts';
import { eachOf, halvesOf } from './visit-halves.ts';

const pack = promisify(deflate);

/** Taken back: as `passRevoked` of the visit says, in SQL because it goes over every pass of two days. */
const revoked = `(status in ('denied', 'cancelled', 'refused') or state->'flags' ? 'recalled')`;
/** No visitor's pass lasts longer; what is older is expired anyway. */
const days = 2;

const recent = `site = $1 and at > $2::timestamptz - interval '${String(days)} days'
	and state ? 'pass' and ${revoked}`;

export class StatusLists {
	readonly #database: Database;
	readonly #keyring: Keyring;
	readonly #now: () => number;

	constructor(database: Database, keyring: Keyring, now: () => number) {
		this.#database = database;
		this.#keyring = keyring;
		this.#now = now;
	}

	/** The list as stations carry it, base64url: 7 KB for 100,000 passes of which a tenth is taken back. */
	async of(site: string): Promise<string> {
		const issuedAt = this.#now();
		const rows = await this.#database.query<{ issuer: string; serial: number }>(
			`select state->'pass'->>'issuer' as issuer, (state->'pass'->>'serial')::bigint as serial
			from (${eachOf(halvesOf(), recent)}) as visit`,
			[site, new Date(issuedAt)]
		);
		const serials = new Map<string, number[]>();
		for (const { issuer, serial } of rows)
			serials.set(issuer, [...(serials.get(issuer) ?? []), serial]);
		const packed = new Map<string, Uint8Array<ArrayBuffer>>();
		for (const [issuer, known] of serials)
			packed.set(issuer, new Uint8Array(await pack(statusBits(known))));
		const { kid, sign } = await this.#keyring.signer(site);
		return base64url(await signStatusList({ site, issuedAt, packed }, kid, sign));
	}
}
