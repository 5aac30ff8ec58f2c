import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, monday, nextId, occasionAt, zhangWei } from '../../../tests/fixtures/cast.ts';
import {
	asked,
	entered,
	found,
	site,
	Story,
	subject,
	limits,
	wentOut,
	yes
} from '../../../tests/fixtures/story.ts';
import { resolveHost } from './directory.ts';
import { occupants } from '../../../tests/fixtures/cast.ts';
import { chain, type Fact, type Happening } from './fact.ts';
import { fold, judge, type Role } from './register.ts';
import { minuteMs, secondMs } from './time.ts';
import { passRevoked, visits } from './visit.ts';
import { askHost, cancel, handOver, issuePass, offerHandOver, signIn } from './visit-verbs.ts';

describe('signing in', () => {
	test('[V1] nothing is recorded before the notice is accepted, and each field is checked', () => {
		const { visit } = new Story();
		const refusals = [
			[{ noticeVersion: '2025-01' }, 'notice_not_accepted'],
			[{ visitType: 'party' }, 'type_unknown'],
			[{ unit: '3-1' }, 'unit_malformed'],
			[{ unit: '3-1-12x1' }, 'unit_malformed'],
			[{ unit: '3-1-120111' }, 'unit_malformed'],
			[{ surname: '   ' }, 'name_invalid'],
			[{ surname: '张3' }, 'name_invalid'],
			[{ surname: '😀' }, 'name_invalid'],
			[{ hostSurname: '' }, 'host_name_invalid'],
			[{ companions: 15 }, 'companions_too_many'],
			[{ companions: -1 }, 'companions_too_many'],
			[{ companions: 1.5 }, 'companions_too_many']
		] as const;
		for (const [change, reason] of refusals) {
			expect(signIn(visit, { ...zhangWei, ...change }, site)).toEqual({ ok: false, reason });
		}
		const decision = signIn(visit, zhangWei, site);
		expect(decision).toMatchObject({ ok: true, happenings: [{ type: 'VisitorSignedIn' }] });
		expect(JSON.stringify(decision.ok && decision.happenings[0]?.data)).not.toMatch(/张|周/);
	});

	test('[V9] a visit handed over is the same visit, and the kiosk’s own record does not set it back', () => {
		const story = new Story();
		const form = { ...zhangWei, from: 'yq-k1', signedInAt: monday };
		expect(story.happens(handOver(story.visit, form, site), monday + minuteMs)).toBe('ok');
		expect(story.visit).toMatchObject({
			status: 'submitted',
			origin: 'yq-k1',
			submittedAt: monday
		});
		story.happens(
			askHost(story.visit, found, 'phone', monday + minuteMs, limits),
			monday + minuteMs
		);
		story.answers({ ...yes, channel: 'intercom' }, monday + 2 * minuteMs);
		const blank = new Story();
		const late = signIn(blank.visit, zhangWei, site);
		story.happens(late, monday + 3 * minuteMs);
		expect(story.visit.status).toBe('approved');
		expect(signIn(story.visit, zhangWei, site)).toEqual({ ok: false, reason: 'already_signed_in' });
	});

	test('[V9] a visit whose code was offered waits for the guard', () => {
		const story = new Story();
		story.happens(signIn(story.visit, zhangWei, site), monday);
		expect(story.happens(offerHandOver(story.visit, monday + minuteMs), monday)).toBe('ok');
		expect(story.visit).toMatchObject({ status: 'submitted', handOverOffered: true });
		expect(offerHandOver(asked().visit, monday)).toEqual({ ok: false, reason: 'not_open' });
	});

	test('[V10] the visitor may withdraw until somebody went in', () => {
		const story = asked();
		expect(story.happens(cancel(story.visit, 'visitor'), monday + secondMs)).toBe('ok');
		expect(story.visit.status).toBe('cancelled');
		expect(story.answers(yes, monday + 2 * secondMs)).toBe('too_late');
		const gone = asked();
		gone.answers(yes, monday + secondMs);
		gone.happens({ ok: true, happenings: [entered(2)] }, monday + 2 * secondMs);
		expect(cancel(gone.visit, 'visitor')).toEqual({ ok: false, reason: 'not_open' });
	});
});

