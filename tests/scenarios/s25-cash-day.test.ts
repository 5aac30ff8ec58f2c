import { describe, expect, test } from 'vitest';
import { bankTakings, countTakings, handIn, noteMissed } from '#lib/domain/money/cash-day-verbs.ts';
import { cashDays } from '#lib/domain/money/cash-day.ts';
import { daySheet } from '#lib/domain/money/day-sheet.ts';
import { faultsOf, receiptsOf } from '#lib/domain/money/invariants.ts';
import { notesFor } from '#lib/domain/money/notes.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import { voidReceipt } from '#lib/domain/money/receipt-verbs.ts';
import { at, feng, MoneyDesk, settings, workerLine, zheng, zone } from '../fixtures/money-desk.ts';

const date = '2026-11-23';
const day = `T1-${date}`;

/** The receipts of the day, the void and the refund. */
function cashDay() {
	const desk = new MoneyDesk();
	desk.open('T1', at(`${date} 08:30`), 20_000);
	const sell = (clock: string, ...lines: Parameters<MoneyDesk['sell']>[2]) =>
		desk.sell('T1', at(`${date} ${clock}`), lines).number;
	const first = sell(
		'10:00',
		workerLine('pass:a', '1'),
		workerLine('pass:b', '2'),
		workerLine('pass:c', '3')
	);
	sell('10:30', workerLine('pass:d', '4'));
	const wrong = sell('11:00', workerLine('pass:e', '5'));
	sell('11:30', { kind: 'temp_reno', deposit: 0, fee: 500 });
	sell('12:00', { kind: 'tenant', deposit: 0, fee: 200 });
	sell('14:00', workerLine('pass:f', '6'));
	sell('14:30', { kind: 'key', deposit: 10_000, fee: 0, thing: 'key:k', number: 'K-0317' });
	const noon = at(`${date} 11:05`);
	const voided = desk.tell(['yq-t1', noon, zheng], receipts, wrong, (receipt) =>
		voidReceipt(
			receipt,
			{ why: '写错金额', isPaperBack: true },
			{
				...{ leave: desk.leave('T1', 'yq-t1', noon), till: 'T1', now: noon, zone },
				cashDay: desk.day('T1', date),
				takings: desk.books.takings('T1', date)
			},
			feng
		)
	);
	expect(voided.ok).toBe(true);
	const asked = desk.ask('T1', at(`${date} 15:00`), first, [3]);
	desk.authorise(at(`${date} 15:00`), first, asked.request);
	expect(desk.pay('T1', at(`${date} 15:01`), first, asked.request).ok).toBe(true);
	return { desk, first, wrong };
}

const count = (desk: MoneyDesk, clock: string, fen: number) => {
	const now = at(`${date} ${clock}`);
	return desk.tell(['yq-t1', now, zheng], cashDays, day, (one) =>
		countTakings(
			...([one, desk.leave('T1', 'yq-t1', now), notesFor(fen)] as const),
			...([desk.books.takings('T1', date), zheng, settings] as const)
		)
	);
};

function handedIn() {
	const made = cashDay();
	const { desk } = made;
	count(desk, '16:31', 17_700);
	count(desk, '16:33', 17_700);
	const next = desk.sell('T1', at(`${date} 16:35`), [workerLine('pass:g', '7')]);
	const now = at(`${date} 16:40`);
	const leave = desk.leave('T1', 'yq-t1', now);
	const signed = desk.tell(['yq-t1', now, zheng], cashDays, day, (one) =>
		handIn(one, leave, { booked: desk.books.takings('T1', date), why: '找零差错' }, zheng, feng)
	);
	expect(signed.ok).toBe(true);
	return { ...made, next };
}

const bank = (desk: MoneyDesk, clock: string) => {
	const now = at(`${date} ${clock}`);
	return desk.tell(['yq-t1', now, zheng], cashDays, day, (one) =>
		bankTakings(one, 'B-20261123', zheng, { now, zone, settings })
	);
};

