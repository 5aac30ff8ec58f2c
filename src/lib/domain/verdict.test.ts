import { describe, expect, test } from 'vitest';
import { monday } from '../../../tests/fixtures/cast.ts';
import { approved, at, good, token } from '../../../tests/fixtures/gate-view.ts';
import type { ReadPass } from './credential.ts';
import { hourMs, minuteMs } from './time.ts';
import { admit, judgeScan, letOut, noteRefusal, type GateView } from './verdict.ts';
import type { Visit } from './visit.ts';

const later = monday + 2 * minuteMs;

describe('the order of checks', () => {
	test('[G1] a sound pass of an approved visit is green, for as many as it counts', () => {
		expect(judgeScan(good, at(later))).toEqual({
			code: 'OK',
			colour: 'green',
			ambers: [],
			countMax: 2
		});
	});

	test('[G1] first red decides, ambers add up', () => {
		const revoked: Visit = { ...approved, status: 'denied' };
		const expired = at(token.validTo, { visit: revoked });
		expect(judgeScan(good, expired)).toMatchObject({ code: 'REVOKED', colour: 'red', countMax: 0 });
		const inside: Visit = { ...approved, status: 'inside', insideCount: 2 };
		const alone: ReadPass = { ...good, token: { ...token, count: 1 } };
		expect(judgeScan(alone, at(later, { visit: inside, heardAt: undefined }))).toMatchObject({
			code: 'ALREADY_INSIDE',
			colour: 'amber',
			ambers: ['ALREADY_INSIDE', 'LIST_STALE']
		});
		const unknown: ReadPass = { ok: false, code: 'UNKNOWN_KEY', token };
		expect(judgeScan(unknown, at(later))).toMatchObject({ code: 'UNKNOWN_KEY', colour: 'amber' });
		expect(judgeScan(unknown, at(token.validTo))).toMatchObject({ code: 'EXPIRED', colour: 'red' });
	});

	test('[C7] a foreign code is grey, a forged one red', () => {
		expect(judgeScan({ ok: false, code: 'NOT_A_PASS' }, at(later))).toMatchObject({
			colour: 'grey',
			countMax: 0
		});
		expect(judgeScan({ ok: false, code: 'BAD_SIGNATURE' }, at(later))).toMatchObject({
			colour: 'red',
			countMax: 0
		});
		expect(judgeScan({ ok: false, code: 'WRONG_SITE' }, at(later))).toMatchObject({
			colour: 'red',
			ambers: []
		});
	});

	test('[G2] a pass taken back is red', () => {
		for (const visit of [
			{ ...approved, status: 'denied' as const },
			{ ...approved, status: 'cancelled' as const },
			{ ...approved, status: 'left' as const, flags: ['recalled' as const] },
			{ ...approved, status: 'inside' as const, flags: ['used_after_denial' as const] }
		]) {
			expect(judgeScan(good, at(later, { visit }))).toMatchObject({
				code: 'REVOKED',
				colour: 'red'
			});
		}
	});

	test('[G10] an entry that another gate holds is red here, and changes nothing on the way out', () => {
		expect(judgeScan(good, at(later, { claimed: 'taken' }))).toMatchObject({
			...{ code: 'USED_ELSEWHERE', colour: 'red', ambers: [], countMax: 0 }
		});
		expect(judgeScan(good, at(later, { claimed: 'revoked' }))).toMatchObject({ code: 'REVOKED' });
		const inside: Visit = { ...approved, status: 'inside', insideCount: 1 };
		const leaving = at(later, { claimed: 'taken', direction: 'out', visit: inside });
		expect(judgeScan(good, leaving)).toMatchObject({ code: 'OK', colour: 'green' });
	});

	test('[G3] all inside is amber; coming back too often is red', () => {
		const left: Visit = { ...approved, status: 'left', entries: 3 };
		expect(judgeScan(good, at(later, { visit: left }))).toMatchObject({ colour: 'green' });
		expect(judgeScan(good, at(later, { visit: { ...left, entries: 4 } }))).toMatchObject({
			code: 'REENTRIES_USED',
			colour: 'red'
		});
		const oneInside: Visit = { ...approved, status: 'inside', insideCount: 1, entries: 4 };
		expect(judgeScan(good, at(later, { visit: oneInside }))).toMatchObject({
			colour: 'green',
			countMax: 1
		});
	});

	test('[G11] outside the hours of the type nobody comes in; leaving knows no hours', () => {
		const zone = 'Asia/Shanghai';
		const office = [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }];
		const open = (now: number, change: Partial<GateView> = {}) =>
			judgeScan(good, at(now, { hours: { open: office, zone }, ...change })).code;
		expect(open(later)).toBe('OK');
		const closing = monday + 9 * hourMs - 2 * minuteMs;
		expect([open(closing - 1), open(closing)]).toEqual(['OK', 'OUT_OF_HOURS']);
		const inside: Visit = { ...approved, status: 'inside', insideCount: 2 };
		expect(open(closing, { direction: 'out', visit: inside })).toBe('OK');
		const unsure = { lo: closing - minuteMs, hi: closing, device: closing, suspect: false };
		expect(open(closing, { clock: unsure })).toBe('CLOCK_SUSPECT');
		expect(judgeScan(good, at(closing, { hours: { open: [], zone } })).code).toBe('OK');
	});

	test('[G11] a type that this gate’s settings do not have is amber: its hours are nobody’s to tell', () => {
		const unknown = at(later, { hours: 'unknown' });
		const amber = { code: 'LIST_STALE', colour: 'amber', ambers: ['LIST_STALE'] };
		expect(judgeScan(good, unknown)).toMatchObject(amber);
		expect(judgeScan(good, { ...unknown, heardAt: undefined })).toMatchObject(amber);
		const over = at(token.validTo, { hours: 'unknown' });
		expect(judgeScan(good, over)).toMatchObject({ code: 'EXPIRED', colour: 'red' });
		const inside: Visit = { ...approved, status: 'inside', insideCount: 2 };
		expect(judgeScan(good, { ...unknown, direction: 'out', visit: inside }).code).toBe('OK');
	});

	test('[G12] a pass for another part of the site is amber, and only on the way in', () => {
		const east: ReadPass = { ...good, token: { ...token, area: 'east' } };
		const verdict = judgeScan(east, at(later, { areas: ['west'] }));
		expect(verdict).toMatchObject({ code: 'WRONG_AREA', colour: 'amber' });
		for (const areas of [['east', 'west'], [], undefined])
			expect(judgeScan(east, at(later, { areas })).code).toBe('OK');
		const inside: Visit = { ...approved, status: 'inside', insideCount: 2 };
		const out = at(later, { areas: ['west'], direction: 'out', visit: inside });
		expect(judgeScan(east, out).code).toBe('OK');
	});

	test('[G13] S10: the sixteenth person of a group registers alone', () => {
		const group: ReadPass = { ...good, token: { ...token, count: 15, entriesMax: 1 } };
		const seen = (insideCount: number) =>
			judgeScan(group, at(later, { visit: { ...approved, status: 'inside', insideCount } }));
		expect(judgeScan(group, at(later)).countMax).toBe(15);
		expect(seen(10)).toMatchObject({ code: 'OK', colour: 'green', countMax: 5 });
		expect(seen(15)).toMatchObject({ code: 'GROUP_FULL', colour: 'red', countMax: 0 });
	});

	test('[G2] a pass on the status list is red though the visit is not known here', () => {
		const unheard = at(later, { visit: undefined, denied: true });
		expect(judgeScan(good, unheard)).toMatchObject({ code: 'REVOKED', colour: 'red' });
	});

	test('[G4] the edges of validity, and a clock that may be wrong', () => {
		expect(judgeScan(good, at(token.validFrom - 1))).toMatchObject({
			code: 'NOT_YET',
			colour: 'red'
		});
		expect(judgeScan(good, at(token.validFrom))).toMatchObject({ code: 'OK' });
		expect(judgeScan(good, at(token.validTo - 1))).toMatchObject({ code: 'OK' });
		expect(judgeScan(good, at(token.validTo))).toMatchObject({ code: 'EXPIRED', colour: 'red' });
		const unsure = at(later, {
			clock: { lo: later, hi: token.validTo + hourMs, device: token.validTo, suspect: false }
		});
		expect(judgeScan(good, unsure)).toMatchObject({ code: 'CLOCK_SUSPECT', colour: 'amber' });
		const suspect = at(later, { clock: { lo: later, hi: later, device: 0, suspect: true } });
		expect(judgeScan(good, suspect)).toMatchObject({
			code: 'CLOCK_SUSPECT',
			colour: 'amber',
			ambers: ['CLOCK_SUSPECT']
		});
	});

	test('[G4] a pass that lasts longer than any visit was signed by an unsure clock', () => {
		const yearLong: ReadPass = {
			...good,
			token: { ...token, validTo: token.validTo + 365 * 24 * hourMs }
		};
		expect(judgeScan(yearLong, at(later))).toMatchObject({
			code: 'CLOCK_SUSPECT',
			colour: 'amber'
		});
	});

	test('[G8] a gate that has heard nothing for a day says so', () => {
		expect(judgeScan(good, at(later, { heardAt: later - 24 * hourMs }))).toMatchObject({
			colour: 'green'
		});
		expect(judgeScan(good, at(later, { heardAt: later - 24 * hourMs - 1 }))).toMatchObject({
			code: 'LIST_STALE',
			colour: 'amber'
		});
	});
});

