import { describe, expect, test } from 'vitest';
import { after, on } from '../../../../tests/fixtures/books.ts';
import { twoTills, zheng } from '../../../../tests/fixtures/money-desk.ts';
import { approved, rules, working } from '../../../../tests/fixtures/renovations.ts';
import {
	activePass,
	approvedPass,
	issued,
	liuDayong,
	site
} from '../../../../tests/fixtures/workers.ts';
import { charges, makeCharge, type Charge } from '../money/charge.ts';
import { blankReceipt, type Deposit, type Receipt } from '../money/receipt-state.ts';
import { suspendPass } from '../pass/block.ts';
import { lapseUnpaid, runOut } from '../pass/issue.ts';
import { passKeeping } from '../pass/keeping.ts';
import { reportLost } from '../pass/loss.ts';
import { passes } from '../pass/pass.ts';
import type { Pass } from '../pass/pass-state.ts';
import { returnPass } from '../pass/return.ts';
import { lapse, permitEnd } from '../renovation/apply.ts';
import { hotWorks } from '../renovation/hot-work.ts';
import { renovations } from '../renovation/renovation.ts';
import { dayMs } from '../time.ts';
import { dueOf } from './due.ts';
import { depositEndOf, dropIfGone, settleDeposit, thingsOf } from './money.ts';
import { followStays } from './stay.ts';

const at = (text: string) => on(text).clock.hi;

