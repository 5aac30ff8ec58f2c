/**
 * Names and pictures sealed to the site's public key (RULES.md R5, W9): HPKE (RFC 9180), base mode, with P-256, HKDF-SHA-256 and
 * AES-256-GCM. Here is all of it but the curve and the cipher, which both sides take from WebCrypto.
 */
import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64urlToBytes, bytesToBase64url, bytesToHex, hexToBytes } from './bytes.ts';

/** A public key of the site and what it is called; raw, base64url. */
export type SealKey = { kid: string; publicKey: string };

/** What both ends of one sealing round share; each message of the round has its own number. */
export type SealContext = { key: Uint8Array<ArrayBuffer>; baseNonce: Uint8Array<ArrayBuffer> };

export type Sealed = {
	/** Which key of the site opens it. */
	kid: string;
	/** The round's own public key, raw. */
	enc: Uint8Array<ArrayBuffer>;
	/** Number of the message in its round. */
	at: number;
	text: Uint8Array<ArrayBuffer>;
};

/** Why the back office could not open a name or a picture. Closed: each has a text in both languages. */
export const unopenedReasons = ['unknown_key', 'unreadable', 'digest_differs'] as const;
export type UnopenedReason = (typeof unopenedReasons)[number];

/** Messages of one round at the most: a round holds its secret in memory until it ends. */
export const roundMax = 500;
/** Six times what the longest answers of any form make. */
const textMax = 32_768;

const pattern = /^([0-9a-f]{16})\.([A-Za-z0-9_-]{87})\.(\d{1,3})\.([A-Za-z0-9_-]{22,})$/;

export function writeSealed({ kid, enc, at, text }: Sealed): string {
	return [kid, bytesToBase64url(enc), String(at), bytesToBase64url(text)].join('.');
}

/** Undefined for what is no sealed text. A machine may read base64url more quickly: `toBytes`. */
export function readSealed(sealed: string, toBytes = base64urlToBytes): Sealed | undefined {
	if (sealed.length > textMax) return undefined;
	const [, kid = '', enc = '', at = '', text = ''] = pattern.exec(sealed) ?? [];
	if (!kid) return undefined;
	return { kid, enc: toBytes(enc), at: Number(at), text: toBytes(text) };
}

const [kidBytes, encBytes, atBytes, tagBytes] = [8, 65, 2, 16] as const;
/** By so much a picture is longer when it is sealed. */
export const sealedExtraBytes = kidBytes + encBytes + atBytes + tagBytes;

/** A picture's sealing stays bytes: as a text it would be a third longer. */
export function packSealed({ kid, enc, at, text }: Sealed): Uint8Array<ArrayBuffer> {
	return joined(hexToBytes(kid), enc, number(at, atBytes), text);
}

/** Undefined for what is too short to be one. */
export function unpackSealed(packed: Uint8Array): Sealed | undefined {
	if (packed.length < sealedExtraBytes) return undefined;
	const [encFrom, atFrom] = [kidBytes, kidBytes + encBytes];
	const textFrom = atFrom + atBytes;
	return {
		kid: bytesToHex(packed.subarray(0, encFrom)),
		enc: packed.slice(encFrom, atFrom),
		at: packed.subarray(atFrom, textFrom).reduce((sum, byte) => sum * 256 + byte, 0),
		text: packed.slice(textFrom)
	};
}

/** What a picture's sealing is bound to: under another visit or another digest it does not open. */
export const pictureWords = (subject: string, digest: string): string => `${subject} ${digest}`;

/** What a document's number is bound to: the kind and the end that stand open beside it, also on the card that takes its place. */
export const documentWords = (kind: string, tail: string): string => `${kind} ${tail}`;

export type SealPurpose = 'personal' | 'picture' | 'document';

/** What the sealing is for: a text of one site is none of another, nor of another purpose. */
export const sealInfo = (site: string, purpose: SealPurpose): Uint8Array<ArrayBuffer> =>
	bytes(`foyer ${purpose} 1 ${site}`);

const version = bytes('HPKE-v1');
const none = new Uint8Array();
/** DHKEM(P-256, HKDF-SHA256). */
const kem = joined(bytes('KEM'), number(0x0010, 2));
/** With HKDF-SHA256 and AES-256-GCM. */
const suite = joined(bytes('HPKE'), number(0x0010, 2), number(0x0001, 2), number(0x0002, 2));
const baseMode = Uint8Array.of(0);

/** The round's key and first nonce, from what the curve gave for its two keys. */
export function sealContext(parts: {
	/** The shared point's x. */
	dh: Uint8Array;
	enc: Uint8Array;
	publicKey: Uint8Array;
	info: Uint8Array;
}): SealContext {
	const { dh, enc, publicKey, info } = parts;
	const early = labeledExtract(kem, none, 'eae_prk', dh);
	const shared = labeledExpand(kem, early, 'shared_secret', joined(enc, publicKey), 32);
	const about = joined(
		baseMode,
		labeledExtract(suite, none, 'psk_id_hash', none),
		labeledExtract(suite, none, 'info_hash', info)
	);
	const secret = labeledExtract(suite, shared, 'secret', none);
	return {
		key: labeledExpand(suite, secret, 'key', about, 32),
		baseNonce: labeledExpand(suite, secret, 'base_nonce', about, 12)
	};
}

/** The nonce of the message with this number. */
export function nonceAt({ baseNonce }: SealContext, at: number): Uint8Array<ArrayBuffer> {
	const nonce = baseNonce.slice();
	for (let index = nonce.length - 1, left = at; left > 0; index -= 1, left = Math.floor(left / 256))
		nonce[index] = (nonce[index] ?? 0) ^ (left % 256);
	return nonce;
}

function labeledExtract(id: Uint8Array, salt: Uint8Array, label: string, input: Uint8Array) {
	return extract(sha256, joined(version, id, bytes(label), input), salt);
}

function labeledExpand(
	id: Uint8Array,
	secret: Uint8Array,
	label: string,
	info: Uint8Array,
	length: number
): Uint8Array<ArrayBuffer> {
	const about = joined(number(length, 2), version, id, bytes(label), info);
	return new Uint8Array(expand(sha256, secret, about, length));
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(text);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

/** Big-endian. */
function number(value: number, length: number): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(
		{ length },
		(_, index) => Math.floor(value / 256 ** (length - 1 - index)) % 256
	);
}
