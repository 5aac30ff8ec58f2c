/**
 * A JPEG's bare form (RULES.md W1): its tables, its frame, its scans, each in its own shape, and nothing else. What a
 * station keeps is in this form, so a fact's digest names it, and what comes in any other is no photo.
 */

/** A station's picture is 480 × 600; what unfolds to many times that is no portrait. */
export const photoSideMax = 1280;
/** A browser writes about ten before the picture; progressive ones a few more between scans. */
const segmentsMax = 64;

const [start, end, scan] = [0xd8, 0xd9, 0xda] as const;
const [quantization, huffman, restart] = [0xdb, 0xc4, 0xdd] as const;
/** The three kinds that every browser reads. */
const frames: readonly number[] = [0xc0, 0xc1, 0xc2];
/** APP0 to APP15 and comments: where places, cameras, profiles and words stand. */
const isBeside = (kind: number) => (kind >= 0xe0 && kind <= 0xef) || kind === 0xfe;

/** Without what stands beside the picture or behind it; undefined for what is no whole JPEG of a bearable size. */
export function bareJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
	if (bytes[0] !== 0xff || bytes[1] !== start) return undefined;
	const kept = [bytes.subarray(0, 2)];
	let at = 2;
	let hasFrame = false;
	for (let count = 0; count < segmentsMax; count += 1) {
		if (bytes[at] !== 0xff) return undefined;
		const kind = bytes[at + 1] ?? 0;
		if (kind === end) {
			kept.push(bytes.subarray(at, at + 2));
			return hasFrame ? joined(kept) : undefined;
		}
		const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
		const body = bytes.subarray(at + 4, at + 2 + length);
		if (length < 2 || body.length !== length - 2) return undefined;
		const from = at;
		at += 2 + length;
		if (isBeside(kind)) continue;
		if (!isShaped(kind, body)) return undefined;
		if (kind === scan) at = scanEnd(bytes, at);
		hasFrame ||= frames.includes(kind);
		kept.push(bytes.subarray(from, at));
	}
	return undefined;
}

function isShaped(kind: number, body: Uint8Array): boolean {
	if (frames.includes(kind)) return isBearable(body);
	if (kind === quantization) return isFilled(body, quantizationLength);
	if (kind === huffman) return isFilled(body, huffmanLength);
	if (kind === restart) return body.length === 2;
	return kind === scan && body.length === 4 + 2 * (body[0] ?? 0);
}

/** Grey or in three colours, of eight bits, within our size. */
function isBearable(frame: Uint8Array): boolean {
	const side = (at: number) => ((frame[at] ?? 0) << 8) | (frame[at + 1] ?? 0);
	const parts = frame[5] ?? 0;
	if (frame[0] !== 8 || ![1, 3].includes(parts) || frame.length !== 6 + 3 * parts) return false;
	return [side(1), side(3)].every((length) => length > 0 && length <= photoSideMax);
}

/** Tables to the last byte: behind them would be room for anything. */
function isFilled(body: Uint8Array, lengthOf: (table: Uint8Array) => number): boolean {
	let at = 0;
	while (at < body.length) at += lengthOf(body.subarray(at));
	return at === body.length && at > 0;
}

const slotsMax = 4;

function quantizationLength([about = 0]: Uint8Array): number {
	const [precision, slot] = [about >> 4, about & 15];
	return precision > 1 || slot >= slotsMax ? Infinity : 1 + 64 * (precision + 1);
}

function huffmanLength(table: Uint8Array): number {
	const [about = 0] = table;
	const [isForMany, slot] = [about >> 4, about & 15];
	const values = table.subarray(1, 17).reduce((sum, count) => sum + count, 0);
	return isForMany > 1 || slot >= slotsMax || values > 256 ? Infinity : 17 + values;
}

/** Behind the dots of one scan: the next 0xff that is neither stuffed nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
	for (let at = from; at < bytes.length; at += 1) {
		const next = bytes[at + 1] ?? 0;
		if (bytes[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
	}
	return bytes.length;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