describe('money', () => {
	const thing = 'pass:a';
	const part = (status: Deposit['status'], of = thing): Deposit => ({
		...{ n: 1, line: 1, kind: 'temp_reno', fen: 1000, since: 0, thing: of, status }
	});
	const receipt = (...deposits: Deposit[]): Receipt => ({ ...blankReceipt, deposits });

	test('[TI5] a deposit is settled when nothing of it is held any more, on no receipt', () => {
		const end = (...papers: Receipt[]) => depositEndOf(papers, thing, activePass());
		expect(end(receipt(part('held')))).toBe('held');
		expect(end(receipt(part('refunded')))).toBe('refunded');
		expect(end(receipt(part('withheld'), part('held')))).toBe('held');
		expect(end(receipt(part('withheld'), part('refunded')))).toBe('refunded');
		expect(end(receipt(part('withheld')))).toBe('withheld');
		expect(end(receipt(part('carried')))).toBe('carried');
		// Two tills took it; one receipt was undone, or one still holds it.
		expect(end(receipt(part('reversed')), receipt(part('refunded')))).toBe('refunded');
		expect(end(receipt(part('refunded')), receipt(part('held')))).toBe('held');
		expect(end(receipt(part('reversed')))).toBeUndefined();
		expect(end(receipt(part('refunded', 'pass:b')))).toBeUndefined();
		const { desk, number } = twoTills();
		expect(thingsOf(desk.receipt(number))).toEqual(['pass:a', 'pass:b']);
	});

	test('[TI5] [PA17] voided or reversed, the deposit of a card out of use is over; an active one goes on unpaid', () => {
		const undone = { ...receipt(part('reversed')), status: 'void' as const };
		const end = (pass: Pass, ...papers: Receipt[]) => depositEndOf(papers, thing, pass);
		const active = activePass();
		const back = after(passes, active, returnPass(active), issued);
		expect(end(active, undone)).toBeUndefined();
		expect([end(back, undone), end(back)]).toEqual(['undone', 'undone']);
		const lost = after(passes, active, reportLost(active, 'holder'), issued);
		expect(end(lost, undone)).toBe('undone');
		// Not known here yet, or paid by another receipt that names no card.
		const lines = [{ kind: 'temp_reno' as const, deposit: 1000, fee: 0, charge: 'line-1' }];
		const good = { ...blankReceipt, status: 'valid' as const, lines };
		for (const paper of [blankReceipt, good]) expect(end(back, undone, paper)).toBeUndefined();
		expect(end(back, { ...good, status: 'reversed' })).toBe('undone');
		const told = (pass: Pass, ...papers: Receipt[]) =>
			after(passes, pass, settleDeposit(pass, thing, papers), on('2026-12-20T10:00'));
		const over = told(back, undone);
		expect(passKeeping.erasableFrom(over, site)).toBe(at('2027-02-18T10:00'));
		expect(told(over, undone)).toEqual(over);
	});

	test('[TI5] [PA17] what was withheld and is restored is held again; the last word on it counts', () => {
		const active = activePass();
		const back = after(passes, active, returnPass(active), issued);
		const told = (pass: Pass, day: string, ...parts: Deposit[]) =>
			after(passes, pass, settleDeposit(pass, thing, [receipt(...parts)]), on(`${day}T10:00`));
		const withheld = told(back, '2026-12-10', part('withheld'));
		expect(withheld.deposit?.how).toBe('withheld');
		const restored = told(withheld, '2026-12-12', part('held'));
		expect([restored.deposit, passKeeping.erasableFrom(restored, site)]).toEqual([
			undefined,
			undefined
		]);
		const refunded = told(restored, '2026-12-20', part('refunded'));
		expect(passKeeping.erasableFrom(refunded, site)).toBe(at('2027-02-18T10:00'));
		// Without the look between: a later word replaces the earlier one.
		expect(told(withheld, '2026-12-20', part('refunded'))).toEqual(refunded);
		// What is silent on it takes nothing back.
		expect(told(withheld, '2026-12-20')).toEqual(withheld);
	});

	test('[TI6] what came to nothing owes nothing; what was paid goes back by its receipt', () => {
		const due = after(
			charges,
			charges.blank,
			makeCharge(charges.blank, { kind: 'temp_reno', deposit: 1000, fee: 500 }, zheng),
			issued
		);
		const drop = (charge: Charge, status: Parameters<typeof dropIfGone>[1]) =>
			after(charges, charge, dropIfGone(charge, status), issued).status;
		expect(drop(due, 'approved')).toBe('due');
		for (const status of ['rejected', 'cancelled'] as const)
			expect(drop(due, status)).toBe('dropped');
		expect(drop({ ...due, status: 'paid', receipts: ['x'] }, 'cancelled')).toBe('paid');
		expect(drop(charges.blank, 'rejected')).toBe('blank');
	});

	test('[PA16] [RE5] what was paid waits for its card or its permit', () => {
		const late = on('2027-06-01T00:00');
		const payment = { receipt: 'SJ-YQ-T1-2026-000001' };
		expect(lapseUnpaid(approvedPass(), payment, site, late)).toMatchObject({
			reason: 'WRONG_STATUS'
		});
		const paid = Object.fromEntries(approved().charges.map(({ line }) => [line, payment]));
		expect(lapse(approved(), paid, rules, late)).toMatchObject({ reason: 'STALE_VERSION' });
		const half = Object.fromEntries(Object.entries(paid).slice(1));
		expect(lapse(approved(), half, rules, late).ok).toBe(true);
	});
});

describe('stays', () => {
	const pass = activePass();
	const stay = (person: string, ends?: string) => ({ unit: '2-1-301', person, ends });
	const follow = (today: string, ...stays: Parameters<typeof followStays>[1]) =>
		after(passes, pass, followStays(pass, stays, today), issued);

	test('[TI7] with the stay of whoever brought it the leave for that unit ends', () => {
		expect(follow('2026-12-01', stay('wu-haitao', '2026-12-01')).revoked?.why).toBe('stay_ended');
		for (const stays of [
			[],
			[stay('wu-haitao')],
			[stay('wu-haitao', '2026-12-02')],
			[stay('wu-haitao', '2026-11-01'), stay('wu-haitao')],
			[stay('somebody', '2026-11-01')],
			[{ ...stay('wu-haitao', '2026-11-01'), unit: '2-1-302' }]
		])
			expect(follow('2026-12-01', ...stays)).toEqual(pass);
	});

	test('[TI7] where nobody is named, the last of the unit takes it along', () => {
		const anonymous = activePass({ ...liuDayong, sponsor: { kind: 'owner' } });
		const ends = (...stays: Parameters<typeof followStays>[1]) =>
			after(passes, anonymous, followStays(anonymous, stays, '2026-12-01'), issued).status;
		expect(ends(stay('a', '2026-11-01'), stay('b'))).toBe('active');
		expect(ends(stay('a', '2026-11-01'), stay('b', '2026-11-02'))).toBe('revoked');
	});
});

