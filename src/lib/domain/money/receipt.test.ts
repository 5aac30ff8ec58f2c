import { describe, expect, test } from 'vitest';
import {
	at,
	feng,
	huang,
	MoneyDesk,
	payer,
	settings,
	wang,
	workerLine,
	zhao,
	zheng,
	zone
} from '../../../../tests/fixtures/money-desk.ts';
import { countTakings, handIn } from './cash-day-verbs.ts';
import { cashDays } from './cash-day.ts';
import { charges, dropCharge, makeCharge, settleCharge } from './charge.ts';
import { faultsOf } from './invariants.ts';
import { notesFor } from './notes.ts';
import {
	depositId,
	lostFile,
	readDepositId,
	readReceiptNumber,
	receiptNumber,
	refundNumber
} from './numbers.ts';
import { isCovered, postedFor } from './posted.ts';
import { receipts } from './receipt.ts';
import { linesMax } from './receipt-facts.ts';
import { declareLost, issueReceipt, nextReceipt, voidReceipt } from './receipt-verbs.ts';
import { fenMax } from './fen.ts';

const date = '2026-11-23';
const now = at(`${date} 10:00`);
const line = workerLine('pass:ma', 'SG-0103');

function counter() {
	const desk = new MoneyDesk();
	desk.open('T1', now, 20_000);
	return desk;
}

function undo(desk: MoneyDesk, number: string, when = now, more = {}, hand = feng) {
	return desk.tell(['yq-t1', when, zheng], receipts, number, (receipt) =>
		voidReceipt(
			receipt,
			{ why: '写错金额', isPaperBack: true, ...more },
			{
				...{ leave: desk.leave('T1', 'yq-t1', when), till: 'T1', now: when, zone },
				cashDay: desk.day('T1', receipt.day),
				takings: desk.books.takings('T1', receipt.day)
			},
			hand
		)
	);
}

describe('numbers of papers', () => {
	test('[E14] a receipt names site, till, year and its place in the book; its other papers follow from it', () => {
		const number = receiptNumber({ site: 'YQ', till: 'T1', year: '2026' }, 1);
		expect(number).toBe('SJ-YQ-T1-2026-000001');
		expect(readReceiptNumber(number)).toEqual({ site: 'YQ', till: 'T1', year: '2026', nth: 1 });
		expect(refundNumber(number, 2)).toBe('TK-YQ-T1-2026-000001-2');
		expect(lostFile(number)).toBe('YS-YQ-T1-2026-000001');
		expect(readDepositId(depositId(number, 12))).toEqual({ receipt: number, n: 12 });
		const none = [
			'SJ-YQ-T1-2026-000000',
			'SJ-YQ-T1-2026-1',
			'sj-YQ-T1-2026-000001',
			'SJ-YQ-K-2026-000001'
		];
		expect(none.map(readReceiptNumber)).toEqual(none.map(() => undefined));
		expect([readDepositId(`${number}.0`), readDepositId('pass.1')]).toEqual([undefined, undefined]);
		expect(nextReceipt('YQ', 'T1', '2027-01-01', 999_999)).toBeUndefined();
	});

	test('[E14] the next number is written or none: not one taken, not one with a gap before it, not last year’s', () => {
		const desk = counter();
		const first = desk.sell('T1', now, [line]).number;
		const write = (number: string, day = date) =>
			desk.tell(['yq-t1', now, zheng], receipts, number, (receipt) =>
				issueReceipt(
					receipt,
					{ method: 'cash', payer, lines: [line] },
					{
						...{ leave: desk.leave('T1', 'yq-t1', now), number, day, charges: new Map() },
						previous: desk.receipt('SJ-YQ-T1-2026-000002')
					},
					zheng
				)
			);
		expect(write(first)).toMatchObject({ reason: 'NUMBER_TAKEN' });
		expect(write('SJ-YQ-T1-2026-000003')).toMatchObject({ reason: 'NUMBER_OUT_OF_ORDER' });
		expect(write('SJ-YQ-T1-2026-000001', '2027-01-01')).toMatchObject({
			reason: 'NUMBER_OUT_OF_ORDER'
		});
		expect(desk.sell('T1', now, [line]).number).toBe('SJ-YQ-T1-2026-000002');
		// On the last evening of a year the book of the next begins with its day.
		const eve = at('2026-12-31 16:40');
		desk.lease('T1', 'yq-t1', eve);
		expect(desk.sell('T1', eve, [line]).number).toBe('SJ-YQ-T1-2027-000001');
		expect(faultsOf(desk.books)).toEqual([]);
	});
});

