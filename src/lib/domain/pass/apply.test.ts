import { describe, expect, test } from 'vitest';
import { after, on } from '../../../../tests/fixtures/books.ts';
import {
	approvedPass,
	issued,
	liuDayong,
	permit,
	site
} from '../../../../tests/fixtures/workers.ts';
import { applyForPass, approvePass, askForPapers, rejectPass, showPapers } from './apply.ts';
import { issueCard, lapseUnpaid } from './issue.ts';
import { passes } from './pass.ts';
import { missingPapers } from './pass-state.ts';
import { sponsorKinds, type PassKind } from './pass-kind.ts';

const ask = (change: Partial<typeof liuDayong>, permits = [permit], at = issued) =>
	applyForPass(passes.blank, { ...liuDayong, ...change }, permits, site, at);
const shown = (number: string) => ({ kind: 'cn_id' as const, number, sealed: 'sealed' });
const reasonOf = (change: Partial<typeof liuDayong>) => {
	const decision = ask(change);
	return decision.ok ? 'ok' : decision.reason;
};

describe('asking for a pass', () => {
	test('[PA1] the owner or the lead brings a worker, to a flat whose renovation is in force', () => {
		expect(ask({}).ok).toBe(true);
		for (const kind of sponsorKinds.filter((one) => one !== 'owner' && one !== 'lead'))
			expect(ask({ sponsor: { kind } })).toMatchObject({ reason: 'SPONSOR_NOT_ENTITLED' });
		const elsewhere = { flats: [...liuDayong.flats, { unit: '2-1-302' }] };
		expect(ask(elsewhere)).toMatchObject({ reason: 'PROJECT_NOT_PERMITTED', detail: '2-1-302' });
		expect(ask({}, [{ ...permit, isInForce: false }])).toMatchObject({
			reason: 'PROJECT_NOT_PERMITTED'
		});
		const over = on('2027-02-01T00:00');
		expect(ask({}, [permit], over)).toMatchObject({ reason: 'PROJECT_NOT_PERMITTED' });
		expect(ask({ flats: [] })).toMatchObject({ reason: 'FLAT_UNKNOWN' });
		const many = Array.from({ length: 21 }, (_, at) => ({ unit: `2-1-${String(at + 100)}` }));
		expect(ask({ flats: many })).toMatchObject({ reason: 'TOO_MANY_FLATS' });
	});

	test('[PA1] each kind has its own sponsors, and a tenant’s a lease that runs', () => {
		const who: Record<PassKind, string[]> = {
			temp_reno: ['owner', 'lead'],
			temp_service: ['owner', 'tenant', 'firm'],
			tenant: ['tenant'],
			resident: ['owner', 'authorised'],
			tenant_staff: ['signatory']
		};
		for (const kind of Object.keys(who) as PassKind[])
			expect(
				sponsorKinds.filter((sponsor) =>
					['ok', 'LEASE_MISSING'].includes(reasonOf({ kind, sponsor: { kind: sponsor } }))
				)
			).toEqual(sponsorKinds.filter((sponsor) => who[kind].includes(sponsor)));
		const tenant = { kind: 'tenant' as const, sponsor: { kind: 'tenant' as const } };
		expect(reasonOf(tenant)).toBe('LEASE_MISSING');
		expect(reasonOf({ ...tenant, lastDay: '2026-11-22' })).toBe('LEASE_OVER');
		expect(reasonOf({ ...tenant, lastDay: '2026-11-23' })).toBe('ok');
	});

	test('[PA29] a name in Latin letters is kept as on the document, tidied, and is nothing else', () => {
		for (const nameLatin of ['刘大勇', 'LIU 7', ' '])
			expect(reasonOf({ nameLatin })).toBe('LATIN_INVALID');
		expect(ask({ nameLatin: ' LIU  Dayong' })).toMatchObject({
			happenings: [{ personal: { nameLatin: 'LIU Dayong' } }]
		});
	});

	test('[PA2] S05: a wrong number is named and nothing is stored; however typed it is stored once, sealed', () => {
		expect(reasonOf({ document: shown('420000197809150355') })).toBe('CHECK');
		expect(reasonOf({ document: shown('420000197890150354') })).toBe('DATE');
		expect(reasonOf({ document: shown('440524188001010014') })).toBe('DATE');
		expect(reasonOf({ document: shown('420000') })).toBe('FORMAT');
		expect(reasonOf({ name: '🙂' })).toBe('NAME_INVALID');
		for (const number of [
			'420000197809150354',
			'420000 19780915 0354',
			'４２００００１９７８０９１５０３５４'
		]) {
			const decision = ask({ document: shown(number) });
			expect(decision).toMatchObject({
				happenings: [
					{
						type: 'PassAppliedFor',
						personal: { name: '刘大勇', document: { tail: '0354', sealed: 'sealed' } }
					}
				]
			});
			const told = JSON.stringify(decision);
			expect(told).not.toContain('42000019780915');
			expect(JSON.stringify(decision.ok && decision.happenings[0]?.data)).not.toContain('0354');
		}
		// Another document may be chosen; no role overrides the check.
		const passport = { kind: 'passport' as const, number: 'C01X00T47', sealed: 'sealed' };
		expect(reasonOf({ document: passport })).toBe('BIRTH_NEEDED');
		expect(reasonOf({ document: { ...passport, born: '1978-09-15' } })).toBe('ok');
	});

	test('[PA3] nobody under sixteen works: S05’s 15-year-old, by whatever document, until the birthday', () => {
		expect(reasonOf({ document: shown('33000020110820031x') })).toBe('UNDER_16');
		const passport = { kind: 'passport' as const, number: 'C01X00T47', sealed: 'sealed' };
		expect(reasonOf({ document: { ...passport, born: '2010-11-24' } })).toBe('UNDER_16');
		expect(reasonOf({ document: { ...passport, born: '2010-11-23' } })).toBe('ok');
		// A child may live here.
		const child = { kind: 'resident' as const, sponsor: { kind: 'owner' as const } };
		expect(reasonOf({ ...child, document: shown('33000020110820031x') })).toBe('ok');
	});

	test('[PA4] what is missing is one list; electricity and fire need a certificate that is valid today', () => {
		const { document: _document, photo: _photo, ...bare } = liuDayong;
		const welder = { ...bare, trade: 'welding' as const };
		let pass = after(
			passes,
			passes.blank,
			applyForPass(passes.blank, welder, [permit], site, issued),
			issued
		);
		expect(pass.status).toBe('incomplete');
		expect(missingPapers(pass)).toEqual(['id', 'photo', 'certificate']);
		expect(approvePass(pass, 'line-1', site)).toMatchObject({
			...{ reason: 'PAPERS_MISSING', detail: ['id', 'photo', 'certificate'] }
		});
		const old = { number: 'T4201234', lastDay: '2026-11-22' };
		const { document, photo } = liuDayong;
		const more = { ...{ document, photo, seen: [] }, certificate: old } as Parameters<
			typeof showPapers
		>[1];
		expect(showPapers(pass, more, site, issued)).toMatchObject({ reason: 'CERTIFICATE_OVER' });
		const valid = { ...more, certificate: { ...old, lastDay: '2026-11-23' } };
		pass = after(passes, pass, showPapers(pass, valid, site, issued), issued);
		expect(pass).toMatchObject({ status: 'applied', holder: { certificate: valid.certificate } });
		pass = after(passes, pass, askForPapers(pass, ['photo']), issued);
		expect([pass.status, missingPapers(pass)]).toEqual(['incomplete', ['photo']]);
	});

	test('[PA5] the price is the kind’s; without a receipt no card, and where nothing is to be paid none is asked', () => {
		const pass = approvedPass();
		expect(pass).toMatchObject({
			...{ status: 'approved', charge: { line: 'line-1', depositFen: 1000, feeFen: 500 } }
		});
		const card = { number: 'LS-000123', payment: {} };
		expect(issueCard(pass, card, [permit], site, issued)).toMatchObject({
			reason: 'RECEIPT_MISSING'
		});
		const resident = { ...liuDayong, kind: 'resident' as const };
		const free = approvedPass(resident);
		expect(issueCard(free, card, [], site, issued).ok).toBe(true);
	});

	test('[PA16] approved and not paid for a week it lapses; rejected it stays rejected', () => {
		const pass = approvedPass();
		expect(lapseUnpaid(pass, {}, site, on('2026-11-30T09:59'))).toMatchObject({
			reason: 'NOT_YET_DUE'
		});
		const lapsed = after(
			passes,
			pass,
			lapseUnpaid(pass, {}, site, on('2026-11-30T10:00')),
			on('2026-11-30T10:00')
		);
		expect(lapsed.status).toBe('cancelled');
		const rejected = after(passes, pass, rejectPass(pass, 'withdrawn'), issued);
		expect(rejected.status).toBe('rejected');
		const card = { number: 'LS-000123', payment: { receipt: 'SJ-YQ-T1-2026-000001' } };
		for (const over of [lapsed, rejected])
			expect(issueCard(over, card, [permit], site, issued)).toMatchObject({
				reason: 'WRONG_STATUS'
			});
	});
});
