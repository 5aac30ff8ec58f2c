import { describe, expect, test } from 'vitest';
import {
	at,
	huang,
	MoneyDesk,
	payer,
	settings,
	wang,
	workerLine,
	zheng,
	zone
} from '../../../../tests/fixtures/money-desk.ts';
import { carryDeposit, restoreDeposit, withholdDeposit } from './deposit-verbs.ts';
import { countDrawer } from './drawer-verbs.ts';
import { faultsOf } from './invariants.ts';
import type { Entry } from './journal.ts';
import { notesFor } from './notes.ts';
import { receipts } from './receipt.ts';
import { tills } from './till.ts';

const now = at('2026-11-23 10:00');
const worker = workerLine('pass:ma', 'SG-0103');

function counter(topUp = 20_000) {
	const desk = new MoneyDesk();
	desk.open('T1', now, topUp);
	return desk;
}

/** The last entry as accountants write it: debits, then credits. */
function written(desk: MoneyDesk): string {
	const { case: name, lines } = desk.books.journal.at(-1) as Entry;
	const side = (which: string) =>
		lines.filter((line) => line.side === which).map(({ account, fen }) => `${account} ${fen}`);
	return `${name}: ${side('debit').join(', ')} / ${side('credit').join(', ')}`;
}

/** A held deposit that was paid for by 10:00. */
function held(more: Parameters<MoneyDesk['sell']>[3] = {}) {
	const desk = counter();
	const { number } = desk.sell('T1', now, [worker], more);
	return { desk, number };
}

function refunded(more: Parameters<MoneyDesk['sell']>[3], from: 'float' | 'bank' | 'wechat') {
	const { desk, number } = held(more);
	const { request } = desk.ask('T1', now, number, [1]);
	desk.authorise(now, number, request);
	return { desk, number, answer: desk.pay('T1', now, number, request, { from }) };
}

