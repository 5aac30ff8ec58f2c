import { expect, test } from 'vitest';
import { blankReceipt, type Receipt } from '#lib/domain/money/receipt-state.ts';
import { yunqi } from '../../../../tests/fixtures/cast.ts';
import '../../../../tests/fixtures/texts.ts';
import { receiptPaper } from './receipt-paper.ts';

const at = Date.parse('2026-11-23T16:35:00+08:00');
const receipt: Receipt = {
	...{ ...blankReceipt, status: 'part_refunded', number: 'SJ-YQ-T1-2026-000001', till: 'T1' },
	...{ day: '2026-11-24', issuedAt: at, cashier: '4102', payer: { name: '吴海涛' } },
	lines: [{ kind: 'temp_reno', number: 'W-0001', deposit: 1000, fee: 500 }],
	payments: [{ number: 'TK-1', deposits: [1], fen: 1000, at, till: 'T1' }]
};
const nameOf = (id: string) => (id === '4102' ? '郑敏' : id);

test('[B10] a receipt’s paper names its cash day where that is another, what went back, and that it is a copy', () => {
	const first = receiptPaper(receipt, yunqi(), nameOf);
	expect(first).toMatchObject({
		...{ day: '2026-11-24', cashier: '郑敏', method: '现金', qrText: receipt.number },
		lines: [{ kind: '装修工人证', number: 'W-0001', deposit: 1000, fee: 500 }],
		refunds: [{ number: 'TK-1', count: 1, fen: 1000, at }]
	});
	expect(first.parts ?? first.again ?? first.state).toBeUndefined();
	const again = receiptPaper(
		{ ...receipt, status: 'void', day: '2026-11-23' },
		yunqi(),
		nameOf,
		at
	);
	expect(again).toMatchObject({ again: at, parts: ['payer'], state: 'void' });
	expect(again.day).toBeUndefined();
	const english = receiptPaper(receipt, { ...yunqi(), paperLanguage: 'en' }, nameOf);
	expect(english.method).toBe('Cash');
});