describe('a receipt', () => {
	test('[E19] has several lines, counts back what is refunded of them, and is settled with the last', () => {
		const desk = counter();
		const lines = [1, 2, 3].map((n) => workerLine(`pass:p${n}`, `SG-${n}`));
		const { number } = desk.sell('T1', now, lines);
		const refund = (...deposits: number[]) => {
			const { request } = desk.ask('T1', now, number, deposits);
			desk.authorise(now, number, request);
			return desk.pay('T1', now, number, request).ok;
		};
		expect([desk.receipt(number).status, refund(1, 3)]).toEqual(['valid', true]);
		expect(desk.receipt(number)).toMatchObject({
			status: 'part_refunded',
			payments: [{ deposits: [1, 3], fen: 2000, till: 'T1' }]
		});
		expect([refund(2), desk.receipt(number).status]).toEqual([true, 'settled']);
		expect(receipts.row(desk.receipt(number)).status).toBe('settled');
		expect(desk.sell('T1', now, [{ ...line, deposit: 0 }]).ok).toBe(true);
		expect(desk.receipt('SJ-YQ-T1-2026-000002').status).toBe('settled');
		expect(faultsOf(desk.books)).toEqual([]);
	});

	test('[E19] with nothing to pay, lines that cannot be booked, or no payer is not written', () => {
		const desk = counter();
		const many = Array.from({ length: linesMax + 1 }, () => line);
		const told = [
			desk.sell('T1', now, []),
			desk.sell('T1', now, [{ ...line, deposit: 0, fee: 0 }]),
			desk.sell('T1', now, many),
			desk.sell('T1', now, [{ ...line, kind: 'waste' }]),
			desk.sell('T1', now, [{ ...line, fee: 0.5 }]),
			desk.sell('T1', now, [{ ...line, fee: -500 }]),
			desk.sell('T1', now, [line, { ...line, fee: fenMax }]),
			desk.sell('T1', now, [line], { payer: { name: '' } }),
			desk.sell('T1', now, [line], { hand: zhao })
		];
		expect(told.map((one) => (one.ok ? 'ok' : one.reason))).toEqual([
			...['NOTHING_TO_PAY', 'NOTHING_TO_PAY', 'LINES_INVALID', 'LINES_INVALID', 'LINES_INVALID'],
			...['LINES_INVALID', 'AMOUNT_INVALID', 'PAYER_INVALID', 'NOT_YOUR_ACT']
		]);
		expect(desk.books.entities.has('receipt:SJ-YQ-T1-2026-000001')).toBe(false);
	});

	test('[E8] is voided the same day by a supervisor with the payer’s part back; the number stays', () => {
		const desk = counter();
		const { number } = desk.sell('T1', now, [line]);
		expect(undo(desk, number, now, { isPaperBack: false })).toMatchObject({
			reason: 'PAPER_NOT_BACK'
		});
		expect(undo(desk, number, now, {}, zheng)).toMatchObject({ reason: 'NOT_YOUR_ACT' });
		expect(undo(desk, number).ok).toBe(true);
		expect(desk.receipt(number).status).toBe('void');
		const [made, mirrored] = desk.books.journal.slice(-2);
		const swapped = made?.lines.map(({ account, side, fen }) => ({
			...{ account, side: side === 'debit' ? 'credit' : 'debit', fen }
		}));
		expect(mirrored).toMatchObject({ case: 'E8', reverses: number });
		expect(new Set(mirrored?.lines)).toEqual(new Set(swapped));
		expect(undo(desk, number)).toMatchObject({ reason: 'RECEIPT_NOT_VALID' });
		expect(desk.sell('T1', now, [line]).number).toBe('SJ-YQ-T1-2026-000002');
		expect(faultsOf(desk.books)).toEqual([]);
	});

	test('[E8] is not voided out of a drawer in which a count found less: it is reversed', () => {
		const desk = counter();
		const { number } = desk.sell('T1', now, [line]);
		const leave = desk.leave('T1', 'yq-t1', now);
		desk.tell(['yq-t1', now, zheng], cashDays, `T1-${date}`, (day) =>
			countTakings(day, leave, notesFor(1400), 1500, zheng, settings)
		);
		expect(undo(desk, number)).toMatchObject({ reason: 'DRAWER_SHORT' });
		expect(faultsOf(desk.books)).toEqual([]);
	});

	test('[E8] [E25] is not voided after the hand-in, another day, or once part of it went back', () => {
		const desk = counter();
		const part = desk.sell('T1', now, [line, workerLine('pass:b', '2')]).number;
		const { request } = desk.ask('T1', now, part, [1]);
		expect(undo(desk, part)).toMatchObject({ reason: 'REFUND_ALREADY_OPEN' });
		desk.authorise(now, part, request);
		desk.pay('T1', now, part, request);
		expect(undo(desk, part)).toMatchObject({ reason: 'RECEIPT_NOT_VALID' });
		const { number } = desk.sell('T1', now, [line]);
		const evening = at(`${date} 16:40`);
		const leave = desk.leave('T1', 'yq-t1', evening);
		const count = () =>
			desk.tell(['yq-t1', evening, zheng], cashDays, `T1-${date}`, (day) => {
				const booked = desk.books.takings('T1', date);
				return countTakings(day, leave, notesFor(booked), booked, zheng, settings);
			});
		count();
		// Counted and still in the drawer: voided, and counted again.
		const other = desk.sell('T1', at(`${date} 16:00`), [line]);
		expect(desk.receipt(other.number).day).toBe('2026-11-24');
		expect(undo(desk, number, evening).ok).toBe(true);
		const sign = () =>
			desk.tell(['yq-t1', evening, zheng], cashDays, `T1-${date}`, (day) =>
				handIn(day, leave, { booked: desk.books.takings('T1', date), why: '点错' }, zheng, feng)
			);
		expect(sign()).toMatchObject({ reason: 'COUNT_AGAIN' });
		count();
		expect(sign().ok).toBe(true);
		const third = desk.sell('T1', evening, [line]).number;
		const journal = desk.books.journal.length;
		const fresh = { ...desk.receipt(third), day: date };
		desk.books.entities.set(`receipt:${third}`, fresh);
		expect(undo(desk, third, evening)).toMatchObject({ reason: 'DAY_HANDED_IN' });
		desk.lease('T1', 'yq-t1', at('2026-11-25 09:00'));
		expect(undo(desk, other.number, at('2026-11-25 09:00'))).toMatchObject({
			reason: 'NOT_SAME_DAY'
		});
		expect(desk.books.journal).toHaveLength(journal);
	});
});

