import { describe, expect, it } from 'vitest';
import { visits, type Visit } from '#lib/domain/visit.ts';
import { monday, yunqi } from '../../../tests/fixtures/cast.ts';
import { callsOf, canTakeOver, groupOf, isOffered, notesOn, waitedSeconds } from './board.ts';

const { limits } = yunqi();
const round = {
	number: 1,
	channel: 'link' as const,
	askedAt: monday,
	approvers: ['zhou-jianguo', 'gone'],
	phoneAt: monday + 60_000,
	endsAt: monday + 120_000
};
const asked: Visit = {
	...visits.blank,
	status: 'confirming',
	unit: '3-1-1201',
	submittedAt: monday,
	round
};
const board = (visit: Visit) => [{ id: 'one', visit }];
const none = new Set<string>();

describe('the board', () => {
	it('[H8] calls for the telephone when the link had its minute, not before', () => {
		expect(callsOf(board(asked), round.phoneAt - 1, limits, none)).toEqual([]);
		expect(callsOf(board(asked), round.phoneAt, limits, none)).toHaveLength(1);
		const phone = { ...asked, round: { ...round, channel: 'phone' as const } };
		expect(callsOf(board(phone), monday, limits, none)).toHaveLength(1);
	});

	it('lets the receptionist take a round over before that', () => {
		expect(canTakeOver(asked, monday)).toBe(true);
		expect(canTakeOver(asked, round.phoneAt)).toBe(false);
		expect(callsOf(board(asked), monday, limits, new Set(['one']))).toHaveLength(1);
	});

	it('[V6] goes on about an unanswered visit for fifteen minutes', () => {
		const lost: Visit = { ...asked, status: 'unconfirmed' };
		const end = monday + limits.windowSeconds * 1000;
		expect(callsOf(board(lost), end, limits, none)).toHaveLength(1);
		expect(callsOf(board(lost), end + 1, limits, none)).toEqual([]);
	});

	it('[V9] calls for a visitor with a code nobody scanned, not for one still at the kiosk', () => {
		const { round: _round, ...rest } = asked;
		const typed: Visit = { ...rest, status: 'submitted' };
		expect(callsOf(board(typed), monday, limits, none)).toEqual([]);
		const offered: Visit = { ...typed, handOverOffered: true };
		const end = monday + limits.windowSeconds * 1000;
		expect(callsOf(board(offered), end, limits, none)).toHaveLength(1);
		expect(callsOf(board(offered), end + 1, limits, none)).toEqual([]);
		expect(isOffered(offered)).toBe(true);
		expect(isOffered({ ...offered, status: 'confirming', round })).toBe(false);
	});

	it('[H5] [V8] counts what the desk is told of a visit: a household of two minds, one withdrawn, one stayed on', () => {
		expect(notesOn(board(asked))).toBe(0);
		expect(notesOn(board({ ...asked, flags: ['conflict', 'concurrent'] }))).toBe(1);
		expect(notesOn(board({ ...asked, flags: ['overstay', 'recalled'] }))).toBe(2);
	});

	it('puts who has waited longest first', () => {
		const later = { ...asked, submittedAt: monday + 1000 };
		const calls = callsOf(
			[
				{ id: 'later', visit: later },
				{ id: 'first', visit: asked }
			],
			round.phoneAt,
			limits,
			none
		);
		expect(calls.map(({ id }) => id)).toEqual(['first', 'later']);
	});

	it('counts the wait until the answer, and none for a visit that ended without one', () => {
		expect(waitedSeconds(asked, monday + 41_900)).toBe(41);
		const answer = { yes: true, approver: 'li-mei', channel: 'link' as const, at: monday + 9000 };
		expect(waitedSeconds({ ...asked, status: 'left', answer }, monday + 99_000)).toBe(9);
		expect(waitedSeconds({ ...asked, status: 'abandoned' }, monday + 99_000)).toBeUndefined();
	});

	it('sorts each status into one group', () => {
		expect(groupOf({ ...asked, status: 'approved' })).toBe('expected');
		expect(groupOf({ ...asked, status: 'denied' })).toBe('finished');
		expect(groupOf(asked)).toBe('waiting');
	});
});
