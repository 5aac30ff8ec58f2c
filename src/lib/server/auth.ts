import type { Role } from '#lib/domain/register.ts';
import { headerNames, requestBytes, signatureWindowMs } from '#lib/protocol/signing.ts';
import { fromBase64url, sha256, verifierOf } from './crypto.ts';
import type { Database } from './database/open.ts';

export type Caller = { site: string; device: string; role: Role };
export type AuthReason =
	'unsigned' | 'clock' | 'replayed' | 'unknown_station' | 'revoked' | 'bad_signature';

/** Noting each request would flush the disk for each; nobody is shown when a station was heard more exactly. */
const seenEveryMs = 10_000;
/** Nonces remembered at once; more stations than that do not ask within one window. */
const noncesMax = 200_000;

/** Who asks: every request of a station is signed by the key that was certified at its enrolment. */
export class Auth {
	readonly #database: Database;
	readonly #seen = new Map<string, number>();

	constructor(database: Database) {
		this.#database = database;
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
		const [row] = await this.#database.query<{
			role: Role;
			public_key: string | null;
			revoked_at: Date | null;
			last_seen_at: Date | null;
		}>(
			'select role, public_key, revoked_at, last_seen_at from station where site = $1 and device = $2',
			[site, device]
		);
		if (!row?.public_key) return { ok: false, reason: 'unknown_station' };
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
		const verify = await verifierOf(fromBase64url(row.public_key));
		if (!(await verify(requestBytes(signed), fromBase64url(signature))))
			return { ok: false, reason: 'bad_signature' };
		if (row.revoked_at) return { ok: false, reason: 'revoked' };
		if (!this.#fresh(`${device} ${nonce}`, now)) return { ok: false, reason: 'replayed' };
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