describe('what is due', () => {
	test('[E18] is a charge until a receipt names it, is paid once, and due again when that is voided', () => {
		const desk = counter();
		const id = desk.id();
		const due = { kind: 'temp_reno', deposit: 1000, fee: 500, thing: 'pass:ma' } as const;
		const tell = (ask: Parameters<typeof desk.tell<typeof charges.blank>>[3]) =>
			desk.tell(['yq-d1', now, wang], charges, id, ask);
		expect(tell((one) => makeCharge(one, { ...due, kind: 'waste' }, wang))).toMatchObject({
			reason: 'LINES_INVALID'
		});
		expect(tell((one) => makeCharge(one, due, zhao))).toMatchObject({ reason: 'NOT_YOUR_ACT' });
		expect(tell((one) => makeCharge(one, due, wang)).ok).toBe(true);
		const paying = { ...due, charge: id };
		expect(desk.sell('T1', now, [{ ...paying, fee: 400 }])).toMatchObject({
			reason: 'LINES_INVALID'
		});
		expect(desk.sell('T1', now, [paying, paying])).toMatchObject({ reason: 'CHARGE_PAID' });
		const { number } = desk.sell('T1', now, [paying]);
		// The tablet died before it could tell the charge: the receipt knows all the same.
		expect(postedFor(desk.receipt(number), { charge: id })).toMatchObject({ receipt: number });
		const settle = () => tell((one) => settleCharge(one, number, desk.receipt(number)));
		expect([settle().ok, desk.books.entity(charges, id).status]).toEqual([true, 'paid']);
		expect(settle()).toMatchObject({ ok: true, facts: [] });
		expect(desk.sell('T1', now, [paying])).toMatchObject({ reason: 'CHARGE_PAID' });
		expect(tell(dropCharge)).toMatchObject({ reason: 'CHARGE_PAID' });
		undo(desk, number);
		expect(postedFor(desk.receipt(number), { charge: id })).toBeUndefined();
		expect([settle().ok, desk.books.entity(charges, id).status]).toEqual([true, 'due']);
		expect([tell(dropCharge).ok, desk.books.entity(charges, id).status]).toEqual([true, 'dropped']);
		expect(isCovered({ deposit: 0, fee: 0 }, undefined)).toBe(true);
	});
});

describe('a lost receipt', () => {
	test('[E23] gets a file with the payer’s declaration and a supervisor’s hand; the paper is dead', () => {
		const desk = counter();
		const { number } = desk.sell('T1', now, [line, workerLine('pass:b', '2')]);
		const lose = (isPayer: boolean, isThingLost: boolean, hand = feng, manager?: typeof huang) =>
			desk.tell(['yq-t1', now, zheng], receipts, number, (receipt) =>
				declareLost(receipt, { isPayer, isThingLost }, desk.counter(receipt, 'T1'), hand, manager)
			);
		expect(lose(false, false)).toMatchObject({ reason: 'NOT_THE_PAYER' });
		expect(lose(true, false, zheng)).toMatchObject({ reason: 'NOT_YOUR_ACT' });
		expect(lose(true, true)).toMatchObject({ reason: 'NOT_YOUR_ACT' });
		expect(lose(true, true, feng, huang).ok).toBe(true);
		expect(desk.receipt(number)).toMatchObject({
			status: 'valid',
			lost: { file: 'YS-YQ-T1-2026-000001', both: true }
		});
		expect(lose(true, false)).toMatchObject({ reason: 'ALREADY_LOST' });
		expect(desk.ask('T1', now, number, [1])).toMatchObject({ reason: 'RECEIPT_LOST_FLAGGED' });
		const { request } = desk.ask('T1', now, number, [1], { shown: 'file' });
		desk.authorise(now, number, request);
		expect(desk.pay('T1', now, number, request).ok).toBe(true);
		expect(undo(desk, number)).toMatchObject({ reason: 'RECEIPT_NOT_VALID' });
	});
});
