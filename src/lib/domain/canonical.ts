import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * One text for one value: keys sorted, absent values left out. Both sides must digest the same bytes. Made for
 * every fact on both sides of the wire: one text grown in a loop, keys sorted in place and quoted once take half the time.
 */
export function canonical(value: unknown): string {
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
	const items = value as Record<string, unknown>;
	let text = '';
	for (const key of inOrder(Object.keys(items))) {
		const item = items[key];
		if (item === undefined) continue;
		text += `${text === '' ? '{' : ','}${quoted(key)}:${canonical(item)}`;
	}
	return text === '' ? '{}' : `${text}}`;
}

/** More keys than any register has; what comes from elsewhere must not pile up here. */
const quotedMax = 500;
/** Longer lists of keys than this are left to the engine's own sorting. */
const fewKeys = 24;
const known = new Map<string, string>();

function quoted(key: string): string {
	const text = known.get(key) ?? JSON.stringify(key);
	if (known.size < quotedMax) known.set(key, text);
	return text;
}

/** Sorts in place by UTF-16 units, as `sort` does. */
function inOrder(keys: string[]): string[] {
	if (keys.length > fewKeys) return keys.sort();
	for (let at = 1; at < keys.length; at += 1) {
		const key = keys[at] as string;
		let gap = at;
		for (; gap > 0 && (keys[gap - 1] as string) > key; gap -= 1)
			keys[gap] = keys[gap - 1] as string;
		keys[gap] = key;
	}
	return keys;
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
