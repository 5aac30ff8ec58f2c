/**
 * Arrays as PostgreSQL's wire takes them in binary. As text every quote of every JSON in them would be
 * escaped here and read letter by letter there: a third of what it costs to store a fact.
 */

const oid = { text: 25, jsonb: 3802 } as const;
/** Dimensions, whether any is null, type of the items, how many, number of the first. */
const headBytes = 20;
/** Of UTF-8 for one UTF-16 unit. */
const unitBytes = 3;

export function textArray(items: readonly (string | null | undefined)[]): Buffer {
	return binaryArray(oid.text, items);
}

/** `items`: JSON texts that jsonb can hold. */
export function jsonbArray(items: readonly (string | null | undefined)[]): Buffer {
	// The version of jsonb's own wire format stands before each text.
	return binaryArray(oid.jsonb, items, 1);
}

function binaryArray(
	type: number,
	items: readonly (string | null | undefined)[],
	lead?: number
): Buffer {
	const before = lead === undefined ? 0 : 1;
	let most = headBytes;
	for (const item of items) most += 4 + before + (item?.length ?? 0) * unitBytes;
	const out = Buffer.allocUnsafe(most);
	let at = 0;
	for (const word of [1, 1, type, items.length, 1]) at = out.writeInt32BE(word, at);
	for (const item of items) {
		if (typeof item !== 'string') {
			at = out.writeInt32BE(-1, at);
			continue;
		}
		if (lead !== undefined) out[at + 4] = lead;
		const length = before + out.write(item, at + 4 + before);
		at = out.writeInt32BE(length, at) + length;
	}
	return out.subarray(0, at);
}