describe('going through', () => {
	test('[G6] green goes in, amber with a reason, red never', () => {
		const green = judgeScan(good, at(later));
		expect(admit(green, { count: 2, certainty: 'all' })).toMatchObject({
			ok: true,
			happenings: [{ type: 'VisitorEntered' }]
		});
		for (const count of [0, 3, 1.5, -1]) {
			expect(admit(green, { count, certainty: 'all' })).toEqual({
				ok: false,
				reason: 'count_invalid'
			});
		}
		const amber = judgeScan(good, at(later, { heardAt: undefined }));
		expect(admit(amber, { count: 1, certainty: 'alone' })).toEqual({
			ok: false,
			reason: 'reason_needed'
		});
		expect(admit(amber, { count: 1, certainty: 'alone', accepted: 'phoned' })).toMatchObject({
			ok: true
		});
		const red = judgeScan(good, at(token.validTo));
		expect(admit(red, { count: 1, certainty: 'all', accepted: 'captain' })).toEqual({
			ok: false,
			reason: 'refused'
		});
	});

	test('[G5] leaving is never refused', () => {
		const inside: Visit = { ...approved, status: 'inside', insideCount: 2, flags: ['recalled'] };
		const outAfterAll = judgeScan(
			good,
			at(token.validTo + hourMs, { direction: 'out', visit: inside })
		);
		expect(outAfterAll).toMatchObject({
			colour: 'amber',
			ambers: ['REVOKED', 'EXPIRED'],
			countMax: 2
		});
		expect(letOut(outAfterAll, 2)).toMatchObject({
			ok: true,
			happenings: [{ type: 'VisitorLeft' }]
		});
		const stranger = judgeScan(good, at(later, { direction: 'out', visit: undefined }));
		// Everybody on the pass may be with them: a gate that was cut off let them in.
		expect(stranger).toMatchObject({
			...{ code: 'NOT_INSIDE', colour: 'amber', countMax: token.count }
		});
		expect(letOut(stranger, 1)).toMatchObject({ ok: true });
		expect(
			judgeScan({ ok: false, code: 'BAD_SIGNATURE' }, at(later, { direction: 'out' })).colour
		).toBe('amber');
	});

	test('[G7] a refused scan is a fact', () => {
		const red = judgeScan(good, at(token.validTo));
		expect(noteRefusal(red)).toEqual({
			ok: true,
			happenings: [{ type: 'EntryRefused', v: 1, data: { code: 'EXPIRED' } }]
		});
	});
});
