/** What a pass's QR code proves (RULES.md C1–C7). No name, no phone and no room stand in it. */
import * as v from 'valibot';
import { base45Decode, base45Encode } from './base45.ts';
import { bytesUuid, uuidBytes } from './bytes.ts';
import { passKinds, type PassKind } from './pass/pass-kind.ts';
import { open, seal, type Claims, type Envelope, type Sign, type Verify } from './cose.ts';
import type { Role } from './register.ts';
import { secondMs } from './time.ts';

export const passPrefix = 'VP1:';
/** Longest text a scan may have; ours are about 240 and 400. More is somebody playing. */
export const scanLimit = 3000;

export const expiry = 4;
export const notBefore = 5;
export const tokenId = 7;
/** A private-use claim (below -65536): one kind of token can never be read as another. */
const passClaim = -65537;

/** Whose pass it is: a visit's, or a holder's card of some kind. */
export const tokenKinds = ['visitor', ...passKinds] as const;
export type TokenKind = (typeof tokenKinds)[number];

export type PassToken = {
	/** The visit; of a holder's card the pass. */
	visit: string;
	site: string;
	kind: 'visitor' | PassKind;
	validFrom: number;
	validTo: number;
	count: number;
	entriesMax: number;
	/** Of a visitor's pass its number at the issuer; of a holder's card the issue that counts. */
	serial: number;
	/** The part of the site it leads to; everywhere where there is none. */
	area?: string;
};

/** A station's key as certified by the site. */
export type TrustedKey = {
	site: string;
	device: string;
	role: Role;
	notBefore: number;
	notAfter: number;
	verify: Verify;
};

export type KeyRing = (kid: string) => TrustedKey | undefined;

export type ReadPass =
	| { ok: true; token: PassToken; device: string }
	| { ok: false; code: 'NOT_A_PASS' | 'BAD_SIGNATURE' | 'WRONG_SITE' }
	| { ok: false; code: 'UNKNOWN_KEY'; token: PassToken };

export const seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4_102_444_800));
export const small = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000));
const passSchema = v.strictTuple([
	v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9]{1,9}$/)),
	v.picklist(tokenKinds),
	v.pipe(small, v.minValue(1), v.maxValue(15)),
	v.pipe(small, v.minValue(1), v.maxValue(21)),
	small,
	v.pipe(v.string(), v.regex(/^[a-z0-9-]{0,20}$/))
]);
export const inSeconds = (at: number) => Math.floor(at / secondMs);

/** Signs a pass: about 200 characters, QR version 9 at the most. */
export async function signPass(token: PassToken, kid: string, sign: Sign): Promise<string> {
	const claims: Claims = new Map<number, unknown>([
		[expiry, inSeconds(token.validTo)],
		[notBefore, inSeconds(token.validFrom)],
		[tokenId, uuidBytes(token.visit)],
		[
			passClaim,
			[token.site, token.kind, token.count, token.entriesMax, token.serial, token.area ?? '']
		]
	]);
	return passPrefix + base45Encode(await seal(kid, claims, sign));
}

/** Reads and checks a scanned text against the site's keys: checks 1 to 4 of the gate (G1). */
export async function readPass(text: string, site: string, keys: KeyRing): Promise<ReadPass> {
	const envelope = envelopeOf(text, passPrefix);
	const token = envelope && passOf(envelope.claims);
	if (!envelope || !token)
		return { ok: false, code: text.startsWith(passPrefix) ? 'BAD_SIGNATURE' : 'NOT_A_PASS' };
	// A pass that itself says it is for elsewhere needs no key to be refused.
	if (token.site !== site) return { ok: false, code: 'WRONG_SITE' };
	const key = keys(envelope.kid);
	if (!key) return { ok: false, code: 'UNKNOWN_KEY', token };
	if (!(await key.verify(envelope.signed, envelope.signature)))
		return { ok: false, code: 'BAD_SIGNATURE' };
	// A visitor's pass comes from any station; a card for months from a desk, never from a terminal that was stolen.
	const covered =
		key.site === site &&
		(token.kind === 'visitor' || key.role === 'desk') &&
		token.validFrom >= key.notBefore - secondMs &&
		token.validFrom < key.notAfter;
	if (!covered) return { ok: false, code: 'BAD_SIGNATURE' };
	return { ok: true, token, device: key.device };
}

/** Opens a scanned text of one kind without believing it. */
export function envelopeOf(text: string, prefix: string): Envelope | undefined {
	if (text.length > scanLimit || !text.startsWith(prefix)) return undefined;
	const bytes = base45Decode(text.slice(prefix.length));
	return bytes && open(bytes);
}

function passOf(claims: Claims): PassToken | undefined {
	const id = claims.get(tokenId);
	const from = v.safeParse(seconds, claims.get(notBefore));
	const to = v.safeParse(seconds, claims.get(expiry));
	const pass = v.safeParse(passSchema, claims.get(passClaim));
	if (
		!(id instanceof Uint8Array) ||
		id.length !== 16 ||
		!from.success ||
		!to.success ||
		!pass.success
	)
		return undefined;
	const [site, kind, count, entriesMax, serial, area] = pass.output;
	const times = { validFrom: from.output * secondMs, validTo: to.output * secondMs };
	const about = { site, kind, count, entriesMax, serial, ...(area && { area }) };
	return { visit: bytesUuid(id), ...times, ...about };
}
