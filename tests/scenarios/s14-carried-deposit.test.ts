import { expect, test } from 'vitest';
import { carryDeposit } from '#lib/domain/money/deposit-verbs.ts';
import { faultsOf } from '#lib/domain/money/invariants.ts';
import { depositsFor, postedFor } from '#lib/domain/money/posted.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import { openAlarms } from '#lib/domain/alarm.ts';
import { replaceLost, reportLost, takeOver } from '#lib/domain/pass/loss.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import { returnPass } from '#lib/domain/pass/return.ts';
import { after, factOf, facts, on, orders } from '../fixtures/books.ts';
import { pass as suns, scan } from '../fixtures/card-view.ts';
import { at, MoneyDesk, wang, workerLine } from '../fixtures/money-desk.ts';
import { permit, site } from '../fixtures/workers.ts';

test('S14 a lost pass: its deposit is carried to the new one, the fee is cash, 3000 stay held', () => {
	const desk = new MoneyDesk();
	const monday = at('2026-11-23 10:00');
	desk.open('T1', monday, 20_000);
	const { number } = desk.sell('T1', monday, [
		workerLine('pass:liu', 'SG-0101'),
		workerLine('pass:sun', 'SG-0102'),
		workerLine('pass:ma', 'SG-0103')
	]);

	const lost = at('2026-12-02 18:20');
	desk.lease('T1', 'yq-t1', lost);
	const fee = { kind: 'temp_reno', deposit: 0, fee: 500, thing: 'pass:sun2', number: 'SG-0104' };
	expect(desk.sell('T1', lost, [{ ...fee, kind: 'temp_reno' }]).ok).toBe(true);
	const page = 'cash_day:T1-2026-11-23';
	desk.books.entities.set(page, { ...desk.day('T1', '2026-11-23'), status: 'banked' });
	const to = { thing: 'pass:sun2', number: 'SG-0104' };
	desk.tell(['yq-d1', lost, wang], receipts, number, (receipt) =>
		carryDeposit(receipt, 2, to, desk.counter(receipt), wang)
	);

	const receipt = desk.receipt(number);
	expect(depositsFor(receipt, 'pass:sun')).toEqual([
		{ id: 'SJ-YQ-T1-2026-000001.2', fen: 1000, status: 'carried' }
	]);
	expect(depositsFor(receipt, 'pass:sun2')).toEqual([
		{ id: 'SJ-YQ-T1-2026-000001.4', fen: 1000, status: 'held' }
	]);
	expect(postedFor(receipt, { thing: 'pass:sun' })?.deposit).toBeUndefined();
	const [paid, carried] = desk.books.journal.slice(-2);
	expect(paid).toMatchObject({
		case: 'E2',
		lines: [
			{ account: 'cash.takings.T1', side: 'debit', fen: 500 },
			{ account: 'fee.temp_reno', side: 'credit', fen: 500 }
		]
	});
	expect(carried).toMatchObject({
		case: 'E10',
		lines: [
			{ account: 'deposit.temp_reno', side: 'debit', fen: 1000 },
			{ account: 'deposit.temp_reno', side: 'credit', fen: 1000 }
		]
	});
	expect(-desk.books.balance('deposit.temp_reno')).toBe(3000);
	expect(receipt.status).toBe('valid');
	expect(faultsOf(desk.books)).toEqual([]);

	// The old card is found by a stranger and handed in: nothing is paid for it.
	const later = at('2026-12-02 19:15');
	const asked = desk.ask('T1', later, number, [2], { who: 'bearer' });
	expect(asked).toMatchObject({ ok: false, reason: 'NOT_THE_PAYER' });
	expect(desk.ask('T1', later, number, [2])).toMatchObject({ ok: false, reason: 'NOT_HELD' });
});

const reported = on('2026-12-02T18:00');
const renewed = on('2026-12-02T18:20');
const shown = '2026-12-02T19:10';

test('S14 online the old card is red, asked for politely, and comes back without a refund', () => {
	const lost = after(passes, suns, reportLost(suns, 'holder'), reported);
	expect(scan(shown, lost)).toMatchObject({ code: 'LOST', colour: 'red', countMax: 0 });
	const payment = { receipt: 'SJ-YQ-T1-2026-000002' };
	const card = { number: 'LS-000124', line: 'line-2', payment };
	const taken = takeOver(passes.blank, { id: 'sun-1', pass: lost }, card, [permit], site, renewed);
	expect(after(passes, passes.blank, taken, renewed).status).toBe('active');
	const old = after(passes, lost, replaceLost(lost, 'sun-2'), renewed);
	expect(old.status).toBe('superseded');
	expect(scan(shown, old)).toMatchObject({ code: 'SUPERSEDED', colour: 'red', countMax: 0 });
	expect(after(passes, old, returnPass(old), on('2026-12-02T19:15'))).toMatchObject({
		status: 'returned'
	});
});

test('S14 a gate that heard last at 17:00 says OK, and the scan is marked once both are known', () => {
	// At ten past seven only who may work late is let in at all.
	const overtime = [{ date: '2026-12-02', from: '17:30', to: '21:00' }];
	const unheard = {
		heardAt: on('2026-12-02T17:00').clock.hi,
		holder: { pass: suns, permits: [{ ...permit, overtime }], site }
	};
	expect(scan(shown, suns, unheard)).toMatchObject({ code: 'OK', colour: 'green' });
	const entry = { type: 'HolderEntered', v: 1, data: { ambers: [], certainty: 'alone' } };
	const entered = factOf('pass', entry, on(shown), { device: 'yq-g2' });
	const loss = facts(passes, reportLost(suns, 'holder'), reported);
	for (const order of orders([...loss, entered])) {
		const known = order.reduce((pass, fact) => passes.evolve(pass, fact), suns);
		expect(known.flags).toEqual(['used_after_denial']);
		expect(openAlarms(known, on(shown).clock.hi)).toEqual(['used_after_denial']);
	}
});
