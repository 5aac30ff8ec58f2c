import { expect, test } from 'vitest';
import { cashDays } from '#lib/domain/money/cash-day.ts';
import { MoneyDesk, now, workerLine } from '../../../../tests/fixtures/money-desk.ts';
import { undoWay } from './undo-way.ts';

test('[E8] a receipt is voided out of the drawer; once its day was handed in, the way is a reversal', () => {
	const desk = new MoneyDesk();
	desk.open('T1', now, 0);
	const { number } = desk.sell('T1', now, [workerLine('pass:a', '1')]);
	const receipt = desk.receipt(number);
	const ways = (['open', 'counted', 'handed', 'banked', 'closed'] as const).map((status) =>
		undoWay(receipt, { ...cashDays.blank, status })
	);
	expect(ways).toEqual(['void', 'void', 'reverse', 'reverse', 'reverse']);
	expect(undoWay({ ...receipt, status: 'void' }, cashDays.blank)).toBeUndefined();
	expect(undoWay({ ...receipt, status: 'part_refunded' }, cashDays.blank)).toBeUndefined();
});
