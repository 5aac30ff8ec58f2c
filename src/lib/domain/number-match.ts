/**
 * H10: two digits that the kiosk shows and the host picks among three, so that nobody says yes to a visit
 * that stands at no door. Both sides derive them from the visit's id, which the host's page never holds.
 */
import { sha256Hex } from './canonical.ts';

const lowest = 10;
const numbers = 90;
const choices = 3;

/** The number on the kiosk's screen, 10 to 99. `subject` is `visit:…`. */
export function matchNumber(subject: string): number {
	return nth(subject, 0);
}

/** What the host chooses from, in ascending order: the place of the right one tells nothing. */
export function matchChoices(subject: string): number[] {
	const found = new Set<number>();
	// Ninety numbers: after some rounds there are three; the bound is never met.
	for (let at = 0; found.size < choices && at < 1000; at += 1) found.add(nth(subject, at));
	return [...found].sort((a, b) => a - b);
}

function nth(subject: string, at: number): number {
	return lowest + (parseInt(sha256Hex(`match ${at} ${subject}`).slice(0, 8), 16) % numbers);
}
