import { describe, expect, test } from 'vitest';
import {
	feng,
	huang,
	later,
	reason,
	twoTills,
	workerLine,
	zheng,
	zone
} from '../../../../tests/fixtures/money-desk.ts';
import { carryDeposit, withholdDeposit } from './deposit-verbs.ts';
import { faultsOf } from './invariants.ts';
import { receipts } from './receipt.ts';
import { declareLost, voidReceipt } from './receipt-verbs.ts';

describe('money that moved against the rules', () => {
	test('[E33] moved all the same: it stands as a loss, the receipt is flagged, no deposit goes below zero', () => {
		const { desk, number } = twoTills();
		const { request } = desk.ask('T1', later, number, [1]);
		desk.authorise(later, number, request);
		desk.pay('T1', later, number, request);
		const [paid] = desk.facts.slice(-1);
		if (!paid) throw new Error('a refund was paid');
		// The same refund once more, from a tablet that broke its promise.
		desk.books.add({ ...paid, id: desk.id(), device: 'yq-t9' });
		expect(desk.books.journal.at(-1)).toMatchObject({
			case: 'wrong',
			lines: [
				{ account: 'overshort', side: 'debit', fen: 1000 },
				{ account: 'cash.float.T1', side: 'credit', fen: 1000 }
			]
		});
		const receipt = desk.receipt(number);
		expect(receipt.conflicts).toMatchObject([{ type: 'RefundPaid' }]);
		expect(receipts.row(receipt).alarm).toBe(1);
		expect(receipt.payments).toHaveLength(1);
		expect(-desk.books.balance('deposit.temp_reno')).toBe(1000);
		expect(faultsOf(desk.books)).toEqual([]);
	});

	test('[E22] [E33] a number is the asking tablet’s at its till: whoever else learned it pays out of nobody’s deposit', () => {
		const promised = () => {
			const { desk, number } = twoTills();
			const { request } = desk.ask('T1', later, number, [1]);
			desk.authorise(later, number, request);
			return { desk, number, request };
		};
		const first = promised();
		first.desk.pay('T1', later, first.number, first.request);
		const paid = first.desk.facts.at(-1);
		if (paid?.type !== 'RefundPaid') throw new Error('a refund was paid');
		for (const other of [
			{ ...paid, device: 'yq-t9' },
			{ ...paid, data: { ...paid.data, till: 'T2' } }
		]) {
			const { desk, number } = promised();
			desk.books.add({ ...other, id: desk.id() });
			const { payments, conflicts, deposits } = desk.receipt(number);
			expect([payments, deposits[0]?.status]).toEqual([[], 'held']);
			expect(conflicts).toMatchObject([{ type: 'RefundPaid' }]);
			expect(desk.books.journal.at(-1)).toMatchObject({ case: 'wrong' });
			desk.books.add({ ...paid, id: desk.id() });
			expect(desk.receipt(number).payments).toHaveLength(1);
			expect(faultsOf(desk.books)).toEqual([]);
		}
	});

	test('[E33] two receipts of one number, and a void that came too late, keep the drawer true', () => {
		const { desk, number } = twoTills();
		const issued = desk.facts.find(({ type }) => type === 'ReceiptIssued');
		if (!issued) throw new Error('a receipt was written');
		desk.books.add({ ...issued, id: desk.id() });
		expect(desk.books.journal.at(-1)).toMatchObject({ case: 'wrong', day: '2026-11-23' });
		const fresh = desk.sell('T1', later, [workerLine('pass:c', '3')]).number;
		const late = voidReceipt(
			desk.receipt(fresh),
			{ why: '写错金额', isPaperBack: true },
			{
				...{ leave: desk.leave('T1', 'yq-t1', later), till: 'T1', now: later, zone },
				cashDay: desk.day('T1', '2026-11-24'),
				takings: desk.books.takings('T1', '2026-11-24')
			},
			feng
		);
		const { request } = desk.ask('T1', later, fresh, [1]);
		desk.authorise(later, fresh, request);
		desk.pay('T1', later, fresh, request);
		desk.tell(['yq-t1', later, zheng], receipts, fresh, () => late);
		expect(desk.receipt(fresh)).toMatchObject({
			...{ status: 'settled', conflicts: [{ type: 'ReceiptVoided' }] }
		});
		expect(desk.books.journal.at(-1)).toMatchObject({ case: 'wrong' });
		expect(desk.receipt(number).conflicts).toMatchObject([{ type: 'ReceiptIssued' }]);
		expect(faultsOf(desk.books)).toEqual([]);
	});

	test('[E22] a promise stands when the paper is declared lost afterwards', () => {
		const { desk, number } = twoTills();
		const { request } = desk.ask('T1', later, number, [1]);
		desk.authorise(later, number, request);
		desk.tell(['yq-d1', later, zheng], receipts, number, (receipt) =>
			declareLost(receipt, { isPayer: true, isThingLost: false }, desk.counter(receipt), feng)
		);
		expect(reason(desk.pay('T1', later, number, request))).toBe('ok');
		expect(desk.receipt(number).conflicts).toEqual([]);
	});

	test('[E33] what moves no money and came too late changes nothing but the note of it', () => {
		const { desk, number } = twoTills();
		const before = desk.receipt(number);
		const counter = desk.counter(before);
		const hold = withholdDeposit(
			before,
			1,
			{ fen: 400, why: '损坏', isPayerTold: true },
			counter,
			huang
		);
		const carry = carryDeposit(before, 1, { thing: 'pass:z', number: '9' }, counter, zheng);
		const { request } = desk.ask('T1', later, number, [1]);
		desk.authorise(later, number, request);
		const journal = desk.books.journal.length;
		desk.tell(['office', later, huang], receipts, number, () => hold);
		desk.tell(['yq-d1', later, zheng], receipts, number, () => carry);
		expect(desk.books.journal).toHaveLength(journal);
		expect(desk.receipt(number).conflicts.map(({ type }) => type)).toEqual([
			...['DepositWithheld', 'DepositCarried']
		]);
		expect(reason(desk.pay('T1', later, number, request))).toBe('ok');
		expect(faultsOf(desk.books)).toEqual([]);
	});
});
