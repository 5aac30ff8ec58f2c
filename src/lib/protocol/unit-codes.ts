/**
 * The units' secrets as a station holds them for the hour without a network (RULES.md U3): each sealed under
 * a key that only the unit's number and the host's name together open. The table tells neither, nor how many
 * there are: it is filled up with entries that open to nothing.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { nameKey } from '#lib/domain/person.ts';

/**
 * A stolen tablet's finder has to spend this for every unit and every surname; the station only once a code,
 * a tenth of a second on a slow tablet. More would keep the back office busy for hours after an import.
 */
export const codeIterations = 100_000;
/** Two names each for some thirty thousand people. */
const entriesMax = 65_536;
/** A site that grows from one flat to two hundred shows nothing. */
const entriesMin = 256;
export const lookupBytes = 16;
/** A nonce, a secret and its tag. */
export const sealedBytes = 12 + 32 + 16;

const base64url = (min: number, max: number) =>
	v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/), v.minLength(min), v.maxLength(max));

export const codeTableSchema = v.object({
	/** Digest of all that follows: a station that has it asks no more. */
	version: base64url(16, 64),
	salt: base64url(16, 64),
	iterations: v.pipe(v.number(), v.integer(), v.minValue(10_000), v.maxValue(1_000_000)),
	entries: v.pipe(
		v.array(v.strictTuple([base64url(22, 22), base64url(80, 80)])),
		v.maxLength(entriesMax)
	),
	/** Some households are still to come: the back office makes their entries while it is asked. */
	unfinished: v.exactOptional(v.literal(true))
});
export type CodeTable = v.InferOutput<typeof codeTableSchema>;

export const codeAnswerSchema = v.union([
	v.object({ unchanged: v.literal(true) }),
	codeTableSchema
]);

/** What is stretched into the entry's key. A name that is none answers undefined. */
export function entryPassword(unit: string, name: string): string | undefined {
	const key = nameKey(name);
	return key === '' ? undefined : `${unit}\n${key}`;
}

/** From the stretched password: where the entry stands and what opens it. Neither tells the other. */
export function entryKeys(stretched: Uint8Array): { lookup: Uint8Array; key: Uint8Array } {
	const part = (label: string) => hmac(sha256, stretched, utf8ToBytes(label));
	return { lookup: part('lookup').slice(0, lookupBytes), key: part('key') };
}

/** How many entries a table shows that holds so many. */
export function paddedCount(real: number): number {
	let count = entriesMin;
	while (count < real) count *= 2;
	return Math.min(count, entriesMax);
}
