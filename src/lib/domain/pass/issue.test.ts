import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, on } from '../../../../tests/fixtures/books.ts';
import {
	activePass,
	approvedPass,
	issued,
	liuDayong,
	numbers,
	permit,
	site
} from '../../../../tests/fixtures/workers.ts';
import { endOfDate } from '../period.ts';
import { addFlat, issueCard, renewalWindow, renewPass, runOut } from './issue.ts';
import { passes } from './pass.ts';
import { nextSerial, serialOf, statusAt, validToOf } from './pass-state.ts';
import { revokePass } from './block.ts';

const receipt = { receipt: 'SJ-YQ-T1-2026-000004' };
const midnight = (date: string) => on(`${date}T00:00`).clock.hi;
const until = (date: string) => ({ ...permit, endsAt: endOfDate(date, site.zone) });
const renew = (
	pass: ReturnType<typeof activePass>,
	at: string,
	permits = [permit],
	payment: { receipt?: string } = receipt
) => renewPass(pass, { line: 'renewal-1', payment }, permits, site, on(at));

describe('the term of a card', () => {
	test('[PA6] S12: three workers, three months asked, not beyond the permit', () => {
		for (const number of Object.values(numbers)) {
			const document = { kind: 'cn_id' as const, number, sealed: 'sealed' };
			const pass = activePass({ ...liuDayong, document });
			expect(pass.status).toBe('active');
			expect(validToOf(pass)).toBe(midnight('2027-02-01'));
			expect(pass.card?.validFrom).toBe(issued.clock.hi);
		}
		const long = activePass(liuDayong, on('2026-11-30T10:00'), [until('2027-06-30')]);
		expect(validToOf(long)).toBe(midnight('2027-03-01'));
		const whole = activePass(liuDayong, issued, [until('2027-06-30')]);
		expect(validToOf(whole)).toBe(midnight('2027-02-24'));
		// 24:00 of the last day is outside.
		expect(statusAt(whole, midnight('2027-02-24') - 1)).toBe('active');
		expect(statusAt(whole, midnight('2027-02-24'))).toBe('expired');
	});

	test('[PA6] a shorter term may be asked for, a longer one not; a permit that begins later is waited for', () => {
		const pass = approvedPass();
		const issue = (months: number, permits = [permit]) =>
			issueCard(pass, { number: 'LS-000123', months, payment: receipt }, permits, site, issued);
		expect(validToOf(after(passes, pass, issue(1), issued))).toBe(midnight('2026-12-24'));
		for (const months of [4, 0, -1, 1.5, Number.NaN])
			expect(issue(months)).toMatchObject({ reason: 'TERM_TOO_LONG' });
		const later = { ...permit, from: midnight('2026-12-01') };
		expect(after(passes, pass, issue(1, [later]), issued).card?.validFrom).toBe(later.from);
		expect(issue(1, [{ ...permit, isInForce: false }])).toMatchObject({ reason: 'PROJECT_OVER' });
	});

	test('[PA6] a tenant’s runs a year and not beyond the lease; a resident’s until the stay ends', () => {
		const tenant = {
			...liuDayong,
			...{ kind: 'tenant' as const, sponsor: { kind: 'tenant' as const }, seen: ['lease' as const] }
		};
		const lease = activePass({ ...tenant, lastDay: '2027-02-28' });
		expect(validToOf(lease)).toBe(midnight('2027-03-01'));
		const first = on('2027-03-01T10:00');
		const year = activePass({ ...tenant, lastDay: '2029-12-31' }, first);
		expect(validToOf(year)).toBe(midnight('2028-03-02'));
		const resident = activePass({ ...liuDayong, kind: 'resident' });
		expect(validToOf(resident)).toBe(midnight('2029-11-24'));
	});

	test('[PA6] whenever issued: never longer than the term, never beyond the permit, never ended at once', () => {
		const start = midnight('2026-11-09');
		fc.assert(
			fc.property(fc.nat(83 * 24 * 60), fc.integer({ min: 1, max: 3 }), (minutes, months) => {
				const at = start + minutes * 60_000;
				const moment = { clock: { lo: at, hi: at } };
				const pass = approvedPass();
				const card = { number: 'LS-000123', months, payment: receipt };
				const to = validToOf(
					after(passes, pass, issueCard(pass, card, [permit], site, moment), moment)
				);
				expect(to > at && to <= permit.endsAt && to <= at + (months * 31 + 1) * 86_400_000).toBe(
					true
				);
			}),
			{ numRuns: 40 }
		);
	});
});