describe('when to look again', () => {
	const due = (subject: string, entity: unknown) => dueOf(subject, entity, rules);

	test('[TI1] a card: unpaid for a week, at the end of its term, and no more once that is noted', () => {
		expect(due('pass:a', approvedPass())).toBe(issued.clock.hi + 7 * dayMs);
		const pass = activePass();
		const end = { clock: { lo: due('pass:a', pass) ?? 0, hi: due('pass:a', pass) ?? 0 } };
		expect(end.clock.hi).toBe(at('2027-02-01T00:00'));
		expect(due('pass:a', after(passes, pass, runOut(pass, end), end))).toBeUndefined();
		// Suspended when its term ended: noted once.
		const held = after(passes, pass, suspendPass(pass, 'incident'), issued);
		const over = after(passes, held, runOut(held, end), end);
		expect([over.status, due('pass:a', over)]).toEqual(['suspended', undefined]);
		expect(runOut(over, end)).toMatchObject({ reason: 'WRONG_STATUS' });
	});

	test('[TI1] a renovation and its hot work', () => {
		const name = `${renovations.name}:a`;
		expect(due(name, approved())).toBe((approved().approvedAt ?? 0) + 30 * dayMs);
		// RE18: from when somebody last went on with it.
		const drafted = { ...renovations.blank, status: 'draft' as const, handledAt: dayMs };
		expect(due(name, drafted)).toBe(31 * dayMs);
		// RE17: first when somebody is told, then when it ends.
		expect(due(name, working())).toBe(at('2027-01-25T00:00'));
		const told = { ...working(), endTold: { to: working().to, told: [] } };
		expect(due(name, told)).toBe(permitEnd(working(), site.zone));
		expect(due(name, { ...working(), status: 'stopped', stopped: ['safety'] })).toBe(
			permitEnd(working(), site.zone)
		);
		expect(
			due(name, { ...working(), stopped: ['permit_over'], status: 'stopped' })
		).toBeUndefined();
		expect(
			due(name, { ...working(), status: 'accepted', acceptedAt: at('2026-12-01T10:00') })
		).toBe(at('2027-01-31T00:00'));
		const flame = { ...hotWorks.blank, on: '2026-12-02', status: 'approved' };
		expect(due('hot_work:a', flame)).toBe(at('2026-12-03T00:00'));
		expect(due('hot_work:a', { ...flame, status: 'active', endsAt: 7 })).toBe(7);
		expect(due('hot_work:a', { ...flame, status: 'watching' })).toBeUndefined();
	});

	test('[TI1] money: the promise, the bank, the cashier after a rest day', () => {
		const request = { id: 'r', status: 'authorised', until: 5, device: 'd' };
		expect(due('receipt:a', { ...blankReceipt, requests: [request] })).toBe(5);
		expect(due('receipt:a', blankReceipt)).toBeUndefined();
		const day = (status: string, late = false) => ({ status, late });
		expect(due('cash_day:T1-2026-11-23', day('handed'))).toBe(at('2026-11-23T17:00'));
		expect(due('cash_day:T1-2026-11-23', day('handed', true))).toBeUndefined();
		for (const left of ['blank', 'open', 'counted'])
			expect(due('cash_day:T1-2026-11-23', day(left))).toBe(at('2026-11-23T17:00'));
		expect(due('cash_day:T1-2026-11-23', day('banked'))).toBeUndefined();
		expect(due('cash_day:T1-2026-11-22', day('open'))).toBe(at('2026-11-23T09:00'));
		expect(due('charge:a', charges.blank)).toBeUndefined();
	});
});
