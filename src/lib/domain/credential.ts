/**
 * What a QR code proves (RULES.md C1–C8): a pass, or a visit handed over by a kiosk that is cut off.
 * No name, no phone and no room stand in a pass.
 */
import * as v from 'valibot';
import { base45Decode, base45Encode } from './base45.ts';
import { bytesUuid, uuidBytes } from './bytes.ts';
import { open, seal, type Claims, type Envelope, type Sign, type Verify } from './cose.ts';
import type { Role } from './register.ts';
import { nameLimit, titles } from './person.ts';
import { secondMs } from './time.ts';

export const passPrefix = 'VP1:';
export const handOverPrefix = 'VH1:';
/** Longest text a scan may have; ours are about 240 and 400. More is somebody playing. */
export const scanLimit = 3000;

const expiry = 4;
const notBefore = 5;
const tokenId = 7;
/** Private-use claims (below -65536). One kind of token can never be read as another. */
const passClaim = -65537;
const handOverClaim = -65539;

export type PassToken = {
	visit: string;
	site: string;
	kind: 'visitor';
	validFrom: number;
	validTo: number;
	count: number;
	entriesMax: number;
	serial: number;
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

const seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4_102_444_800));
const small = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000));
const passSchema = v.strictTuple([
	v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9]{1,9}$/)),
	v.literal('visitor'),
	v.pipe(small, v.minValue(1), v.maxValue(15)),
	v.pipe(small, v.minValue(1), v.maxValue(21)),
	small
]);
const inSeconds = (at: number) => Math.floor(at / secondMs);

/** Signs a pass: about 200 characters, QR version 9 at the most. */
export async function signPass(token: PassToken, kid: string, sign: Sign): Promise<string> {
	const claims: Claims = new Map<number, unknown>([
		[expiry, inSeconds(token.validTo)],
		[notBefore, inSeconds(token.validFrom)],
		[tokenId, uuidBytes(token.visit)],
		[passClaim, [token.site, token.kind, token.count, token.entriesMax, token.serial]]
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
	const covered =
		key.site === site &&
		token.validFrom >= key.notBefore - secondMs &&
		token.validFrom < key.notAfter;
	if (!covered) return { ok: false, code: 'BAD_SIGNATURE' };
	return { ok: true, token, device: key.device };
}

function envelopeOf(text: string, prefix: string): Envelope | undefined {
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
	const [site, kind, count, entriesMax, serial] = pass.output;
	const times = { validFrom: from.output * secondMs, validTo: to.output * secondMs };
	return { visit: bytesUuid(id), site, kind, ...times, count, entriesMax, serial };
}

/** What a cut-off kiosk passes on through the visitor's hands: it is shown for minutes and kept nowhere. */
export type HandOver = {
	visit: string;
	site: string;
	device: string;
	signedInAt: number;
	validTo: number;
	visitType: string;
	unit: string;
	companions: number;
	language: 'zh-CN' | 'en';
	noticeVersion: string;
	surname: string;
	title: (typeof titles)[number];
	hostSurname: string;
};

export type ReadHandOver =
	| { ok: true; handOver: HandOver }
	| {
			ok: false;
			code: 'NOT_A_HAND_OVER' | 'BAD_SIGNATURE' | 'UNKNOWN_KEY' | 'WRONG_SITE' | 'EXPIRED';
	  };

const typed = v.pipe(v.string(), v.minLength(1), v.maxLength(nameLimit * 2));
const handOverSchema = v.strictTuple([
	typed,
	v.pipe(v.string(), v.regex(/^[a-z_]{2,20}$/)),
	v.pipe(v.string(), v.maxLength(30)),
	v.pipe(small, v.maxValue(14)),
	v.picklist(['zh-CN', 'en']),
	v.pipe(v.string(), v.maxLength(10)),
	typed,
	v.picklist(titles),
	typed
]);

export async function signHandOver(handOver: HandOver, kid: string, sign: Sign): Promise<string> {
	const {
		site,
		visitType,
		unit,
		companions,
		language,
		noticeVersion,
		surname,
		title,
		hostSurname
	} = handOver;
	const claims: Claims = new Map<number, unknown>([
		[expiry, inSeconds(handOver.validTo)],
		[notBefore, inSeconds(handOver.signedInAt)],
		[tokenId, uuidBytes(handOver.visit)],
		[
			handOverClaim,
			[site, visitType, unit, companions, language, noticeVersion, surname, title, hostSurname]
		]
	]);
	return handOverPrefix + base45Encode(await seal(kid, claims, sign));
}

/** C8: a guard's station carries a visit on only when a station of this site signed it, minutes ago. */
export async function readHandOver(
	text: string,
	site: string,
	keys: KeyRing,
	clockLo: number
): Promise<ReadHandOver> {
	const envelope = envelopeOf(text, handOverPrefix);
	const id = envelope?.claims.get(tokenId);
	const from = v.safeParse(seconds, envelope?.claims.get(notBefore));
	const to = v.safeParse(seconds, envelope?.claims.get(expiry));
	const content = v.safeParse(handOverSchema, envelope?.claims.get(handOverClaim));
	if (
		!envelope ||
		!(id instanceof Uint8Array) ||
		id.length !== 16 ||
		!from.success ||
		!to.success ||
		!content.success
	) {
		return {
			ok: false,
			code: text.startsWith(handOverPrefix) ? 'BAD_SIGNATURE' : 'NOT_A_HAND_OVER'
		};
	}
	const [
		signedFor,
		visitType,
		unit,
		companions,
		language,
		noticeVersion,
		surname,
		title,
		hostSurname
	] = content.output;
	if (signedFor !== site) return { ok: false, code: 'WRONG_SITE' };
	const key = keys(envelope.kid);
	if (!key) return { ok: false, code: 'UNKNOWN_KEY' };
	if (!(await key.verify(envelope.signed, envelope.signature)))
		return { ok: false, code: 'BAD_SIGNATURE' };
	// The earliest the true time can be decides: a doubtful clock must not turn people away.
	if (clockLo >= to.output * secondMs) return { ok: false, code: 'EXPIRED' };
	const form = {
		visitType,
		unit,
		companions,
		language,
		noticeVersion,
		surname,
		title,
		hostSurname
	};
	const times = { signedInAt: from.output * secondMs, validTo: to.output * secondMs };
	return {
		ok: true,
		handOver: { visit: bytesUuid(id), site, device: key.device, ...times, ...form }
	};
}