describe('renewing', () => {
	const pass = activePass(liuDayong, issued, [until('2027-06-30')]);
	const far = [until('2027-06-30')];

	test('[PA7] from 14 days before the end to 7 days after it, not a moment longer', () => {
		expect(renewalWindow(pass, site)).toEqual({
			from: midnight('2027-02-10'),
			to: midnight('2027-03-03')
		});
		expect(renew(pass, '2027-02-09T23:59', far)).toMatchObject({
			...{ reason: 'RENEWAL_WINDOW_CLOSED', detail: { isLate: false } }
		});
		expect(renew(pass, '2027-02-10T00:00', far).ok).toBe(true);
		expect(renew(pass, '2027-03-02T23:59', far).ok).toBe(true);
		expect(renew(pass, '2027-03-03T00:00', far)).toMatchObject({
			...{ reason: 'RENEWAL_WINDOW_CLOSED', detail: { isLate: true } }
		});
	});

	test('[PA7] paid, a full term from that day, and the text before is superseded; any number of times', () => {
		expect(renew(pass, '2027-02-20T09:00', far, {})).toMatchObject({ reason: 'RECEIPT_MISSING' });
		let renewed = pass;
		const ends: number[] = [];
		for (const [at, end] of [
			['2027-02-20T09:00', '2027-05-20'],
			['2027-05-20T09:00', '2027-06-30']
		] as const) {
			renewed = after(passes, renewed, renew(renewed, at, far), on(at));
			ends.push(validToOf(renewed));
			expect(validToOf(renewed)).toBe(endOfDate(end, site.zone));
		}
		expect([serialOf(renewed), nextSerial(renewed), renewed.status]).toEqual([3, 4, 'active']);
		expect(renewed.charge?.line).toBe('line-1');
	});

	test('[PA7] the permit is over or stopped: first it is extended', () => {
		const short = activePass();
		expect(renew(short, '2027-02-01T09:00')).toMatchObject({ reason: 'PROJECT_OVER' });
		const stopped = [{ ...permit, isInForce: false }];
		expect(renew(short, '2027-01-25T09:00', stopped)).toMatchObject({ reason: 'PROJECT_OVER' });
		expect(renew(short, '2027-02-01T09:00', far).ok).toBe(true);
	});

	test('[PA7] a term that ran out is renewed as well as one that still runs, whether a timer noted it or not', () => {
		expect(runOut(pass, on('2027-02-23T23:59'))).toMatchObject({ reason: 'NOT_YET_DUE' });
		const out = after(passes, pass, runOut(pass, on('2027-02-24T00:00')), on('2027-02-24T00:00'));
		expect(out.status).toBe('expired');
		const back = after(passes, out, renew(out, '2027-02-25T09:00', far), on('2027-02-25T09:00'));
		expect([back.status, validToOf(back)]).toEqual(['active', midnight('2027-05-26')]);
		// The timer's word, late from a server that was behind: it spoke of the term before.
		expect(
			after(passes, back, runOut(pass, on('2027-02-24T00:00')), on('2027-02-26T00:00')).status
		).toBe('active');
	});
});

describe('several flats on one card', () => {
	const other = { ...permit, project: 'project-401', unit: '2-1-401' };
	const flat = { unit: '2-1-401', project: 'project-401' };

	test('[PA13] another flat goes on the same card and the same deposit; the last owner’s no ends it', () => {
		const pass = activePass();
		expect(addFlat(pass, flat, [permit], issued)).toMatchObject({
			...{ reason: 'PROJECT_NOT_PERMITTED', detail: '2-1-401' }
		});
		const both = after(passes, pass, addFlat(pass, flat, [permit, other], issued), issued);
		expect(both.flats.map(({ unit }) => unit)).toEqual(['2-1-301', '2-1-401']);
		expect([both.charge, serialOf(both)]).toEqual([pass.charge, 1]);
		const one = after(passes, both, revokePass(both, 'owner', '2-1-301'), issued);
		expect([one.status, one.flats]).toEqual(['active', [flat]]);
		expect(revokePass(one, 'owner', '2-1-301')).toMatchObject({ reason: 'FLAT_UNKNOWN' });
		expect(after(passes, one, revokePass(one, 'owner', '2-1-401'), issued).status).toBe('revoked');
		// Both owners at once, neither knowing of the other.
		const apart = ['2-1-301', '2-1-401'].reduce(
			(folded, unit) => after(passes, folded, revokePass(both, 'owner', unit), issued),
			both
		);
		expect(apart.status).toBe('revoked');
	});

	test('[PA13] at most twenty', () => {
		const flats = Array.from({ length: 20 }, (_, at) => ({ unit: `2-1-${String(at + 100)}` }));
		const full = { ...activePass(), flats };
		expect(addFlat(full, flat, [other], issued)).toMatchObject({ reason: 'TOO_MANY_FLATS' });
	});
});
