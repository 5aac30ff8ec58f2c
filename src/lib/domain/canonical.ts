import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** One text for one value: keys sorted, absent values left out. Both sides must digest the same bytes. */
export function canonical(value: unknown): string {
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
	const entries = Object.entries(value)
		.filter(([, item]) => item !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}

/**
 * SHA-256 in hex of a text. Synchronous on purpose: awaiting anything but IndexedDB
 * inside an IndexedDB transaction ends it.
 */
export function sha256Hex(text: string): string {
	return bytesToHex(sha256(utf8ToBytes(text)));
}

/** SHA-256 in hex of bytes. */
export function sha256HexOf(bytes: Uint8Array): string {
	return bytesToHex(sha256(bytes));
}
