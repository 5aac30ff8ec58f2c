import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { after, factOf, facts, on, orders } from '../../../../tests/fixtures/books.ts';
import {
	activePass,
	approvedPass,
	issued,
	permit,
	site,
	sunQiang
} from '../../../../tests/fixtures/workers.ts';
import { openAlarms } from '../alarm.ts';
import type { Fact } from '../fact.ts';
import { fold } from '../register.ts';
import { resumePass, revokePass, suspendPass } from './block.ts';
import { issueCard, renewPass } from './issue.ts';
import { recoverPass, replaceLost, reportLost, takeOver, writeOff } from './loss.ts';
import { passes } from './pass.ts';
import { passFactSchemas } from './pass-facts.ts';
import { feesToReturn, serialOf, validToOf, type Pass } from './pass-state.ts';
import { closeDeposit, overdueSince, reopenDeposit, returnPass } from './return.ts';

const receipt = { receipt: 'SJ-YQ-T1-2026-000008' };
const evolve = (pass: Pass, fact: Fact) => passes.evolve(pass, fact);
const lossAt = on('2026-12-02T18:00');
const newCard = { number: 'LS-000124', line: 'line-2', payment: receipt };

describe('a lost card', () => {
	const pass = activePass(sunQiang);
	const lost = after(passes, pass, reportLost(pass, 'holder'), lossAt);

	test('[PA8] S14: replaced it is superseded, the new one runs as long and carries the deposit', () => {
		const at = on('2026-12-02T18:20');
		const old = { id: 'sun-1', pass: lost };
		const unpaid = { ...newCard, payment: {} };
		expect(takeOver(passes.blank, old, unpaid, [permit], site, at)).toMatchObject({
			reason: 'RECEIPT_MISSING'
		});
		const taken = takeOver(passes.blank, old, newCard, [permit], site, at);
		const fresh = after(passes, passes.blank, taken, at);
		expect(fresh).toMatchObject({
			...{ status: 'active', replaces: 'sun-1', holder: { name: '孙强' } },
			charge: { line: 'line-2', depositFen: 1000, feeFen: 500 }
		});
		expect(validToOf(fresh)).toBe(validToOf(pass));
		const gone = after(passes, lost, replaceLost(lost, 'sun-2'), at);
		expect(gone.status).toBe('superseded');
		const back = after(passes, gone, returnPass(gone), on('2026-12-02T19:12'));
		expect([back.status, back.charge?.line]).toEqual(['returned', 'line-1']);
		expect(after(passes, back, closeDeposit(back, 'line-1', 'carried'), at).deposit?.how).toBe(
			'carried'
		);
	});

	test('[PA8] handed in it is good again: while its term runs, its flat is worked on, and no other was made', () => {
		const found = after(passes, lost, recoverPass(lost, [permit], lossAt), lossAt);
		expect([found.status, found.lost]).toEqual(['active', undefined]);
		const late = on('2027-02-01T00:00');
		expect(recoverPass(lost, [permit], late)).toMatchObject({ reason: 'TERM_OVER' });
		expect(recoverPass(lost, [], lossAt)).toMatchObject({ reason: 'NOT_ENTITLED' });
		const gone = after(passes, lost, replaceLost(lost, 'sun-2'), lossAt);
		expect(recoverPass(gone, [permit], lossAt)).toMatchObject({ reason: 'WRONG_STATUS' });
		const old = { id: 'sun-1', pass: lost };
		expect(takeOver(passes.blank, old, newCard, [], site, lossAt)).toMatchObject({
			reason: 'NOT_ENTITLED'
		});
		expect(takeOver(passes.blank, old, newCard, [permit], site, late)).toMatchObject({
			reason: 'TERM_OVER'
		});
	});

	test('[PA8] written off by a decision about the deposit; a card that is not lost is not', () => {
		expect(after(passes, lost, writeOff(lost, 'refund'), lossAt)).toMatchObject({
			...{ status: 'written_off', writtenOff: { deposit: 'refund' } }
		});
		for (const rule of [writeOff(pass, 'refund'), replaceLost(pass, 'x'), returnPass(lost)])
			expect(rule).toMatchObject({ reason: 'WRONG_STATUS' });
		const twice = ['sun-2', 'sun-3'].reduce(
			(folded, by) => after(passes, folded, replaceLost(lost, by), lossAt),
			lost
		);
		expect(twice).toMatchObject({ replaced: { by: 'sun-2' }, flags: ['replaced_twice'] });
	});

	test('[PA14] S14: shown at a gate that had not heard, the entry is marked, whichever arrives first', () => {
		const loss = facts(passes, reportLost(pass, 'holder'), lossAt);
		const entered = (at: string) => ({
			...factOf(
				'pass',
				{ type: 'HolderEntered', v: 1, data: { ambers: [], certainty: 'alone' } },
				on(at),
				{ device: 'yq-g2' }
			)
		});
		for (const order of orders([...loss, entered('2026-12-02T19:10')]))
			expect(order.reduce(evolve, pass).flags).toEqual(['used_after_denial']);
		for (const order of orders([...loss, entered('2026-12-02T17:50')]))
			expect(order.reduce(evolve, pass).flags).toEqual([]);
	});

	test('[PA21] taken back while its holder is inside it alarms until they leave, whichever is told first', () => {
		const move = (type: string, at: string) =>
			factOf(
				'pass',
				{
					type,
					v: 1,
					data: type === 'HolderEntered' ? { ambers: [], certainty: 'all' } : { ambers: [] }
				},
				on(at)
			);
		const [came, left] = [
			move('HolderEntered', '2026-12-02T08:00'),
			move('HolderLeft', '2026-12-02T18:30')
		];
		const taken = facts(passes, revokePass(pass, 'owner'), lossAt);
		for (const order of orders([came, ...taken])) {
			const now = order.reduce(evolve, pass);
			expect([now.flags, openAlarms(now, lossAt.clock.hi)]).toEqual([
				['revoked_inside'],
				['revoked_inside']
			]);
			expect(evolve(now, left).flags).toEqual([]);
		}
		// Who came in afterwards is the other alarm, once.
		const late = move('HolderEntered', '2026-12-02T19:00');
		for (const order of orders([late, ...taken]))
			expect(order.reduce(evolve, pass).flags).toEqual(['used_after_denial']);
	});
});

