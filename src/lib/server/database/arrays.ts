/**
 * Arrays as PostgreSQL's wire takes them in binary. As text every quote of every JSON in them would be
 * escaped here and read letter by letter there: a third of what it costs to store a fact.
 */

const oid = { bigint: 20, text: 25, timestamptz: 1184, jsonb: 3802 } as const;
/** Dimensions, whether any is null, type of the items, how many, number of the first. */
const headBytes = 20;
/** Of UTF-8 for one UTF-16 unit. */
const unitBytes = 3;
/** As much as the bodies of the largest push may take: more is not kept for the next. */
const draftMax = 8 * 1024 * 1024;

export function textArray(items: readonly (string | null | undefined)[]): Buffer {
	return binaryArray(oid.text, items);
}

/** `items`: JSON texts that jsonb can hold. */
export function jsonbArray(items: readonly (string | null | undefined)[]): Buffer {
	// The version of jsonb's own wire format stands before each text.
	return binaryArray(oid.jsonb, items, 1);
}

export function bigintArray(items: readonly number[]): Buffer {
	return longArray(oid.bigint, items, (item) => item);
}

/** `items`: ISO times. PostgreSQL counts microseconds from the year 2000. */
export function timeArray(items: readonly (string | null | undefined)[]): Buffer {
	return longArray(oid.timestamptz, items, (item) => {
		const ms = Date.parse(item) - year2000;
		return Number.isSafeInteger(ms * 1000) ? ms * 1000 : BigInt(ms) * 1000n;
	});
}

const year2000 = Date.UTC(2000);
const wordSize = 2 ** 32;

function longArray<Item>(
	type: number,
	items: readonly (Item | null | undefined)[],
	toLong: (item: Item) => number | bigint
): Buffer {
	const out = Buffer.allocUnsafe(headBytes + items.length * 12);
	let at = writeHead(out, type, items.length);
	for (const item of items) {
		const isNull = item === null || item === undefined;
		at = out.writeInt32BE(isNull ? -1 : 8, at);
		if (!isNull) at = writeLong(out, toLong(item), at);
	}
	return out.subarray(0, at);
}

/** A number has its 53 bits in two words; a bigint would be made for each, and thrown away. */
function writeLong(out: Buffer, long: number | bigint, at: number): number {
	if (typeof long === 'bigint') return out.writeBigInt64BE(long, at);
	const low = long - Math.floor(long / wordSize) * wordSize;
	return out.writeUInt32BE(low, out.writeInt32BE((long - low) / wordSize, at));
}

function writeHead(out: Buffer, type: number, count: number): number {
	let at = 0;
	for (const word of [1, 1, type, count, 1]) at = out.writeInt32BE(word, at);
	return at;
}

/** Written to before its length is known, by one array at a time: what is sent is a copy of the right size. */
let draft = Buffer.allocUnsafe(64 * 1024);

function binaryArray(
	type: number,
	items: readonly (string | null | undefined)[],
	lead?: number
): Buffer {
	const before = lead === undefined ? 0 : 1;
	let most = headBytes;
	for (const item of items) most += 4 + before + (item?.length ?? 0) * unitBytes;
	const isDrafted = most <= draftMax;
	if (isDrafted && draft.length < most) draft = Buffer.allocUnsafe(most);
	const out = isDrafted ? draft : Buffer.allocUnsafe(most);
	let at = writeHead(out, type, items.length);
	for (const item of items) {
		if (typeof item !== 'string') {
			at = out.writeInt32BE(-1, at);
			continue;
		}
		if (lead !== undefined) out[at + 4] = lead;
		const length = before + out.write(item, at + 4 + before);
		at = out.writeInt32BE(length, at) + length;
	}
	return isDrafted ? Buffer.from(out.subarray(0, at)) : out.subarray(0, at);
}
