import { describe, expect, test } from 'vitest';
import { receipts } from '#lib/domain/money/receipt.ts';
import type { Deposit, Receipt } from '#lib/domain/money/receipt-state.ts';
import {
	later,
	now,
	twoTills,
	workerLine,
	MoneyDesk
} from '../../../../tests/fixtures/money-desk.ts';
import {
	askable,
	isOfCards,
	askedSum,
	heldOn,
	isMeant,
	leftText,
	numberIn,
	openRequests,
	paidOn
} from './refund-case.ts';

const number = 'SJ-YQ-T1-2026-000012';
const deposit = (change: Partial<Deposit>): Deposit => ({
	...{ n: 1, line: 1, kind: 'temp_reno', fen: 1000, status: 'held', since: 0 },
	...change
});
const receipt = (change: Partial<Receipt> = {}): Receipt => ({
	...receipts.blank,
	...{ status: 'valid', number, payer: { name: '吴海涛', phone: '13800000301' } },
	...{ unit: '2-1-301', deposits: [deposit({ number: 'SG-000101' })] },
	...change
});

describe('the receipt somebody means', () => {
	test('is found by what stands on it, as it is typed or scanned', () => {
		for (const typed of ['吴海', '2-1-301', 'sg-000101', ' 12 ', '００００12', '0301'])
			expect(isMeant(receipt(), typed), typed).toBe(true);
		for (const typed of ['', ' ', '2-1-30', '301', '张', 'SG-0001'])
			expect(isMeant(receipt(), typed), typed).toBe(false);
		expect(numberIn(`https://x.example/r#${number.toLowerCase()} 7`)).toBe(number);
		expect(numberIn('SJ-YQ-T1-2026-000000')).toBeUndefined();
		expect(numberIn('SJ-YQ')).toBeUndefined();
	});
});

describe('sums', () => {
	test('a partial refund is noted on the receipt by count and sum', () => {
		const { desk, number: written } = twoTills();
		const before = desk.receipt(written);
		expect([heldOn(before), paidOn(before)]).toEqual([
			{ count: 2, fen: 2000 },
			{ count: 0, fen: 0 }
		]);
		const { request } = desk.ask('T1', later, written, [2]);
		const [open] = openRequests(desk.receipt(written), 'T1');
		expect(open?.id).toBe(request);
		expect(openRequests(desk.receipt(written), 'T2')).toEqual([]);
		expect(askable(desk.receipt(written)).map(({ n }) => n)).toEqual([1]);
		desk.authorise(later, written, request);
		desk.pay('T1', later, written, request);
		const after = desk.receipt(written);
		expect([heldOn(after), paidOn(after)]).toEqual([
			{ count: 1, fen: 1000 },
			{ count: 1, fen: 1000 }
		]);
		expect(openRequests(after, 'T1')).toEqual([]);
	});

	test('cards come back for some deposits, and for a key or works none', () => {
		const paper = receipt({ deposits: [deposit({}), deposit({ n: 2, kind: 'renovation' })] });
		expect([[1], [2], [1, 2], []].map((paid) => isOfCards(paper, paid))).toEqual([
			...[true, false, false, true]
		]);
	});

	test('what is asked for is told also when it can no longer be paid', () => {
		const desk = new MoneyDesk();
		desk.open('T1', now, 10_000);
		const { number: written } = desk.sell('T1', now, [workerLine('pass:a', '1')]);
		desk.ask('T1', now, written, [1]);
		const [open] = desk.receipt(written).requests;
		if (!open) throw new Error('it was asked for');
		expect(askedSum(desk.receipt(written), open)).toBe(1000);
		expect(askedSum(desk.receipt(written), { ...open, what: 'reverse' })).toBe(1500);
	});

	test('a number runs out by the second, and is over at its time', () => {
		expect(leftText(1_800_000, 0)).toBe('30:00');
		expect(leftText(61_999, 1000)).toBe('01:00');
		expect(leftText(1000, 1)).toBeUndefined();
		expect(leftText(1000, 1000)).toBeUndefined();
	});
});
