import { expect, test } from 'vitest';
import { monday, yunqi } from '../../../tests/fixtures/cast.ts';
import { captainsOnDuty, childAdvice } from './child-alone.ts';
import { shiftsGoingOn, shifts } from './shift.ts';
import { minuteMs, secondMs } from './time.ts';

const { limits } = yunqi();
const alert = { status: 'raised' as const, raisedAt: monday + 2 * minuteMs };
const visit = { status: 'unconfirmed' as const, submittedAt: monday };

test('[V17] half an hour after a child alone came, not after the call, the post is told to call 110', () => {
	const before = monday + 30 * minuteMs - secondMs;
	expect(childAdvice(alert, visit, before, limits)).toBe('stay');
	expect(childAdvice(alert, visit, before + secondMs, limits)).toBe('police');
	const seen = { ...alert, status: 'seen' as const };
	const confirming = { ...visit, status: 'confirming' as const };
	expect(childAdvice(seen, confirming, before + secondMs, limits)).toBe('police');
	const sooner = { ...limits, childPoliceSeconds: 600 };
	expect(childAdvice(alert, visit, monday + 10 * minuteMs, sooner)).toBe('police');
});

test('[V17] of a child that was found by somebody the half hour begins with the call', () => {
	expect(childAdvice(alert, undefined, monday + 31 * minuteMs, limits)).toBe('stay');
	expect(childAdvice(alert, undefined, monday + 32 * minuteMs, limits)).toBe('police');
});

test('[V17] once the household has answered, and once it is over, nobody is told to call 110', () => {
	const late = monday + 60 * minuteMs;
	expect(childAdvice(alert, { ...visit, status: 'approved' }, late, limits)).toBe('stay');
	expect(childAdvice({ ...alert, status: 'closed' }, visit, late, limits)).toBe('stay');
});

test('[V17] the captains on duty are named, as each station last said who is', () => {
	const people = [
		{ id: 'g01', name: '赵刚', roles: ['guard'] as const },
		{ id: 'c01', name: '孙海', roles: ['captain'] as const }
	];
	const shift = (staff: string, device: string) => ({
		...{ ...shifts.blank, staff, device },
		status: 'on_duty' as const
	});
	const [captain, guard] = [shift('c01', 'yq-g1'), shift('g01', 'yq-g2')];
	expect(captainsOnDuty(shiftsGoingOn([guard, captain]), people)).toEqual(['孙海']);
	// Their tablet was left on without a word, and somebody else began there.
	expect(captainsOnDuty(shiftsGoingOn([shift('g01', 'yq-g1'), captain]), people)).toEqual([]);
	const ended = { ...captain, status: 'ended' as const };
	expect(captainsOnDuty(shiftsGoingOn([ended, captain]), people)).toEqual([]);
	const lockedOut = { ...guard, device: 'yq-g1', status: 'locked_out' as const };
	expect(captainsOnDuty(shiftsGoingOn([lockedOut, captain]), people)).toEqual(['孙海']);
});
