/** The keys that sign stations' requests: which counts, when a new one is due, and when an old one shows a copy (RULES.md T18). */
import { dayMs } from '#lib/domain/time.ts';
import { keyOfferBytes, type KeyOffer } from '#lib/protocol/request-key.ts';
import { signatureWindowMs } from '#lib/protocol/signing.ts';
import { fromBase64url, verifierOf } from './crypto.ts';
import type { Database } from './database/open.ts';

/** Ten years of quarters: a tablet that is set back to an old image still gets in, and shows. */
const formerMax = 40;
/** More alarms than this are one alarm. */
const oldKeysShown = 20;

/** A station's keys as its row holds them. */
export type KeyRow = {
	public_key: string;
	request_key: string | null;
	next_key: string | null;
	/** Newest first, a space between two. */
	former_keys: string;
	key_at: Date | null;
	old_key_at: Date | null;
};
export const keyColumns = 'public_key, request_key, next_key, former_keys, key_at, old_key_at';

type Signed = { bytes: Uint8Array; signature: Uint8Array };
type Place = { site: string; device: string };
/** One that came with a key that was replaced: the tablet was copied, or set back to an older image. */
export type OldKeyLine = { device: string; at: Date };
export type OfferReason =
	'unknown_station' | 'bad_signature' | 'old_key' | 'two_copies' | 'not_due';

const inUse = (row: KeyRow) => row.request_key ?? row.public_key;
const formerOf = (row: KeyRow) => row.former_keys.split(' ').filter(Boolean);

/** The key of the station that signed this; undefined when none of its keys did. */
export async function signingKey(row: KeyRow, signed: Signed): Promise<string | undefined> {
	const next = row.next_key ? [row.next_key] : [];
	// The first one last, also where more were replaced than are listed: it is on every image and in every tablet's ring.
	for (const key of new Set([inUse(row), ...next, ...formerOf(row), row.public_key]))
		if (await isSignedBy(key, signed)) return key;
	return undefined;
}

export type KeyReason = 'bad_signature' | 'key_unknown' | 'old_key';

/**
 * Why a request that `key` has signed is not taken, when the newest that its station holds is `told`: a back office out of an
 * older backup does not know that one, and one out of a newer backup again wants no other. A bad signature by a known key
 * is some proxy's work, and no reason to try an old key.
 */
export function keyFault(
	row: KeyRow,
	key: string | undefined,
	told: string
): KeyReason | undefined {
	if (key !== undefined) return key !== told && told === inUse(row) ? 'old_key' : undefined;
	const known = [row.public_key, inUse(row), row.next_key, ...formerOf(row)];
	return told === '' || known.includes(told) ? 'bad_signature' : 'key_unknown';
}

async function isSignedBy(key: string, { bytes, signature }: Signed): Promise<boolean> {
	const verify = await verifierOf(fromBase64url(key)).catch(() => undefined);
	return verify !== undefined && verify(bytes, signature);
}

export class RequestKeys {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/**
	 * A request signed by `key` was let in. The key that was told of counts from its first use on, and not before:
	 * whatever is lost or killed on the way, one that the station holds is known here. One that was replaced still
	 * opens, because a tablet set back by its image must not be locked out; but it is an alarm.
	 */
	async used({ site, device }: Place, row: KeyRow, key: string, now: number): Promise<void> {
		if (key === inUse(row)) return;
		if (key === row.next_key) {
			const former = [inUse(row), ...formerOf(row)].slice(0, formerMax).join(' ');
			await this.#database.query(
				`update station set request_key = next_key, next_key = null, former_keys = $4, key_at = $5
				where site = $1 and device = $2 and next_key = $3`,
				[site, device, key, former, new Date(now)]
			);
			return;
		}
		// What was signed before the change may still be on its way.
		const isOnItsWay = row.key_at !== null && now - row.key_at.getTime() <= signatureWindowMs;
		if (isOnItsWay || row.old_key_at) return;
		await this.#database.query(
			'update station set old_key_at = $3 where site = $1 and device = $2 and old_key_at is null',
			[site, device, new Date(now)]
		);
	}

	/** Is it time for a new key? By this clock: a tablet's own may be wrong. Never of one that may have been copied. */
	async isDue(place: Place, keyDays: number, now: number): Promise<boolean> {
		const row = await this.#row(place);
		return row !== undefined && refusalOf(row, keyDays, now) === undefined;
	}

	/** Notes the key that a station tells of, by a request that a known one has signed. The same again changes nothing. */
	async offer(
		{ site, device }: Place,
		{ proof, ...offer }: KeyOffer,
		keyDays: number,
		now: number
	): Promise<{ ok: true } | { ok: false; reason: OfferReason }> {
		const row = await this.#row({ site, device });
		if (!row) return { ok: false, reason: 'unknown_station' };
		const { publicKey } = offer;
		const isHad = [row.public_key, inUse(row), ...formerOf(row)].includes(publicKey);
		const signed = {
			bytes: keyOfferBytes({ site, device, ...offer }),
			signature: fromBase64url(proof)
		};
		if (isHad) return { ok: false, reason: 'old_key' };
		if (!(await isSignedBy(publicKey, signed))) return { ok: false, reason: 'bad_signature' };
		const reason = refusalOf(row, keyDays, now);
		if (reason) return { ok: false, reason };
		const noted = await this.#database.query(
			`update station set next_key = $3 where site = $1 and device = $2 and old_key_at is null
				and coalesce(request_key, public_key) = $4 returning device`,
			[site, device, publicKey, inUse(row)]
		);
		return noted.length > 0 ? { ok: true } : { ok: false, reason: 'not_due' };
	}

	/** Stations of which an old key was heard, newest first, until they are cut off. */
	oldKeys(site: string): Promise<OldKeyLine[]> {
		return this.#database.query<OldKeyLine>(
			`select device, old_key_at as at from station
			where site = $1 and old_key_at is not null and revoked_at is null
			order by old_key_at desc limit ${String(oldKeysShown)}`,
			[site]
		);
	}

	async #row({ site, device }: Place): Promise<DueRow | undefined> {
		const [row] = await this.#database.query<DueRow>(
			`select ${keyColumns}, enrolled_at, forked_from from station
			where site = $1 and device = $2 and public_key is not null and revoked_at is null`,
			[site, device]
		);
		return row;
	}
}

type DueRow = KeyRow & { enrolled_at: Date; forked_from: string | null };

/** A station that goes on under a new name shares its key with whoever else had the old one: it is due at once. */
function refusalOf(row: DueRow, keyDays: number, now: number): OfferReason | undefined {
	if (row.old_key_at) return 'two_copies';
	const madeAt = row.key_at ?? (row.forked_from === null ? row.enrolled_at : undefined);
	return madeAt && now - madeAt.getTime() < keyDays * dayMs ? 'not_due' : undefined;
}
