import { expect, test } from 'vitest';
import { awayMs, scanTextMax, sightings } from './sightings.ts';

test('a code held before the lens is reported once, however long', () => {
	const see = sightings();
	expect(see('VP1:A', 0)).toEqual({ text: 'VP1:A', cut: false });
	for (let nowMs = 66; nowMs < 60_000; nowMs += 66) expect(see('VP1:A', nowMs)).toBeUndefined();
});

test('taken away and shown again it is reported again', () => {
	const see = sightings();
	see('VP1:A', 0);
	expect(see('VP1:A', awayMs - 1)).toBeUndefined();
	expect(see('VP1:A', 2 * awayMs - 1)).toEqual({ text: 'VP1:A', cut: false });
});

test('another code is reported at once', () => {
	const see = sightings();
	see('VP1:A', 0);
	expect(see('VP1:B', 10)?.text).toBe('VP1:B');
});

test('a text beyond the bound is cut and says so; spaces stay, base45 has them', () => {
	const see = sightings();
	expect(see('X'.repeat(scanTextMax + 1), 0)).toEqual({ text: 'X'.repeat(scanTextMax), cut: true });
	expect(see('VP1: A ', 1)).toEqual({ text: 'VP1: A ', cut: false });
	expect(see('', 2)).toBeUndefined();
});
