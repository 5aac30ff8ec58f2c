import { describe, expect, test } from 'vitest';
import { minuteMs } from '#lib/domain/time.ts';
import { visits, type Round, type Visit } from '#lib/domain/visit.ts';
import type { Listed } from '#lib/store/queries.ts';
import { callsToMake, expectedNow, insideNow, shownMax } from './side-list.ts';

const now = Date.parse('2026-11-23T01:02:00Z');
const row = (id: string, change: Partial<Visit>): Listed<Visit> => {
	const entity = { ...visits.blank, ...change };
	return {
		...visits.row(entity),
		subject: `visit:${id}`,
		register: 'visit',
		entity,
		pending: []
	};
};
const round = (change: Partial<Round>): Round => ({
	...{ number: 1, channel: 'link', askedAt: now, approvers: ['p'] },
	...{ phoneAt: now + minuteMs, endsAt: now + 2 * minuteMs },
	...change
});
const ids = (lines: { id: string }[]) => lines.map(({ id }) => id);

describe('calls to make', () => {
	test('[H8] are those by telephone, and links whose time is over; longest waiting first', () => {
		const rows = [
			row('linked', { round: round({}) }),
			row('late', { round: round({ phoneAt: now }), submittedAt: now - minuteMs }),
			row('phone', { round: round({ channel: 'phone' }), submittedAt: now - 2 * minuteMs }),
			row('unasked', {})
		];
		expect(ids(callsToMake(rows, now))).toEqual(['phone', 'late']);
	});
});

describe('inside now', () => {
	test('[V8] puts those whose host withdrew on top, then the newest', () => {
		const rows = [
			row('early', { insideCount: 1, enteredAt: now - 3 }),
			row('recalled', { insideCount: 2, enteredAt: now - 9, flags: ['recalled'] }),
			row('newest', { insideCount: 1, enteredAt: now })
		];
		const { lines, people } = insideNow(rows);
		expect(ids(lines)).toEqual(['recalled', 'newest', 'early']);
		expect(people).toBe(4);
	});

	test('counts people whose line is not shown', () => {
		const rows = Array.from({ length: shownMax + 5 }, (_, at) =>
			row(`v${at}`, { insideCount: 2, enteredAt: now - at })
		);
		const { lines, people } = insideNow(rows);
		expect(lines).toHaveLength(shownMax);
		expect(people).toBe(2 * (shownMax + 5));
	});
});

test('expected are those whose pass still lasts, and those who have none yet', () => {
	const pass = { numbers: ['1'], validFrom: 0, count: 1, entriesMax: 1, serial: 1, issuer: 'd' };
	const rows = [
		row('over', { pass: { ...pass, validTo: now } }),
		row('open', { pass: { ...pass, validTo: now + 1 } }),
		row('none', {})
	];
	expect(ids(expectedNow(rows, now)).sort()).toEqual(['none', 'open']);
});