describe('suspending and revoking', () => {
	test('[PA9] suspended while any reason stands; each goes by itself', () => {
		let pass = activePass();
		expect(resumePass(pass, 'incident')).toMatchObject({ reason: 'WRONG_STATUS' });
		for (const why of ['project_stopped', 'incident'] as const)
			pass = after(passes, pass, suspendPass(pass, why), issued);
		expect(pass.status).toBe('suspended');
		expect(suspendPass(pass, 'incident')).toMatchObject({ reason: 'WRONG_STATUS' });
		pass = after(passes, pass, resumePass(pass, 'project_stopped'), issued);
		expect(pass.status).toBe('suspended');
		pass = after(passes, pass, resumePass(pass, 'incident'), issued);
		expect(pass.status).toBe('active');
	});

	test('[PA10] there is no word for arrears: nobody’s pass is suspended or revoked for money', () => {
		for (const schema of [passFactSchemas.PassSuspended, passFactSchemas.PassRevoked]) {
			expect(v.is(schema.data, { why: 'arrears', serial: 1 })).toBe(false);
			expect(v.is(schema.data, { why: 'unpaid', serial: 1 })).toBe(false);
		}
		const revoked = after(passes, activePass(), revokePass(activePass(), 'owner'), issued);
		expect(revoked).toMatchObject({ status: 'revoked', revoked: { why: 'owner', serial: 1 } });
	});
});

describe('two who could not hear each other', () => {
	const pass = activePass(sunQiang);
	const day = '2027-01-25';
	const long = [{ ...permit, endsAt: on('2027-07-01T00:00').clock.hi }];
	const money = { line: 'renewal-1', payment: receipt };
	const renewal = facts(
		passes,
		renewPass(pass, money, long, site, on(`${day}T12:20`)),
		on(`${day}T12:20`)
	);
	const revoke = facts(passes, revokePass(pass, 'owner', '2-1-301'), on(`${day}T12:30`), 'server');
	const loss = facts(passes, reportLost(pass, 'lead'), on(`${day}T12:31`), 'yq-g2');
	const suspend = facts(passes, suspendPass(pass, 'incident'), on(`${day}T12:10`), 'server');
	const held = suspend.reduce(evolve, pass);
	const resume = facts(passes, resumePass(held, 'incident'), on(`${day}T12:32`), 'yq-d2');

	const folded = (from: Pass, order: readonly Fact[]) => order.reduce(evolve, from);

	test('[PA11] S17: revoking beats a renewal made offline, in either order; its fee is to be refunded', () => {
		for (const order of orders([...renewal, ...revoke])) {
			const end = folded(pass, order);
			expect([end.status, serialOf(end), validToOf(end)]).toEqual(['revoked', 1, validToOf(pass)]);
			expect(feesToReturn(end)).toEqual([{ line: 'renewal-1', feeFen: 500 }]);
		}
	});

	test('[PA11] loss and revocation beat renewal and resumption in all orders, and agree on everything', () => {
		const sets = [
			[...renewal, ...loss],
			[...renewal, ...revoke, ...loss],
			[...resume, ...revoke],
			[...resume, ...loss, ...revoke, ...renewal]
		];
		for (const set of sets) {
			const ends = orders(set).map((order) => {
				const { status, renewals, lost, revoked, holds } = folded(held, order);
				return JSON.stringify({ status, renewals, lost, revoked, holds });
			});
			expect(new Set(ends).size).toBe(1);
			expect(ends[0]).toContain(set.includes(revoke[0] as Fact) ? '"revoked"' : '"lost"');
		}
	});

	test('[PA11] who revokes knowing of the renewal ends a term that was used: no fee comes back', () => {
		const renewed = folded(pass, renewal);
		const end = after(passes, renewed, revokePass(renewed, 'owner'), on('2027-03-01T09:00'));
		expect([end.status, feesToReturn(end)]).toEqual(['revoked', []]);
	});

	test('[PA11] one renewal at two desks that could not hear each other counts once', () => {
		const again = facts(
			passes,
			renewPass(pass, { ...money, line: 'renewal-2' }, long, site, on(`${day}T12:40`)),
			on(`${day}T12:40`),
			'yq-d2'
		);
		for (const order of orders([...renewal, ...again])) {
			const end = folded(pass, order);
			expect([end.status, serialOf(end), feesToReturn(end).length]).toEqual(['active', 2, 1]);
		}
	});

	test('[PA11] a card that came back takes no renewal; one that is found again may be renewed anew', () => {
		const back = facts(passes, returnPass(pass), on(`${day}T12:25`), 'yq-g1');
		for (const order of orders([...renewal, ...back]))
			expect(folded(pass, order)).toMatchObject({ status: 'returned', renewals: [{ void: true }] });
		const lost = folded(pass, [...renewal, ...loss]);
		const found = after(passes, lost, recoverPass(lost, long, on(`${day}T13:00`)), lossAt);
		const anew = renewPass(found, { ...money, line: 'r-3' }, long, site, on(`${day}T13:05`));
		expect(serialOf(after(passes, found, anew, on(`${day}T13:05`)))).toBe(3);
	});
});

