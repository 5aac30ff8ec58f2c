import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** One text for one value: keys sorted, absent values left out. Both sides must digest the same bytes. */
export function canonical(value: unknown): string {
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
	// Made for every fact on both sides of the wire: one text grown in a loop is twice as quick as lists joined.
	const items = value as Record<string, unknown>;
	let text = '';
	for (const key of Object.keys(items).sort()) {
		const item = items[key];
		if (item === undefined) continue;
		text += `${text === '' ? '{' : ','}${JSON.stringify(key)}:${canonical(item)}`;
	}
	return text === '' ? '{}' : `${text}}`;
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