describe('what facts write into the journal', () => {
	test('[E1] a receipt for a pass: what came in, the deposit owed, the fee earned; by any way to pay', () => {
		expect(written(held().desk)).toBe(
			'E1: cash.takings.T1 1500 / deposit.temp_reno 1000, fee.temp_reno 500'
		);
		const desk = counter();
		desk.sell('T1', now, [{ ...worker, kind: 'tenant' }], { method: 'wechat' });
		expect(written(desk)).toBe('E1: psp.wechat 1500 / deposit.tenant 1000, fee.tenant 500');
	});

	test('[E2] a renewal is a fee alone, a service or a renovation fee its own account', () => {
		const desk = counter();
		desk.sell('T1', now, [{ kind: 'temp_reno', deposit: 0, fee: 500 }]);
		expect(written(desk)).toBe('E2: cash.takings.T1 500 / fee.temp_reno 500');
		desk.sell('T1', now, [{ kind: 'tenant', deposit: 0, fee: 200 }]);
		expect(written(desk)).toBe('E2: cash.takings.T1 200 / fee.tenant 200');
		desk.sell('T1', now, [
			{ kind: 'service', deposit: 0, fee: 8000 },
			{ kind: 'waste', deposit: 0, fee: 30_000 }
		]);
		expect(written(desk)).toBe('E2: cash.takings.T1 38000 / service 8000, fee.waste 30000');
	});

	test('[E3] a refund comes out of the float, the bank, or goes back the way it came', () => {
		expect(written(refunded({}, 'float').desk)).toBe(
			'E3: deposit.temp_reno 1000 / cash.float.T1 1000'
		);
		expect(written(refunded({}, 'bank').desk)).toBe('E3: deposit.temp_reno 1000 / bank 1000');
		expect(written(refunded({ method: 'wechat' }, 'wechat').desk)).toBe(
			'E3: deposit.temp_reno 1000 / psp.wechat 1000'
		);
		const wrong = refunded({}, 'wechat');
		expect(wrong.answer).toMatchObject({ ok: false, reason: 'WRONG_SOURCE' });
		const { till, paper } = refunded({}, 'float').desk.books.journal.at(-1) as Entry;
		expect([till, paper]).toEqual(['T1', 'TK-YQ-T1-2026-000001-1']);
	});

	test('[E4] a part withheld becomes a deposit of its own; what the manager restores is held again', () => {
		const { desk, number } = held();
		const hold = (fen: number, hand = huang, n = 1) =>
			desk.tell(['office', now, hand], receipts, number, (receipt) =>
				withholdDeposit(
					receipt,
					n,
					{ fen, why: '出入证损坏', isPayerTold: true },
					desk.counter(receipt, 'T1'),
					hand
				)
			);
		expect(hold(400, zheng)).toMatchObject({ reason: 'NOT_YOUR_ACT' });
		expect(hold(1001)).toMatchObject({ reason: 'AMOUNT_INVALID' });
		expect(hold(0)).toMatchObject({ reason: 'AMOUNT_INVALID' });
		expect(hold(400).ok).toBe(true);
		expect(written(desk)).toBe('E4: deposit.temp_reno 400 / forfeit 400');
		expect(desk.receipt(number).deposits).toMatchObject([
			{ n: 1, fen: 600, status: 'held' },
			{ n: 2, line: 1, fen: 400, status: 'withheld' }
		]);
		expect(desk.receipt(number).status).toBe('part_refunded');
		expect(faultsOf(desk.books)).toEqual([]);
		desk.tell(['office', now, huang], receipts, number, (receipt) =>
			restoreDeposit(receipt, 2, { now, zone }, huang)
		);
		expect(written(desk)).toBe('E8: forfeit 400 / deposit.temp_reno 400');
		expect(hold(600).ok && hold(400, huang, 2).ok).toBe(true);
		expect(desk.receipt(number).status).toBe('settled');
		expect(desk.books.balance('forfeit')).toBe(-1000);
		expect(faultsOf(desk.books)).toEqual([]);
	});

	test('[E44] what is withheld may be restored for a year, to the end of its last day', () => {
		const desk = counter();
		const { number } = desk.sell('T1', now, [workerLine('pass:a', '1')]);
		desk.tell(['yq-t1', now, zheng], receipts, number, (receipt) =>
			withholdDeposit(
				...([receipt, 1, { fen: 400, why: '出入证损坏', isPayerTold: true }] as const),
				...([desk.counter(receipt, 'T1'), huang] as const)
			)
		);
		const restore = (moment: string) => {
			const answer = restoreDeposit(desk.receipt(number), 2, { now: at(moment), zone }, huang);
			return answer.ok || answer.reason;
		};
		expect(['2027-11-23 23:59', '2027-11-24 00:00', '2028-01-01 10:00'].map(restore)).toEqual([
			...[true, 'OBJECTION_OVER', 'OBJECTION_OVER']
		]);
	});

	test('[E6] a drawer counted at a hand-over: less is a loss, more a gain, both wait for an answer', () => {
		const desk = counter();
		const count = (part: 'float' | 'takings', fen: number, booked: number) =>
			desk.tell(['yq-t1', now, zheng], tills, 'T1', (till) =>
				countDrawer(
					...([till, desk.leave('T1', 'yq-t1', now)] as const),
					...([{ part, day: '2026-11-23', booked }, notesFor(fen), zheng, settings] as const)
				)
			);
		count('float', 19_500, 20_000);
		expect(written(desk)).toBe('E6: overshort 500 / cash.float.T1 500');
		count('takings', 500, 0);
		expect(written(desk)).toBe('E6: cash.takings.T1 500 / overshort 500');
		expect(desk.books.takings('T1', '2026-11-23')).toBe(500);
		const many = desk.books.journal.length;
		count('float', 19_500, 19_500);
		expect(desk.books.journal).toHaveLength(many);
	});

	test('[E7] the float is filled from the bank', () => {
		expect(written(counter(20_000))).toBe('E7: cash.float.T1 20000 / bank 20000');
	});

	test('[E10] a carried deposit is held for the new card; no cash moves', () => {
		const { desk, number } = held();
		const carry = (thing: string) =>
			desk.tell(['yq-d1', now, wang], receipts, number, (receipt) =>
				carryDeposit(receipt, 1, { thing, number: 'SG-0104' }, desk.counter(receipt, 'T1'), wang)
			);
		expect(carry('pass:ma')).toMatchObject({ reason: 'LINES_INVALID' });
		expect(carry('pass:ma2').ok).toBe(true);
		expect(written(desk)).toBe('E10: deposit.temp_reno 1000 / deposit.temp_reno 1000');
		expect(carry('pass:ma3')).toMatchObject({ reason: 'NOT_HELD' });
		expect(faultsOf(desk.books)).toEqual([]);
	});

	test('[E11] each entry names one fact, one actor, one till and one paper; a balance is its entries', () => {
		const { desk } = refunded({ payer }, 'float');
		for (const { fact, actor, till, paper } of desk.books.journal) {
			expect(desk.facts.filter(({ id }) => id === fact)).toHaveLength(1);
			expect([actor.kind, till, paper.length > 0]).toEqual(['staff', 'T1', true]);
		}
		const { books } = desk;
		for (const account of books.accounts()) {
			const parts = books.explain(account);
			expect(parts.reduce((all, { fen }) => all + fen, 0)).toBe(books.balance(account));
		}
	});
});
