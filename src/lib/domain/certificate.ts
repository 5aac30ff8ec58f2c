/** The site's word for a station's key (RULES.md C5): a CWT with the key in its `cnf` claim. */
import * as v from 'valibot';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from './bytes.ts';
import { open, seal, type Claims, type Sign, type Verify } from './cose.ts';
import { roles, type Role } from './register.ts';
import { dayMs, secondMs } from './time.ts';

/** How long a certificate lasts: long enough for a tablet that is rarely online, short enough for a stolen one. */
export const certificateDays = 90;

const expiry = 4;
const notBefore = 5;
const confirmation = 8;
const stationClaim = -65538;

export type Certificate = {
	site: string;
	device: string;
	role: Role;
	notBefore: number;
	notAfter: number;
	/** Raw Ed25519 public key, 32 bytes. */
	publicKey: Uint8Array<ArrayBuffer>;
};

/** Eight bytes of SHA-256 over the raw public key, in hex: names a key in every token. */
export function keyIdOf(publicKey: Uint8Array): string {
	return bytesToHex(sha256(publicKey).subarray(0, 8));
}

/**
 * `since`: from when on its key counts. What it signed stays good when its certificate is renewed, a resident's card
 * for years.
 */
export async function certify(
	station: { site: string; device: string; role: Role; publicKey: Uint8Array },
	now: number,
	siteKid: string,
	sign: Sign,
	since = now
): Promise<Uint8Array<ArrayBuffer>> {
	const key = new Map<number, unknown>([
		[1, 1],
		[-1, 6],
		[-2, station.publicKey]
	]);
	const claims: Claims = new Map<number, unknown>([
		[expiry, Math.floor((now + certificateDays * dayMs) / secondMs)],
		[notBefore, Math.floor(since / secondMs)],
		[confirmation, new Map<number, unknown>([[1, key]])],
		[stationClaim, [station.site, station.device, station.role]]
	]);
	return seal(siteKid, claims, sign);
}

/** Time to tell every gate of the next one: half of its life. */
const renewMs = (certificateDays / 2) * dayMs;

/** Of one of our own: is it time for the next? What cannot be read is due. */
export function isCertificateDue(bytes: Uint8Array, now: number): boolean {
	const ends = open(bytes)?.claims.get(expiry);
	return typeof ends !== 'number' || ends * secondMs - now < renewMs;
}

const seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4_102_444_800));
const stationSchema = v.strictTuple([v.string(), v.string(), v.picklist(roles)]);

/** Undefined unless the site's own key signed it. */
export async function readCertificate(
	bytes: Uint8Array,
	siteKey: (kid: string) => Verify | undefined
): Promise<Certificate | undefined> {
	const envelope = open(bytes);
	const verify = envelope && siteKey(envelope.kid);
	if (!verify || !(await verify(envelope.signed, envelope.signature))) return undefined;
	const from = v.safeParse(seconds, envelope.claims.get(notBefore));
	const to = v.safeParse(seconds, envelope.claims.get(expiry));
	const station = v.safeParse(stationSchema, envelope.claims.get(stationClaim));
	const holder: unknown = envelope.claims.get(confirmation);
	const key: unknown = holder instanceof Map ? holder.get(1) : undefined;
	const raw: unknown = key instanceof Map ? key.get(-2) : undefined;
	if (
		!from.success ||
		!to.success ||
		!station.success ||
		!(raw instanceof Uint8Array) ||
		raw.length !== 32
	)
		return undefined;
	const [site, device, role] = station.output;
	return {
		site,
		device,
		role,
		notBefore: from.output * secondMs,
		notAfter: to.output * secondMs,
		publicKey: new Uint8Array(raw)
	};
}
