import { expect, it } from 'vitest';
import { RateLimit } from './rate-limit.ts';

it('allows so many in a span, each key by itself, and again after it', () => {
	const limit = new RateLimit(3, 1000);
	expect([1, 2, 3, 4].map(() => limit.allows('a', 0))).toEqual([true, true, true, false]);
	expect(limit.allows('b', 0)).toBe(true);
	expect(limit.allows('a', 999)).toBe(false);
	expect(limit.allows('a', 1000)).toBe(true);
});

it('forgets the oldest keys when a flood comes, and keeps the newest', () => {
	const limit = new RateLimit(1, 1000, 100);
	for (let key = 0; key < 1000; key += 1) limit.allows(String(key), 0);
	expect(limit.allows('999', 0)).toBe(false);
	expect(limit.allows('0', 0)).toBe(true);
});