describe('the end of a pass', () => {
	test('[PA12] returned at a desk or a gate; the deposit is closed once, under its own line', () => {
		const pass = activePass();
		const back = after(passes, pass, returnPass(pass), issued);
		expect(back.status).toBe('returned');
		expect(closeDeposit(back, 'line-9', 'refunded')).toMatchObject({ reason: 'DEPOSIT_OTHER' });
		const closed = after(passes, back, closeDeposit(back, 'line-1', 'refunded'), issued);
		expect(closeDeposit(closed, 'line-1', 'refunded')).toMatchObject({ reason: 'WRONG_STATUS' });
		expect(reopenDeposit(back, 'line-1')).toMatchObject({ reason: 'WRONG_STATUS' });
		expect(reopenDeposit(closed, 'line-9')).toMatchObject({ reason: 'DEPOSIT_OTHER' });
		expect(after(passes, closed, reopenDeposit(closed, 'line-1'), issued)).toEqual(back);
	});

	test('[PA12] eight days after its end a card that is not back is on the list; nothing is forfeited', () => {
		const pass = activePass();
		const at = (text: string) => overdueSince(pass, on(text).clock.hi, site);
		expect(at('2027-02-08T23:59')).toBeUndefined();
		expect(at('2027-02-09T00:00')).toBe(validToOf(pass));
		const revoked = after(passes, pass, revokePass(pass, 'lead'), on('2026-12-05T12:30'));
		const later = (text: string) => overdueSince(revoked, on(text).clock.hi, site);
		expect(later('2026-12-12T23:59')).toBeUndefined();
		expect(later('2026-12-13T00:00')).toBe(revoked.revoked?.at);
		const back = after(passes, revoked, returnPass(revoked), issued);
		expect(overdueSince(back, on('2027-06-01T00:00').clock.hi, site)).toBeUndefined();
		expect(revoked.deposit).toBeUndefined();
	});

	test('[PA15] a terminal state stays: no verb answers, and no late fact changes it', () => {
		const pass = activePass();
		const lost = after(passes, pass, reportLost(pass, 'holder'), issued);
		const ends: Pass[] = [
			after(passes, pass, returnPass(pass), issued),
			after(passes, lost, writeOff(lost, 'refund'), issued),
			after(passes, lost, replaceLost(lost, 'other'), issued)
		];
		const money = { line: 'r', payment: receipt };
		const late = on('2027-01-25T09:00');
		for (const end of ends) {
			const card = { number: 'LS-1', payment: receipt };
			for (const decision of [
				renewPass(end, money, [permit], site, late),
				suspendPass(end, 'incident'),
				resumePass(end, 'incident'),
				revokePass(end, 'owner'),
				reportLost(end, 'holder'),
				recoverPass(end, [permit], late),
				issueCard(end, card, [permit], site, late)
			])
				expect(decision).toMatchObject({ reason: 'WRONG_STATUS' });
			const strays = [
				...facts(passes, renewPass(pass, money, [permit], site, late), late),
				...facts(passes, suspendPass(pass, 'incident'), late),
				...facts(passes, revokePass(pass, 'owner'), late),
				...facts(passes, reportLost(pass, 'holder'), late)
			];
			for (const order of orders(strays)) expect(order.reduce(evolve, end).status).toBe(end.status);
		}
	});

	test('[F4] a stray, foreign or repeated fact never throws and makes no pass', () => {
		const stray = facts(passes, revokePass(activePass(), 'owner'), issued);
		const foreign = factOf('pass', { type: 'VisitorEntered', v: 1, data: {} }, issued);
		const newer = { ...(stray[0] as Fact), v: 2 };
		expect(fold(passes, [foreign, newer])).toEqual(passes.blank);
		const twice = fold(passes, [...stray, ...stray]);
		expect(twice.status).toBe('revoked');
		expect(approvedPass().status).toBe('approved');
	});
});
