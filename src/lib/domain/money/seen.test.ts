import { describe, expect, test } from 'vitest';
import {
	feng,
	huang,
	MoneyDesk,
	now,
	reason,
	workerLine,
	zheng
} from '../../../../tests/fixtures/money-desk.ts';
import { cashDays, type CashDay } from './cash-day.ts';
import { receipts } from './receipt.ts';
import { tickOffDay, tickOffReceipt } from './seen.ts';
import { toldWrong, unseen } from './unseen.ts';

/** A receipt of one number, told two ways. */
function contradicted() {
	const desk = new MoneyDesk();
	desk.open('T1', now, 0);
	const { number } = desk.sell('T1', now, [workerLine('pass:a', '1')]);
	const tellAgain = () =>
		desk.tell(['yq-t9', now, zheng], receipts, number, () => ({
			...{ ok: true },
			happenings: [{ type: 'ReceiptVoided', v: 1, data: { by: 'feng-yu', why: '重复', fen: 1 } }]
		}));
	tellAgain();
	const tick = (conflicts: number, why = '已核对两份存根', hand = zheng) =>
		reason(
			desk.tell(['office', now, hand], receipts, number, (receipt) =>
				tickOffReceipt(receipt, conflicts, why, hand)
			)
		);
	return { desk, number, tellAgain, tick };
}

describe('what was told two ways, or is late', () => {
	test('[E42] is ticked off by finance or the manager with a reason, and calls again when more comes', () => {
		const { desk, number, tellAgain, tick } = contradicted();
		const calls = () => [unseen(desk.receipt(number)), receipts.row(desk.receipt(number)).alarm];
		expect(calls()).toEqual([1, 1]);
		expect([tick(1, '已核对', feng), tick(1, ' '), tick(2), tick(-1), tick(Number.NaN)]).toEqual([
			...['NOT_YOUR_ACT', 'LINES_INVALID', 'LINES_INVALID', 'LINES_INVALID', 'LINES_INVALID']
		]);
		expect([tick(1), tick(1)]).toEqual(['ok', 'NOT_DUE']);
		expect(calls()).toEqual([0, undefined]);
		expect(desk.receipt(number).seen).toMatchObject({ why: '已核对两份存根', by: 'zheng-min' });
		tellAgain();
		expect(calls()).toEqual([1, 1]);
		// Whoever had only seen the first does not tick off the second.
		expect([tick(1), unseen(desk.receipt(number)), tick(2, '再次核对', huang)]).toEqual([
			...['ok', 1, 'ok']
		]);
	});

	test('[E42] a contradiction beyond those that are listed calls as well, and takes the place of one that was looked at', () => {
		const { desk, number, tellAgain, tick } = contradicted();
		for (let nth = 1; nth < 20; nth += 1) tellAgain();
		const seen = () => {
			const receipt = desk.receipt(number);
			return [
				unseen(receipt),
				toldWrong(receipt),
				receipt.conflicts.length,
				receipts.row(receipt).alarm
			];
		};
		const [first, second] = desk.receipt(number).conflicts;
		expect([tick(20), seen()]).toEqual(['ok', [0, 20, 20, undefined]]);
		tellAgain();
		expect(seen()).toEqual([1, 21, 20, 1]);
		expect(desk.receipt(number).conflicts[0]).toEqual(second);
		expect(desk.receipt(number).conflicts).not.toContainEqual(first);
		expect([tick(22), tick(21), seen()]).toEqual(['LINES_INVALID', 'ok', [0, 21, 20, undefined]]);
		for (let nth = 0; nth < 25; nth += 1) tellAgain();
		expect(seen()).toEqual([25, 46, 20, 1]);
		expect([tick(46), seen()]).toEqual(['ok', [0, 46, 20, undefined]]);
	});

	test('[E42] a late day likewise; one that is in time calls nobody', () => {
		const desk = new MoneyDesk();
		const tick = (hand = huang, why = '银行停业') =>
			reason(
				desk.tell(['office', now, hand], cashDays, 'T1-2026-11-22', (day) =>
					tickOffDay(day, 0, why, hand)
				)
			);
		expect(tick()).toBe('NOT_DUE');
		const late: CashDay = { ...cashDays.blank, status: 'handed', late: true };
		desk.books.entities.set('cash_day:T1-2026-11-22', late);
		expect([tick(feng), tick(huang, ''), tick(), tick()]).toEqual([
			...['NOT_YOUR_ACT', 'LINES_INVALID', 'ok', 'NOT_DUE']
		]);
		expect(desk.day('T1', '2026-11-22')).toMatchObject({ late: true, seen: { why: '银行停业' } });
	});
});
