import { expect, test } from 'vitest';
import { capitals } from '#lib/domain/money/capitals.ts';
import { charges, makeCharge } from '#lib/domain/money/charge.ts';
import { faultsOf } from '#lib/domain/money/invariants.ts';
import { isCovered, postedFor } from '#lib/domain/money/posted.ts';
import { totalOf } from '#lib/domain/money/receipt-facts.ts';
import { at, MoneyDesk, settings, wang, workerLine } from '../fixtures/money-desk.ts';

const now = at('2026-11-23 10:00');
const workers = [
	['pass:liu', 'SG-0101'],
	['pass:sun', 'SG-0102'],
	['pass:ma', 'SG-0103']
] as const;

test('S12 three workers on one receipt: no pass before it is posted, 45.00 in three lines', () => {
	const desk = new MoneyDesk();
	desk.open('T1', now, 20_000);
	const { deposit, fee } = settings.tariffs.temp_reno;
	const lines = workers.map(([thing, number]) => {
		const charge = desk.id();
		const due = { kind: 'temp_reno', deposit, fee, thing, number, unit: '2-1-301' } as const;
		expect(
			desk.tell(['yq-d1', now, wang], charges, charge, (one) => makeCharge(one, due, wang)).ok
		).toBe(true);
		return { ...workerLine(thing, number), charge };
	});
	const due = { deposit, fee };
	const blank = desk.receipt('SJ-YQ-T1-2026-000001');
	expect(workers.map(([thing]) => isCovered(due, postedFor(blank, { thing })))).not.toContain(true);

	const sold = desk.sell('T1', now, lines, { unit: '2-1-301' });
	expect(sold).toMatchObject({ ok: true, number: 'SJ-YQ-T1-2026-000001' });
	const receipt = desk.receipt(sold.number);
	expect(receipt.lines).toHaveLength(3);
	expect(capitals(totalOf(receipt.lines))).toBe('肆拾伍元整');
	expect(desk.books.journal.at(-1)).toMatchObject({
		case: 'E1',
		till: 'T1',
		paper: 'SJ-YQ-T1-2026-000001',
		actor: { id: 'zheng-min' },
		lines: [
			{ account: 'cash.takings.T1', side: 'debit', fen: 4500 },
			{ account: 'deposit.temp_reno', side: 'credit', fen: 3000 },
			{ account: 'fee.temp_reno', side: 'credit', fen: 1500 }
		]
	});
	expect(workers.map(([thing]) => postedFor(receipt, { thing }))).toEqual(
		[1, 2, 3].map((n) => ({
			receipt: 'SJ-YQ-T1-2026-000001',
			paid: { deposit: 1000, fee: 500 },
			deposit: `SJ-YQ-T1-2026-000001.${String(n)}`
		}))
	);
	expect(workers.every(([thing]) => isCovered(due, postedFor(receipt, { thing })))).toBe(true);
	expect(faultsOf(desk.books)).toEqual([]);
});
