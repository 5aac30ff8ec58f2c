import { describe, expect, it } from 'vitest';
import { assert } from './assert.ts';
import { fold, judge } from './register.ts';
import type { Decision, Fact } from './fact.ts';
import {
	beginShift,
	endShift,
	handOverShift,
	isUnattended,
	noteLockOut,
	shifts,
	type ShiftReason
} from './shift.ts';
import { visits } from './visit.ts';

const versionOf = (type: string) =>
	Math.max(1, ...visits.kinds.filter((kind) => kind.type === type).map(({ v }) => v));
const stated = (...types: string[]) => ({
	happenings: types.map((type) => ({ type, v: versionOf(type), data: {} }))
});
const free = ['VisitorLeft', 'EntryRefused', 'GreenChannelOpened'];

describe('with nobody on duty', () => {
	it('[T8] leaving, refusals and an ambulance are recorded, and nothing else, alone or among others', () => {
		for (const type of free) expect(isUnattended(visits, stated(type)), type).toBe(true);
		const types = [...new Set(visits.kinds.map(({ type }) => type))];
		const attended = types.filter((type) => !isUnattended(visits, stated(type)));
		expect(attended).toContain('VisitorEntered');
		expect(attended).toHaveLength(types.length - free.length);
		expect(isUnattended(visits, stated('VisitorLeft', 'VisitorEntered'))).toBe(false);
		expect(isUnattended(visits, stated('NeverHeardOf'))).toBe(false);
		const later = { happenings: [{ type: 'VisitorLeft', v: 9, data: {} }] };
		expect(isUnattended(visits, later)).toBe(false);
	});
});

const at = Date.parse('2026-11-23T00:00:00Z');
let seq = 0;
/** The fact that a decision makes at the east gate, a minute after the one before. */
function factOf(decision: Decision<ShiftReason>, actor: Fact['actor']): Fact {
	const [happening] = decision.ok ? decision.happenings : [];
	assert(happening, 'the rule says yes');
	seq += 1;
	const moment = new Date(at + seq * 60_000).toISOString();
	return {
		...{ id: String(seq), site: 'YQ', device: 'yq-g1-abcde', seq, subject: 'shift:1', actor },
		...{ occurredAt: moment, clock: { lo: moment, hi: moment }, prev: '' },
		...happening
	};
}
const zhao = { kind: 'staff', id: 'g01' } as const;
const system = { kind: 'system' } as const;

describe('the duty book', () => {
	const began = factOf(beginShift(shifts.blank, '东门岗'), zhao);
	const onDuty = fold(shifts, [began]);

	it('[T10] says who was on duty where, and what went over to whom', () => {
		expect(onDuty).toMatchObject({
			...{ status: 'on_duty', staff: 'g01', device: 'yq-g1-abcde', post: '东门岗' }
		});
		const over = { to: 'g02', next: 'two', carried: { inside: 2, calls: 1 } };
		const done = fold(shifts, [began, factOf(handOverShift(onDuty, over), zhao)]);
		expect(done).toMatchObject({ status: 'handed_over', to: 'g02', carried: over.carried });
		expect(done.endedAt).toBeGreaterThan(done.beganAt);
		const next = fold(shifts, [
			factOf(beginShift(shifts.blank, '东门岗', 'one'), { kind: 'staff', id: 'g02' })
		]);
		expect(next).toMatchObject({ status: 'on_duty', staff: 'g02' });
	});

	it('[T10] refuses to hand over to oneself, to begin twice and to end what is over', () => {
		const over = { to: 'g01', next: 'two', carried: {} };
		expect(handOverShift(onDuty, over)).toEqual({ ok: false, reason: 'same_person' });
		expect(beginShift(onDuty, '东门岗')).toEqual({ ok: false, reason: 'not_blank' });
		const ended = fold(shifts, [began, factOf(endShift(onDuty, 'idle'), system)]);
		expect(ended).toMatchObject({ status: 'ended', why: 'idle' });
		expect(endShift(ended, 'signed_out')).toEqual({ ok: false, reason: 'not_on_duty' });
		expect(handOverShift(ended, { ...over, to: 'g02' })).toMatchObject({ ok: false });
		// Out of order or twice, nothing changes.
		expect(fold(shifts, [factOf(endShift(onDuty, 'idle'), system), began]).status).toBe('on_duty');
		expect(fold(shifts, [began, began])).toEqual(onDuty);
	});

	it('[T10] keeps a lock-out as a line of its own; only gates and desks write in it', () => {
		const fact = factOf(noteLockOut('g02', 5), system);
		expect(fold(shifts, [fact])).toMatchObject({ status: 'locked_out', staff: 'g02' });
		expect(judge([shifts], fact, 'gate')).toBeUndefined();
		expect(judge([shifts], fact, 'lobby')).toBe('not_allowed');
		expect(judge([shifts], { ...fact, data: { staff: 'g02', minutes: 600 } }, 'gate')).toBe(
			'invalid'
		);
		const personal = { ...fact, personal: { name: '钱进' } };
		expect(judge([shifts], personal, 'gate')).toBe('invalid');
	});
});
