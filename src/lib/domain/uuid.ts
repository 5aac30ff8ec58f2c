import { assert } from './assert.ts';
import { bytesUuid } from './bytes.ts';

/** UUID v7 (RFC 9562): sorts by time. `random` is ten bytes of chance, `now` milliseconds. */
export function uuidV7(now: number, random: Uint8Array): string {
	assert(random.length === 10, 'a UUID v7 takes ten bytes of chance');
	const bytes = new Uint8Array(16);
	new DataView(bytes.buffer).setBigUint64(0, BigInt(Math.floor(now)) << 16n);
	bytes.set(random, 6);
	bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
	bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
	return bytesUuid(bytes);
}
