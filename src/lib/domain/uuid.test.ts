import { expect, test } from 'vitest';
import { monday } from '../../../tests/fixtures/cast.ts';
import { uuidV7 } from './uuid.ts';

test('a UUID of version 7 sorts by time and takes fractions of a millisecond', () => {
	const chance = Uint8Array.from({ length: 10 }, (_, at) => at * 20);
	const early = uuidV7(monday + 0.5, chance);
	expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
	expect(parseInt(early.replaceAll('-', '').slice(0, 12), 16)).toBe(monday);
	expect(early < uuidV7(monday + 1, chance)).toBe(true);
});