describe('finding the host', () => {
	test('[V3] by unit and surname, exactly; a former occupant is never asked', () => {
		expect(found).toEqual({ ok: true, approvers: ['zhou-jianguo', 'li-mei'] });
		expect(resolveHost(occupants, '3-1-1201', { surname: ' 李 ' }, '2026-11-23')).toMatchObject({
			ok: true
		});
		expect(resolveHost(occupants, '3-1-1202', { surname: '周' }, '2026-11-23')).toEqual({
			ok: false,
			reason: 'HOST_UNKNOWN'
		});
		expect(resolveHost(occupants, '3-1-1201', { surname: '吴' }, '2026-11-23')).toEqual({
			ok: false,
			reason: 'HOST_UNKNOWN'
		});
		expect(resolveHost(occupants, '6-1-502', { surname: '林' }, '2026-11-23')).toEqual({
			ok: false,
			reason: 'OCCUPANCY_ENDED'
		});
		expect(resolveHost(occupants, '6-1-502', { surname: '林' }, '2026-11-15')).toMatchObject({
			ok: true
		});
		expect(resolveHost(occupants, '6-1-502', { surname: '王' }, '2026-11-23')).toEqual({
			ok: true,
			approvers: ['wang-zhiqiang']
		});
	});

	test('an unresolved host leaves the visit unconfirmed, with the reason for the staff', () => {
		const story = new Story();
		story.happens(signIn(story.visit, { ...zhangWei, hostSurname: '吴' }, site), monday);
		const unknown = resolveHost(occupants, '3-1-1201', { surname: '吴' }, '2026-11-23');
		story.happens(askHost(story.visit, unknown, 'link', monday, limits), monday);
		expect(story.visit).toMatchObject({ status: 'unconfirmed', unresolved: 'HOST_UNKNOWN' });
		story.happens(askHost(story.visit, found, 'phone', monday, limits), monday);
		expect(story.visit).toMatchObject({ status: 'confirming' });
		expect(story.visit.unresolved).toBeUndefined();
	});
});

describe('in another order', () => {
	function wholeVisit(): Fact[] {
		const story = asked();
		story.answers(yes, monday + secondMs);
		story.happens(
			issuePass(story.visit, { number: '741926', serial: 1 }, site, at(monday)),
			monday + 2 * secondMs
		);
		story.happens({ ok: true, happenings: [entered(2)] }, monday + minuteMs);
		return story.facts;
	}

	test('[V7] one who went in stays inside and nothing is missing, whatever arrives first', () => {
		const facts = wholeVisit();
		fc.assert(
			fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
				const visit = fold(visits, shuffled);
				expect(visit).toMatchObject({
					status: 'inside',
					insideCount: 2,
					entries: 1,
					unit: '3-1-1201',
					visitor: { surname: '张' },
					answer: { yes: true },
					pass: { numbers: ['741926'] }
				});
			})
		);
	});

	test('[V7] a no before going in beats a yes, whichever is heard first', () => {
		const story = asked();
		const [first] = story.facts.slice(-1);
		expect(first).toBeDefined();
		const confirmed = chain(
			subject,
			[{ type: 'HostConfirmed', v: 1, data: { round: 1, approver: 'li-mei', channel: 'link' } }],
			occasionAt(monday),
			{ seq: 0, digest: '' }
		);
		const declined = chain(
			subject,
			[
				{
					type: 'HostDeclined',
					v: 1,
					data: { round: 1, approver: 'zhou-jianguo', channel: 'link' }
				}
			],
			occasionAt(monday),
			{ seq: 0, digest: '' }
		);
		for (const answers of [
			[...confirmed, ...declined],
			[...declined, ...confirmed]
		]) {
			expect(fold(visits, [...story.facts, ...answers])).toMatchObject({
				status: 'denied',
				flags: ['conflict']
			});
		}
	});

	test('[V8] a no that is heard after the visitor went in recalls them', () => {
		const late: Happening = {
			type: 'HostDeclined',
			v: 1,
			data: { round: 1, approver: 'zhou-jianguo', channel: 'link' }
		};
		const facts = [
			...wholeVisit(),
			...chain(subject, [late], occasionAt(monday), { seq: 0, digest: '' })
		];
		const visit = fold(visits, facts);
		expect(visit).toMatchObject({ status: 'inside', flags: ['recalled'] });
		expect(passRevoked(visit)).toBe(true);
	});

	test('[F4] folding is total: strange facts in any order never throw', () => {
		const odd: Fact = { ...wholeVisit()[0]!, id: nextId(), type: 'SomethingElse', v: 7 };
		const facts = [
			...wholeVisit(),
			odd,
			...chain(subject, [wentOut(9), wentOut(1)], occasionAt(monday), { seq: 0, digest: '' })
		];
		fc.assert(
			fc.property(fc.shuffledSubarray(facts), (some) => {
				const visit = fold(visits, some);
				expect(visit.insideCount).toBeGreaterThanOrEqual(0);
				expect(visit.insideCount).toBeLessThanOrEqual(2);
			})
		);
		expect(fold(visits, [odd])).toEqual(visits.blank);
	});

	test('[G9] the rest of a group following on is the same coming in', () => {
		const story = asked();
		story.answers(yes, monday + secondMs);
		story.happens({ ok: true, happenings: [entered(1)] }, monday + minuteMs);
		story.happens({ ok: true, happenings: [entered(1)] }, monday + 2 * minuteMs);
		expect(story.visit).toMatchObject({ insideCount: 2, entries: 1, status: 'inside' });
		story.happens({ ok: true, happenings: [wentOut(1)] }, monday + 3 * minuteMs);
		expect(story.visit).toMatchObject({ insideCount: 1, status: 'inside' });
		story.happens({ ok: true, happenings: [wentOut(1)] }, monday + 4 * minuteMs);
		expect(story.visit).toMatchObject({ insideCount: 0, status: 'left', entries: 1 });
	});
});

