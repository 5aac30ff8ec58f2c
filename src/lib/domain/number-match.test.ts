import { expect, test } from 'vitest';
import { matchChoices, matchNumber } from './number-match.ts';

const subjects = Array.from({ length: 500 }, (_, at) => `visit:${String(at)}`);

test('[H10] the number on the kiosk is one of three, in ascending order, and spread over all places', () => {
	const places = [0, 0, 0];
	for (const subject of subjects) {
		const [number, choices] = [matchNumber(subject), matchChoices(subject)];
		expect(choices).toHaveLength(3);
		expect(choices).toEqual(choices.toSorted((a, b) => a - b));
		expect(choices.every((one) => one >= 10 && one <= 99)).toBe(true);
		const at = choices.indexOf(number);
		expect(at).toBeGreaterThanOrEqual(0);
		places[at] = (places[at] ?? 0) + 1;
	}
	// A host who always takes the same place is right about one time in three.
	for (const times of places) expect(times).toBeGreaterThan(120);
	expect(new Set(subjects.map(matchNumber)).size).toBeGreaterThan(80);
});
