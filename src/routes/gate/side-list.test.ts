import { describe, expect, test } from 'vitest';
import { minuteMs, secondMs } from '#lib/domain/time.ts';
import { visits } from '#lib/domain/visit.ts';
import type { Round, Visit } from '#lib/domain/visit-state.ts';
import type { Listed } from '#lib/store/queries.ts';
import { yunqi } from '../../../tests/fixtures/cast.ts';
import { callsToMake, expectedNow, inTurn, insideNow, isLateYes, shownMax } from './side-list.ts';

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
	const { limits } = yunqi();
	const exact = { lo: now, hi: now };
	const windowMs = limits.windowSeconds * secondMs;

	test('[H8] are those by telephone, and links whose time is over; longest waiting first', () => {
		const asked = { status: 'confirming' } as const;
		const rows = [
			row('linked', { ...asked, round: round({}) }),
			row('late', { ...asked, round: round({ phoneAt: now }), submittedAt: now - minuteMs }),
			row('phone', {
				...asked,
				round: round({ channel: 'phone' }),
				submittedAt: now - 2 * minuteMs
			}),
			row('unasked', asked)
		];
		expect(ids(callsToMake(rows, exact, limits))).toEqual(['phone', 'late']);
	});

	test('[V6] are also those nobody answered or could be asked for, while they may still wait', () => {
		const lost = { status: 'unconfirmed', submittedAt: now } as const;
		const rows = [
			row('silence', { ...lost, round: round({}) }),
			row('unknown', { ...lost, unresolved: 'HOST_UNKNOWN', submittedAt: now - 1 })
		];
		const both = ['unknown', 'silence'];
		expect(ids(callsToMake(rows, exact, limits))).toEqual(both);
		const end = { lo: now + windowMs - 1, hi: now + 2 * windowMs };
		expect(ids(callsToMake(rows, end, limits))).toEqual(both);
		expect(ids(callsToMake(rows, { ...end, lo: end.lo + 1 }, limits))).toEqual(['silence']);
		expect(callsToMake(rows, { ...end, lo: end.lo + 2 }, limits)).toEqual([]);
	});

	test('[V6] are no longer those rung up for in this round without an answer: they wait for a late one', () => {
		const lost = { status: 'unconfirmed', submittedAt: now, round: round({}) } as const;
		const tried = { channel: 'phone', outcome: 'no_answer', at: now } as const;
		const again = round({ number: 2 });
		const rows = [
			row('silence', lost),
			row('tried', { ...lost, attempts: [{ ...tried, round: 1 }] }),
			row('ringing', {
				...{ ...lost, status: 'confirming', attempts: [{ ...tried, round: 1 }] },
				round: round({ channel: 'phone' })
			}),
			row('again', { ...lost, round: again, attempts: [{ ...tried, round: 1 }] })
		];
		const { toMake, awaited } = inTurn(callsToMake(rows, exact, limits));
		expect(ids(toMake)).toEqual(['silence', 'ringing', 'again']);
		expect(ids(awaited)).toEqual(['tried']);
	});

	test('[V9] are also visitors with a code that nobody scanned, but none who wait at a kiosk', () => {
		const rows = [
			row('kiosk', { status: 'submitted', submittedAt: now }),
			row('carried', { status: 'submitted', submittedAt: now, handOverOffered: true }),
			row('agreed', { status: 'approved', submittedAt: now, handOverOffered: true }),
			row('old', { status: 'submitted', submittedAt: now - windowMs - 1, handOverOffered: true })
		];
		expect(ids(callsToMake(rows, exact, limits))).toEqual(['carried']);
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

test('[H9] a yes that came when the round was over is told apart: the visitor may stand at the gate', () => {
	const answer = { yes: true, approver: 'li-mei', channel: 'link' as const, at: now };
	const rows = [
		row('late', { status: 'approved', answer: { ...answer, late: true } }),
		row('in-time', { status: 'approved', answer }),
		row('nobody-asked', { status: 'approved', approvedAt: now })
	];
	expect(ids(expectedNow(rows, now).filter(isLateYes))).toEqual(['late']);
});

test('expected are those whose pass still lasts, and those who have none yet', () => {
	const pass = {
		kind: 'visitor' as const,
		numbers: ['1'],
		validFrom: 0,
		count: 1,
		entriesMax: 1,
		serial: 1,
		issuer: 'd'
	};
	const rows = [
		row('over', { pass: { ...pass, validTo: now } }),
		row('open', { pass: { ...pass, validTo: now + 1 } }),
		row('none', {})
	];
	expect(ids(expectedNow(rows, now)).sort()).toEqual(['none', 'open']);
});
