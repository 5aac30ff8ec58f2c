/** A camera sees a code fifteen times a second; people show it once. */

/**
 * A code counts as shown again only after it was out of sight this long. Counted from the last
 * sighting, not from the last report: a pass held before the lens for a minute is one pass.
 */
export const awayMs = 2_500;

/** Longest text taken from a camera or a scanner. Passes need about 240 characters, 500 at most. */
export const scanTextMax = 3_000;

export type Sighting = { text: string; cut: boolean };

/**
 * Remembers the last code only: two different codes in turn are two showings each time.
 * Answers what to report, or undefined while the same code is still in view.
 */
export function sightings(): (text: string, nowMs: number) => Sighting | undefined {
	let last = '';
	let seenMs = Number.NEGATIVE_INFINITY;
	return (text, nowMs) => {
		const same = text === last && nowMs - seenMs < awayMs;
		last = text;
		seenMs = nowMs;
		if (same || text === '') return undefined;
		return { text: text.slice(0, scanTextMax), cut: text.length > scanTextMax };
	};
}
