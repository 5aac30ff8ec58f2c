import { describe, expect, test } from 'vitest';
import { waysFor, type Way } from './contact.ts';

const push: Way = { channel: 'web_push', address: 'phone', rank: 1 };
const mail: Way = { channel: 'email', address: 'a@example.com', rank: 1 };
const robot: Way = { channel: 'webhook', address: 'tower', rank: 2 };
const all = ['email', 'web_push', 'webhook'] as const;

describe('the ways to a person', () => {
	test('[N1] a question takes every way of the first rank, anything else the quickest one alone', () => {
		expect(waysFor('ask', [robot, mail, push], all)).toEqual({ now: [push, mail], later: [robot] });
		for (const kind of ['arrived', 'overstay', 'recalled', 'page'] as const)
			expect(waysFor(kind, [robot, mail, push], all)).toEqual({
				now: [push],
				later: [mail, robot]
			});
	});

	test('[N2] a channel that is switched off is no way', () => {
		expect(waysFor('ask', [push, mail, robot], ['webhook'])).toEqual({ now: [robot], later: [] });
		expect(waysFor('arrived', [push, mail, robot], [])).toEqual({ now: [], later: [] });
	});
});
