import { describe, expect, test } from 'vitest';
import { at, MoneyDesk, workerLine } from '../../../../tests/fixtures/money-desk.ts';
import { Books } from './books.ts';
import { faultsOf } from './invariants.ts';
import type { Receipt } from './receipt-state.ts';

const now = at('2026-11-23 10:00');

function sound() {
	const desk = new MoneyDesk();
	desk.open('T1', now, 20_000);
	const { number } = desk.sell('T1', now, [workerLine('pass:a', '1'), workerLine('pass:b', '2')]);
	const { request } = desk.ask('T1', now, number, [1]);
	desk.authorise(now, number, request);
	desk.pay('T1', now, number, request);
	return { desk, number };
}

/** A receipt that somebody tampered with. */
function forged(change: (receipt: Receipt) => Partial<Receipt>) {
	const { desk, number } = sound();
	const receipt = desk.receipt(number);
	desk.books.entities.set(`receipt:${number}`, { ...receipt, ...change(receipt) });
	return faultsOf(desk.books).map((fault) => fault.replace(number, 'SJ'));
}

describe('the ledger’s own check', () => {
	test('[E29] finds nothing in sound books and says what is wrong in others', () => {
		expect(faultsOf(sound().desk.books)).toEqual([]);
		expect(
			forged(({ deposits }) => ({ deposits: deposits.map((one) => ({ ...one, fen: 900 })) }))
		).toEqual([
			...['line SJ/1 does not add up', 'line SJ/2 does not add up'],
			'deposit.temp_reno is not what is held'
		]);
		expect(forged(({ deposits }) => ({ deposits: deposits.slice(0, 1) }))).toContain(
			'line SJ/2 does not add up'
		);
		expect(forged(({ payments }) => ({ payments: [...payments, ...payments] }))).toEqual([
			'refund TK-YQ-T1-2026-000001-1 used twice'
		]);
		expect(forged(() => ({ number: 'SJ-YQ-T1-2026-000002' }))).toContain(
			'book SJ-YQ-T1-2026 has a gap'
		);
	});

	test('[E29] finds a fact that is missing, and an entry that was bent', () => {
		const { desk } = sound();
		const without = new Books();
		for (const fact of desk.facts.filter(({ type }) => type !== 'FloatToppedUp')) without.add(fact);
		// The count that follows made up for it, as a gain: cash is whole, and the gain stands there.
		expect(without.balance('overshort')).toBe(0);
		expect(faultsOf(without)).toContain('cash.float.T1 below zero');
		const [first] = desk.books.journal[0]?.lines ?? [];
		if (!first) throw new Error('an entry has lines');
		first.fen += 1;
		expect(faultsOf(desk.books)[0]).toMatch(/^unbalanced /);
	});
});
