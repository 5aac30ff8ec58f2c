import type { Role } from '#lib/domain/register.ts';
import { headerNames, requestBytes, signatureWindowMs } from '#lib/protocol/signing.ts';
import { fromBase64url, sha256 } from './crypto.ts';
import type { Database } from './database/open.ts';
import {
	keyColumns,
	keyFault,
	signingKey,
	type KeyReason,
	type KeyRow,
	type RequestKeys
} from './request-keys.ts';

export type Caller = { site: string; device: string; role: Role };
export type AuthReason =
	'unsigned' | 'clock' | 'replayed' | 'unknown_station' | 'revoked' | KeyReason;

/** Noting each request would flush the disk for each; nobody is shown when a station was heard more exactly. */
const seenEveryMs = 10_000;
/** Nonces remembered at once; more stations than that do not ask within one window. */
const noncesMax = 200_000;

/** Who asks: every request of a station is signed by the key it was enrolled with, or one that took its place (T18). */
export class Auth {
	readonly #database: Database;
	readonly #keys: RequestKeys;
	readonly #seen = new Map<string, number>();

	constructor(database: Database, keys: RequestKeys) {
		this.#database = database;
		this.#keys = keys;
	}

	/** `body` is what came over the wire, still packed. */
	async caller(
		request: Request,
		body: Uint8Array,
		now: number
	): Promise<{ ok: true; caller: Caller } | { ok: false; reason: AuthReason }> {
		const header = (name: keyof typeof headerNames) => request.headers.get(headerNames[name]) ?? '';
		const [site, device, nonce, signature] = [
			header('site'),
			header('device'),
			header('nonce'),
			header('signature')
		];
		const time = Number(header('time'));
		if (!site || !device || !signature || nonce.length < 16 || nonce.length > 64)
			return { ok: false, reason: 'unsigned' };
		if (!(Math.abs(now - time) <= signatureWindowMs)) return { ok: false, reason: 'clock' };
		const [row] = await this.#database.query<
			KeyRow & { role: Role; revoked_at: Date | null; last_seen_at: Date | null }
		>(
			`select role, revoked_at, last_seen_at, ${keyColumns} from station
			where site = $1 and device = $2 and public_key is not null`,
			[site, device]
		);
		if (!row) return { ok: false, reason: 'unknown_station' };
		const { pathname, search } = new URL(request.url);
		const signed = {
			site,
			device,
			method: request.method,
			target: pathname + search,
			bodyHash: sha256(body),
			time,
			nonce
		};
		const key = await signingKey(row, {
			bytes: requestBytes(signed),
			signature: fromBase64url(signature)
		});
		const fault = keyFault(row, key, header('key'));
		if (key === undefined || fault) return { ok: false, reason: fault ?? 'bad_signature' };
		if (row.revoked_at) return { ok: false, reason: 'revoked' };
		if (!this.#fresh(`${device} ${nonce}`, now)) return { ok: false, reason: 'replayed' };
		await this.#keys.used({ site, device }, row, key, now);
		if (!(Math.abs(now - (row.last_seen_at?.getTime() ?? 0)) < seenEveryMs))
			await this.#database.query(
				'update station set last_seen_at = $3 where site = $1 and device = $2',
				[site, device, new Date(now)]
			);
		return { ok: true, caller: { site, device, role: row.role } };
	}

	#fresh(nonce: string, now: number): boolean {
		if (this.#seen.has(nonce)) return false;
		for (const [old, at] of this.#seen) {
			if (at > now - 2 * signatureWindowMs && this.#seen.size < noncesMax) break;
			this.#seen.delete(old);
		}
		this.#seen.set(nonce, now);
		return true;
	}
}
