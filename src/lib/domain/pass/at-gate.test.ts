import { describe, expect, test } from 'vitest';
import { after, on } from '../../../../tests/fixtures/books.ts';
import { pass, id, tokenFor, card, scan, working } from '../../../../tests/fixtures/card-view.ts';
import {
	approvedPass,
	issued,
	permit,
	site,
	sunQiang
} from '../../../../tests/fixtures/workers.ts';
import { type VerdictCode } from '../verdict.ts';
import { revokePass, suspendPass } from './block.ts';
import { renewPass } from './issue.ts';
import { replaceLost, reportLost, writeOff } from './loss.ts';
import { letHolderOut } from './movement.ts';
import { passKinds } from './pass-kind.ts';
import { passes } from './pass.ts';
import type { Pass } from './pass-state.ts';
import { returnPass } from './return.ts';
import { tokenOf } from './token.ts';

describe('a worker at the gate', () => {
	test('[G16] what became of the card, in the order of the checks', () => {
		expect(scan(working)).toMatchObject({ code: 'OK', colour: 'green', countMax: 1 });
		const then = (of: Pass, decision: ReturnType<typeof revokePass>) =>
			after(passes, of, decision, issued);
		const lost = then(pass, reportLost(pass, 'holder'));
		const cases: [Pass, VerdictCode][] = [
			[then(pass, revokePass(pass, 'owner')), 'REVOKED'],
			[lost, 'LOST'],
			[then(lost, writeOff(lost, 'refund')), 'LOST'],
			[then(pass, returnPass(pass)), 'RETURNED'],
			[then(lost, replaceLost(lost, 'sun-2')), 'SUPERSEDED'],
			[then(pass, suspendPass(pass, 'incident')), 'SUSPENDED']
		];
		for (const [of, code] of cases) {
			expect(scan(working, of)).toMatchObject({ code, colour: 'red', countMax: 0 });
			// Also at night, long expired: what became of it is told first; and nobody is held back at the exit.
			expect(scan('2027-06-01T23:00', of)).toMatchObject({ code, colour: 'red' });
			const out = scan(working, { ...of, insideCount: 1 }, { direction: 'out' });
			expect(out).toMatchObject({ code, colour: 'amber' });
			expect(letHolderOut(out).ok).toBe(true);
		}
	});

	test('[G16] the text before a renewal is superseded, as is one whose renewal came to nothing', () => {
		const at = on('2027-01-25T12:20');
		const long = [{ ...permit, endsAt: on('2027-07-01T00:00').clock.hi }];
		const money = { line: 'r', payment: { receipt: 'SJ-YQ-T1-2027-000001' } };
		const renewed = after(passes, pass, renewPass(pass, money, long, site, at), at);
		const next = tokenFor(renewed);
		expect([card.serial, next.serial, next.validFrom]).toEqual([1, 2, at.clock.hi]);
		expect(scan('2027-01-26T09:00', renewed)).toMatchObject({ code: 'SUPERSEDED' });
		expect(scan('2027-01-26T09:00', renewed, {}, next)).toMatchObject({ code: 'OK' });
		// A gate that has not heard of the renewal takes the new text at its word.
		expect(scan('2027-01-26T09:00', pass, {}, next)).toMatchObject({ code: 'OK' });
	});

	test('[G17] no renovation in force, no entry: stopped, over, or of another flat', () => {
		const holder = (permits: (typeof permit)[]) => ({ holder: { pass, permits, site } });
		for (const permits of [[], [{ ...permit, isInForce: false }], [{ ...permit, unit: '2-1-302' }]])
			expect(scan(working, pass, holder(permits))).toMatchObject({
				...{ code: 'NO_PROJECT', colour: 'red' }
			});
		const over = [{ ...permit, endsAt: on('2026-11-24T00:00').clock.hi }];
		expect(scan(working, pass, holder(over))).toMatchObject({ code: 'NO_PROJECT' });
		// Of two flats one is enough.
		const both: Pass = { ...pass, flats: [...pass.flats, { unit: '2-1-401' }] };
		const other = { ...permit, unit: '2-1-401' };
		expect(scan(working, both, { holder: { pass: both, permits: [other], site } }).code).toBe('OK');
		// Nobody is sure on which side of the end we are.
		const end = on('2026-11-24T00:00').clock.hi;
		const unsure = { lo: end - 1, hi: end + 1, device: end, suspect: false };
		const verdict = scan(working, pass, { ...holder(over), clock: unsure });
		expect(verdict.code).not.toBe('NO_PROJECT');
		// The permit counts from its first day, and nobody is sure on which side of that we are.
		const later = [{ ...permit, from: on('2026-11-24T00:00').clock.hi }];
		expect(scan('2026-11-23T11:00', pass, holder(later))).toMatchObject({
			...{ code: 'NO_PROJECT', colour: 'red' }
		});
		expect(scan(working, pass, holder(later)).code).toBe('OK');
		const from = on(working).clock.hi;
		const around = { lo: from - 1, hi: from + 1, device: from, suspect: false };
		const first = { ...holder([{ ...permit, from }]), clock: around };
		expect(scan(working, pass, first).ambers).toContain('CLOCK_SUSPECT');
		// A service pass asks for none.
		const service: Pass = { ...pass, kind: 'temp_service' };
		const token = tokenFor(service);
		const none = { holder: { pass: service, permits: [], site } };
		expect(scan(working, service, none, token).code).toBe('OK');
	});

	test('[G17] a card this gate never heard of is amber: the desk knows; and so is one nothing is known of', () => {
		for (const kind of passKinds) {
			const token = { ...card, kind };
			const of = (known: Pass | undefined) =>
				scan(working, pass, { holder: { pass: known, permits: [permit], site } }, token);
			const noCard: Pass = { ...approvedPass(sunQiang), kind };
			for (const known of [undefined, noCard])
				expect(of(known)).toMatchObject({ code: 'LIST_STALE', colour: 'amber' });
			expect(of({ ...pass, kind }).code).toBe('OK');
		}
		expect(scan(working, pass, { holder: undefined })).toMatchObject({ code: 'LIST_STALE' });
		expect(scan('2027-02-01T09:00', pass, { holder: undefined })).toMatchObject({
			code: 'EXPIRED'
		});
	});

	test('[G10] what the others answered is red, also for a card that this gate takes for good, or knows nothing of', () => {
		const known = { pass, permits: [permit], site };
		for (const holder of [known, { ...known, pass: undefined }, undefined]) {
			expect(scan(working, pass, { holder, claimed: 'revoked' })).toMatchObject({
				...{ code: 'REVOKED', colour: 'red', countMax: 0 }
			});
			const taken = scan(working, pass, { holder, claimed: 'taken' });
			expect(taken).toMatchObject({ code: 'USED_ELSEWHERE', colour: 'red' });
			const out = scan(working, pass, { holder, claimed: 'taken', direction: 'out' });
			expect(out.ambers).not.toContain('USED_ELSEWHERE');
		}
	});

	test('[G18] S12: at 13:10 out of hours where the site has a lunch break; on Saturday always; leaving knows no hours', () => {
		expect(scan('2026-11-24T13:10').code).toBe('OK');
		const workerHours = [
			{ from: '07:30', to: '12:00' },
			{ from: '13:30', to: '17:30' }
		];
		const lunch = { ...site, passes: { ...site.passes, workerHours } };
		const holder = { holder: { pass, permits: [permit], site: lunch } };
		expect(scan('2026-11-24T13:10', pass, holder)).toMatchObject({
			...{ code: 'OUT_OF_HOURS', colour: 'red' }
		});
		expect(scan('2026-11-24T13:30', pass, holder).code).toBe('OK');
		for (const at of ['2026-11-24T07:29', '2026-11-24T17:30', '2026-11-28T09:00'])
			expect(scan(at)).toMatchObject({ code: 'OUT_OF_HOURS', colour: 'red' });
		const inside: Pass = { ...pass, insideCount: 1 };
		expect(scan('2026-11-28T22:00', inside, { direction: 'out' })).toMatchObject({ code: 'OK' });
		// Tenants and their staff come home when they like.
		const tenant: Pass = { ...pass, kind: 'tenant' };
		expect(scan('2026-11-28T22:00', tenant, {}, tokenFor(tenant)).code).toBe('OK');
	});

	test('[G18] leave for overtime opens its hours of its day; a holiday rests, a day worked in its place does not', () => {
		const overtime = [{ date: '2026-11-28', from: '09:00', to: '12:00' }];
		const allowed = { holder: { pass, permits: [{ ...permit, overtime }], site } };
		const codes = ['2026-11-28T08:59', '2026-11-28T09:00', '2026-11-28T12:00', '2026-11-29T10:00'];
		expect(codes.map((at) => scan(at, pass, allowed).code)).toEqual([
			...['OUT_OF_HOURS', 'OK', 'OUT_OF_HOURS', 'OUT_OF_HOURS']
		]);
		const calendar = { ...site.calendar, holidays: ['2026-11-24'], extraWorkdays: ['2026-11-28'] };
		const festive = { holder: { pass, permits: [permit], site: { ...site, calendar } } };
		expect(scan(working, pass, festive).code).toBe('OUT_OF_HOURS');
		expect(scan('2026-11-28T09:00', pass, festive).code).toBe('OK');
	});

	test('[G19] expired for less than a week: the desk renews; later and for others nothing is hinted', () => {
		const expired = scan('2027-02-01T09:00');
		expect(expired).toMatchObject({ code: 'EXPIRED', colour: 'red', hint: 'renew' });
		expect(scan('2027-02-07T23:59').hint).toBe('renew');
		expect(scan('2027-02-08T00:00')).not.toHaveProperty('hint');
		// A card for a term that nobody grants was signed by a clock gone wrong.
		const forged = { ...card, validTo: card.validFrom + 200 * 86_400_000 };
		expect(scan(working, pass, {}, forged).ambers).toContain('CLOCK_SUSPECT');
	});

	test('[G3] [G8] inside already, not inside, a list too old: amber, and the guard looks', () => {
		const inside: Pass = { ...pass, insideCount: 1 };
		expect(scan(working, inside)).toMatchObject({ code: 'ALREADY_INSIDE', colour: 'amber' });
		expect(scan(working, pass, { direction: 'out' })).toMatchObject({ code: 'NOT_INSIDE' });
		expect(scan(working, pass, { heardAt: 0 })).toMatchObject({ code: 'LIST_STALE' });
	});
});

describe('the text of a card', () => {
	test('[C4] says kind, issue and area, and neither name nor flat; several areas lead everywhere', () => {
		expect(card).toEqual({
			...{ visit: id, site: 'YQ', kind: 'temp_reno', count: 1, entriesMax: 1, serial: 1 },
			...{ validFrom: pass.card?.validFrom, validTo: pass.card?.validTo }
		});
		expect(tokenOf(id, 'YQ', pass, ['east', 'east'])?.area).toBe('east');
		expect(tokenOf(id, 'YQ', pass, ['east', 'west'])?.area).toBeUndefined();
		expect(tokenOf(id, 'YQ', passes.blank)).toBeUndefined();
		// [C5] Printed again by a desk that came later: good from when its key is, and no longer than before.
		const keyFrom = issued.clock.hi + 60_000;
		expect(tokenOf(id, 'YQ', pass, [], keyFrom)).toMatchObject({
			...{ validFrom: keyFrom, validTo: tokenOf(id, 'YQ', pass)?.validTo }
		});
	});
});
