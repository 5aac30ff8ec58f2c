/**
 * The six digits that a household reads out on the phone when nothing else reaches it (RULES.md part U):
 * RFC 6238 with SHA-256 over the unit's secret. A step is a minute, so that a code lasts while it is spoken.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { minuteMs } from './time.ts';

export const codeDigits = 6;
export const codeStepMs = minuteMs;
/** Bytes of a unit's secret: as long as the digest, as RFC 6238 wants it. */
export const codeSecretBytes = 32;
/** Steps before and after the one that runs: a phone's clock and a slow speaker. */
const slack = 1;
/** A station that knows the time worse than this takes no code: each more is another chance to guess. */
const stepsMax = 7;

/** The digits of one step; `digits` and the step's length differ in the RFC's own examples only. */
export function codeAt(secret: Uint8Array, step: number, digits = codeDigits): string {
	const counter = new Uint8Array(8);
	new DataView(counter.buffer).setBigUint64(0, BigInt(step));
	const mac = hmac(sha256, secret, counter);
	const offset = (mac[mac.length - 1] ?? 0) & 0x0f;
	const number = new DataView(mac.buffer, mac.byteOffset).getUint32(offset) & 0x7fffffff;
	return String(number % 10 ** digits).padStart(digits, '0');
}

export function stepAt(now: number): number {
	return Math.floor(now / codeStepMs);
}

/** U2: the steps a code may be of: those the true time may lie in, and one more on either side. */
export function stepsWithin({ lo, hi }: { lo: number; hi: number }): number[] | undefined {
	const first = stepAt(lo) - slack;
	const count = stepAt(hi) + slack - first + 1;
	if (count > stepsMax) return undefined;
	return Array.from({ length: count }, (_, at) => first + at);
}

/** The step whose code this is; undefined when it is none of them. */
export function stepOf(
	secret: Uint8Array,
	code: string,
	steps: readonly number[]
): number | undefined {
	return steps.find((step) => codeAt(secret, step) === code);
}

export function isCode(typed: string): boolean {
	return typed.length === codeDigits && /^[0-9]+$/.test(typed);
}