describe('S25 the cash day', () => {
	test('counted blind at 177.00 against 182.00, counted again, one difference in the books', () => {
		const { desk } = cashDay();
		count(desk, '16:31', 17_700);
		expect(desk.day('T1', date).counts).toMatchObject([{ total: 17_700, booked: 18_200 }]);
		expect(desk.books.journal.at(-1)).toMatchObject({
			case: 'E6',
			lines: [
				{ account: 'overshort', side: 'debit', fen: 500 },
				{ account: 'cash.takings.T1', side: 'credit', fen: 500 }
			]
		});
		count(desk, '16:33', 17_700);
		expect(desk.day('T1', date).counts).toHaveLength(2);
		expect(desk.books.balance('overshort')).toBe(500);
		// Both recounts are kept; a third is refused.
		expect(count(desk, '16:34', 18_200).ok).toBe(true);
		expect(desk.books.balance('overshort')).toBe(0);
		expect(count(desk, '16:35', 17_700)).toMatchObject({ ok: false, reason: 'TOO_MANY_RECOUNTS' });
	});

	test('handed in 16:40 and banked 16:52: the numbers of the day, to the fen', () => {
		const { desk } = handedIn();
		expect(bank(desk, '16:52').ok).toBe(true);
		expect(desk.day('T1', date)).toMatchObject({
			...{ status: 'banked', late: false, handed: { to: 'feng-yu', fen: 17_700 } }
		});
		const { books } = desk;
		expect(books.takings('T1', date)).toBe(0);
		expect(desk.float('T1')).toBe(19_000);
		// The float came out of the bank in the morning.
		expect(books.balance('bank') + 20_000).toBe(17_700);
		expect(books.balance('cash.transit')).toBe(0);
		const tomorrow = 1000;
		expect(-books.balance('deposit.temp_reno') - tomorrow).toBe(4000);
		expect(-books.balance('deposit.key')).toBe(10_000);
		expect(-books.balance('fee.temp_reno') - 500).toBe(3000);
		expect(-books.balance('fee.tenant')).toBe(200);
		expect(books.balance('overshort')).toBe(500);
		const statuses = receiptsOf(books).map(({ number, status }) => [number.slice(-6), status]);
		expect(statuses.slice(0, 7)).toEqual([
			['000001', 'part_refunded'],
			['000002', 'valid'],
			['000003', 'void'],
			['000004', 'settled'],
			['000005', 'settled'],
			['000006', 'valid'],
			['000007', 'valid']
		]);
		expect(faultsOf(books)).toEqual([]);
	});

	test('[E34] the day’s sheet says the same: its numbers, kinds and ways agree with what was counted', () => {
		const { books } = handedIn().desk;
		const sheet = daySheet(books, 'T1', date, zone);
		expect(sheet).toMatchObject({
			...{ first: 'SJ-YQ-T1-2026-000001', last: 'SJ-YQ-T1-2026-000007', count: 7 },
			voids: [{ number: 'SJ-YQ-T1-2026-000003', fen: 1500 }],
			kinds: [
				{ kind: 'temp_reno', count: 6, deposit: 5000, fee: 3000 },
				{ kind: 'tenant', count: 1, deposit: 0, fee: 200 },
				{ kind: 'key', count: 1, deposit: 10_000, fee: 0 }
			],
			methods: [{ method: 'cash', count: 6, fen: 18_200 }],
			paid: [{ from: 'cash.float.T1', fen: 1000 }],
			float: { start: 0, toppedUp: 20_000, paidOut: 1000, counted: 0, end: 19_000 }
		});
		// The morning after it is yesterday's end, and nothing of yesterday goes out again.
		expect(daySheet(books, 'T1', '2026-11-24', zone)).toMatchObject({
			...{ count: 1, paid: [], float: { start: 19_000, end: 19_000 } }
		});
	});

	test('[E17] a receipt of 16:35 belongs to the 24th and is not handed in with the 23rd', () => {
		const { desk, next } = handedIn();
		expect(desk.receipt(next.number).day).toBe('2026-11-24');
		expect(desk.books.takings('T1', '2026-11-24')).toBe(1500);
		expect(desk.books.balance('cash.takings.T1')).toBe(1500);
	});

	test('[E27] banked at 17:05 is late, and so is what is not banked by then', () => {
		const late = handedIn().desk;
		bank(late, '17:05');
		expect(late.day('T1', date)).toMatchObject({ status: 'banked', late: true });
		const missed = handedIn().desk;
		const note = (clock: string) => {
			const now = at(`${date} ${clock}`);
			return missed.tell(['office', now, feng], cashDays, day, (one) =>
				noteMissed(one, { now, zone, settings }, { date, hasTaken: true })
			);
		};
		expect(note('16:59')).toMatchObject({ ok: false, reason: 'NOT_DUE' });
		expect(note('17:00').ok).toBe(true);
		expect(missed.day('T1', date)).toMatchObject({ status: 'handed', late: true });
		expect(note('17:10')).toMatchObject({ ok: true, facts: [] });
	});

	test('[E20] with 5.00 in the float a refund is told FLOAT_SHORT: takings are not offered', () => {
		const desk = new MoneyDesk();
		desk.open('T1', at(`${date} 08:30`), 500);
		const { number } = desk.sell('T1', at(`${date} 10:00`), [workerLine('pass:a', '1')]);
		const now = at(`${date} 15:00`);
		const { request } = desk.ask('T1', now, number, [1]);
		desk.authorise(now, number, request);
		const paid = desk.pay('T1', now, number, request);
		expect(paid).toMatchObject({ ok: false, reason: 'FLOAT_SHORT' });
		expect(desk.books.balance('cash.takings.T1')).toBe(1500);
		// Over the bank it can be paid at once.
		expect(desk.pay('T1', now, number, request, { from: 'bank' }).ok).toBe(true);
	});
});
