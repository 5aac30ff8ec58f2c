import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { depositKinds, feeKinds, isAccount, mayComeFrom, placeOf, sourceOf } from './accounts.ts';
import { fenMax } from './fen.ts';
import { effectOn, entry, isBalanced, mirror, type Move } from './journal.ts';

const fact = {
	id: 'f',
	occurredAt: '',
	device: 'yq-t1',
	actor: { kind: 'staff', id: 'z' }
} as const;
const about = { till: 'T1', paper: 'SJ-YQ-T1-2026-000001' };
const accounts = ['cash.takings.T1', 'bank', 'deposit.key', 'fee.key', 'overshort'] as const;
const moves: fc.Arbitrary<Move[]> = fc.array(
	fc.record({
		debit: fc.constantFrom(...accounts),
		credit: fc.constantFrom(...accounts),
		fen: fc.integer({ min: 1, max: fenMax })
	}),
	{ minLength: 1, maxLength: 6 }
);

describe('the journal', () => {
	test('[E11] an entry cannot be out of balance, and its mirror undoes it on every account', () => {
		fc.assert(
			fc.property(moves, (made) => {
				const [one] = entry(fact, 'E1', about, made);
				const [other] = entry(fact, 'E8', about, mirror(made));
				expect(one && isBalanced(one) && other && isBalanced(other)).toBe(true);
				for (const account of accounts)
					expect(effectOn(account, one ?? { lines: [] })).toBe(
						-effectOn(account, other ?? { lines: [] }) + 0
					);
			}),
			{ numRuns: 300 }
		);
	});

	test('[E11] nothing but whole fen is booked, and where nothing moves there is no entry', () => {
		const move = { debit: 'bank', credit: 'agency', fen: 0 } as const;
		expect(entry(fact, 'E9', about, [move])).toEqual([]);
		for (const fen of [0.5, -100, fenMax + 1])
			expect(() => entry(fact, 'E9', about, [{ ...move, fen }])).toThrow();
	});

	test('[E13] knows a closed list of accounts, two more for each till', () => {
		const known = ['cash.takings.T1', 'cash.float.T12', 'cash.transit', 'bank', 'psp.wechat'];
		const owed = [...depositKinds.map((k) => `deposit.${k}`), ...feeKinds.map((k) => `fee.${k}`)];
		expect([...known, ...owed, 'service', 'agency', 'forfeit', 'overshort'].every(isAccount)).toBe(
			true
		);
		const unknown = [
			'cash',
			'cash.takings.',
			'cash.takings.t1',
			'deposit.dog',
			'psp.x',
			'deposit.waste'
		];
		expect(unknown.filter(isAccount)).toEqual([]);
	});

	test('[E13] takings take cash and are no place to pay from; other ways go back as they came', () => {
		expect(placeOf('cash', 'T1')).toBe('cash.takings.T1');
		expect(placeOf('wechat', 'T1')).toBe('psp.wechat');
		expect(placeOf('transfer', 'T1')).toBe('bank');
		expect(sourceOf('float', 'T1')).toBe('cash.float.T1');
		expect(sourceOf('alipay', 'T1')).toBe('psp.alipay');
		expect(mayComeFrom('wechat', 'wechat')).toBe(true);
		expect(mayComeFrom('wechat', 'cash')).toBe(false);
		expect([mayComeFrom('float', 'wechat'), mayComeFrom('bank', 'cash')]).toEqual([true, true]);
	});
});
