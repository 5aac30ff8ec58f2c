import { expect, test } from 'vitest';
import { yunqi } from '../../../../tests/fixtures/cast.ts';
import { later, twoTills } from '../../../../tests/fixtures/money-desk.ts';
import { claimPaper, refundPaper } from './refund-paper.ts';

test('[B10] a refund’s paper names its deposits, its number and the receipt; a request’s only what is asked', () => {
	const { desk, number } = twoTills();
	const { request: id } = desk.ask('T1', later, number, [2]);
	const asked = desk.receipt(number).requests[0]!;
	const claim = claimPaper(desk.receipt(number), asked, yunqi(), '郑敏');
	expect(claim).toMatchObject({
		...{
			number: id.slice(-12).toUpperCase(),
			receipt: number,
			payer: '吴海涛',
			hand: '郑敏',
			to: 'payer'
		},
		...{ lines: [{ kind: '装修工人证', number: '2', fen: 1000 }], parts: ['stub', 'payer'] }
	});
	desk.authorise(later, number, id);
	desk.pay('T1', later, number, id);
	const receipt = desk.receipt(number);
	const [request, payment] = [receipt.requests[0]!, receipt.payments[0]!];
	const how = { source: '备用金现金', hand: '郑敏' };
	const slip = refundPaper(receipt, { request, payment }, yunqi(), how);
	expect(slip).toMatchObject({ ...how, number: payment.number, at: later, till: 'T1' });
	expect(slip.parts).toBeUndefined();
	const copy = refundPaper(receipt, { request, payment }, yunqi(), { again: later });
	expect(copy).toMatchObject({ again: later, parts: ['payer'] });
	expect(
		refundPaper(
			{ ...receipt },
			{ request: { ...request, to: 'authorised' }, payment },
			yunqi(),
			how
		).to
	).toBe('authorised');
	const whole = claimPaper(receipt, { ...request, what: 'reverse', deposits: [] }, yunqi());
	expect(whole.lines.map(({ fen }) => fen)).toEqual([1500, 1500]);
});