test('[F5] a fact is folded only when kind, station and data fit', () => {
	const registers = [visits];
	const [signedIn] = asked().facts;
	expect(judge(registers, signedIn!, 'lobby')).toBeUndefined();
	expect(judge(registers, signedIn!, 'office')).toBe('not_allowed');
	expect(judge(registers, { ...signedIn!, type: 'VisitorFlew' }, 'lobby')).toBe('unknown_kind');
	expect(judge(registers, { ...signedIn!, v: 3 }, 'lobby')).toBe('unknown_kind');
	expect(judge(registers, { ...signedIn!, subject: 'party:1' }, 'lobby')).toBe('unknown_kind');
	expect(judge(registers, { ...signedIn!, data: { unit: '3-1-1201' } }, 'lobby')).toBe('invalid');
	const older = { ...signedIn!, v: 1 };
	expect(judge(registers, older, 'lobby')).toBeUndefined();
	expect(judge(registers, { ...older, personal: { surname: '张' } }, 'lobby')).toBe('invalid');
	expect(judge(registers, { ...signedIn!, personal: { shoe: '42' } }, 'lobby')).toBe('invalid');
});

test('[F5] nobody states in another’s place: a post no link, a lobby no host who vouches', () => {
	const [{ personal: _names, ...sent }] = asked().facts as [Fact];
	const said = (type: string, data: object, role: Role) =>
		judge([visits], { ...sent, type, v: 1, data: data }, role);
	const no = (channel: string) => ({ round: 1, approver: 'li-mei', channel });
	for (const role of ['gate', 'desk'] as const) {
		for (const channel of ['link', 'page', 'standing'])
			for (const type of ['HostConfirmed', 'HostDeclined'])
				expect(said(type, no(channel), role), `${role} ${channel}`).toBe('not_allowed');
		expect(said('HostConfirmed', no('phone'), role)).toBeUndefined();
		expect(said('VisitAbandoned', { why: 'window_over' }, role)).toBe('not_allowed');
		expect(said('VisitApproved', { why: 'host_present' }, role)).toBeUndefined();
	}
	expect(said('HostConfirmed', no('link'), 'office')).toBeUndefined();
	expect(said('VisitApproved', { why: 'host_present' }, 'lobby')).toBe('not_allowed');
	expect(said('VisitApproved', { why: 'no_consent_needed' }, 'lobby')).toBeUndefined();
	expect(said('VisitCancelled', { by: 'staff' }, 'lobby')).toBe('not_allowed');
	expect(said('VisitCancelled', { by: 'visitor' }, 'lobby')).toBeUndefined();
});
