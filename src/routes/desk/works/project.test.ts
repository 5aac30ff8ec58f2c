import { expect, test } from 'vitest';
import type { Charge } from '#lib/domain/money/charge.ts';
import { charges, settleCharge } from '#lib/domain/money/charge.ts';
import type { Receipt } from '#lib/domain/money/receipt-state.ts';
import { blankReceipt } from '#lib/domain/money/receipt-state.ts';
import { blankPass, type Pass } from '#lib/domain/pass/pass-state.ts';
import { cancel } from '#lib/domain/renovation/apply.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import { after } from '../../../../tests/fixtures/books.ts';
import { approved, next, permitted, working } from '../../../../tests/fixtures/renovations.ts';
import { issued } from '../../../../tests/fixtures/workers.ts';
import {
	belongingsOf,
	cardsToTakeBack,
	depositParts,
	duesToDrop,
	paymentsOf,
	receiptToSettle,
	type Project
} from './project.ts';

const number = 'SJ-YQ-T1-2026-000001';
const charge = (status: Charge['status']): Charge => ({
	...charges.blank,
	...{ status, kind: 'renovation', deposit: 200_000, madeAt: 1 },
	receipts: status === 'paid' ? [number] : []
});
const project = (change: Partial<Project> = {}): Project => ({
	...{ id: 'p1', works: approved(), facts: [], passes: [], hotWork: [] },
	...{ charges: new Map(), receipts: new Map(), ...change }
});
const card = (status: Pass['status'], ...flats: Pass['flats']) => ({
	...{ id: `card-${status}`, pass: { ...blankPass, status, flats } }
});
const receipt = (status: Receipt['deposits'][number]['status']): Receipt => ({
	...{ ...blankReceipt, status: 'valid', number },
	lines: [
		{ kind: 'management', deposit: 0, fee: 30_000, charge: 'line-m' },
		{ kind: 'renovation', deposit: 200_000, fee: 0, charge: 'line-d' }
	],
	deposits: [{ n: 2, line: 2, kind: 'renovation', fen: 200_000, status, since: 1 }]
});

test('[RE4] a charge is paid by the receipt that it was told of, and not before', () => {
	const known = new Map([
		['line-d', charge('paid')],
		['line-m', charge('due')]
	]);
	expect(paymentsOf(known)).toEqual({ 'line-d': { receipt: number } });
});

test('[RE13] a deposit is settled when nothing of its own line is held any more', () => {
	const known = new Map([['line-d', charge('paid')]]);
	const closed = (...asked: Parameters<typeof receipt>) =>
		belongingsOf(project({ charges: known, receipts: new Map([[number, receipt(...asked)]]) }), 0)
			.deposits;
	expect(closed('held')).toEqual([{ line: 'line-d', isClosed: false }]);
	for (const status of ['refunded', 'withheld', 'carried'] as const)
		expect(closed(status)).toEqual([{ line: 'line-d', isClosed: true }]);
	// Reversed: its charge is due again, and nobody holds anything.
	const undone = after(
		charges,
		charge('paid'),
		settleCharge(charge('paid'), number, { ...receipt('reversed'), status: 'reversed' }),
		issued
	);
	const reversed = (status: Charge['status']) =>
		belongingsOf(
			project({ charges: new Map([['line-d', status === 'due' ? undone : charge(status)]]) }),
			0
		).deposits;
	expect(undone.status).toBe('due');
	expect(reversed('due')).toEqual([{ line: 'line-d', isClosed: true }]);
	expect(reversed('dropped')[0]?.isClosed).toBe(false);
	// A receipt that this station was never told of settles nothing.
	expect(belongingsOf(project({ charges: known }), 0).deposits[0]?.isClosed).toBe(false);
});

test('[RE12] once it may go back, the receipt on which a part is still held leads to the till', () => {
	const split = receipt('withheld');
	const [first] = split.deposits;
	split.deposits.push({ ...first!, n: 3, fen: 150_000, status: 'held' });
	const money = {
		charges: new Map([['line-d', charge('paid')]]),
		receipts: new Map([[number, split]])
	};
	const told = depositParts('line-d', money).map(({ status, fen }) => [status, fen]);
	expect(told).toEqual([
		['withheld', 200_000],
		['held', 150_000]
	]);
	const due = { ...working(), status: 'refund_due' as const };
	expect(receiptToSettle(project({ works: due, ...money }))).toBe(number);
	expect(receiptToSettle(project({ works: working(), ...money }))).toBeUndefined();
	const back = { ...money, receipts: new Map([[number, receipt('refunded')]]) };
	expect(receiptToSettle(project({ works: due, ...back }))).toBeUndefined();
});

test('[RE5] given up, what is due is due no more; what was paid stays', () => {
	const known = new Map([
		['line-d', charge('paid')],
		['line-m', charge('due')]
	]);
	expect(duesToDrop(project({ charges: known }))).toEqual([]);
	const works = next(approved(), cancel(approved(), 'applicant'));
	expect(duesToDrop(project({ works, charges: known }))).toEqual(['line-m']);
});

test('[RE10] cards lead to a flat until it is accepted or given up, and to other flats further on', () => {
	const [here, there] = [
		{ unit: '2-1-301', project: 'p1' },
		{ unit: '3-1-1201', project: 'p2' }
	];
	const passes = [card('active', here, there), card('returned', here), card('expired', there)];
	const taken = (works: Project['works']) => cardsToTakeBack(project({ works, passes }));
	for (const works of [permitted(), working(), renovations.blank]) expect(taken(works)).toEqual([]);
	const accepted = { ...working(), status: 'accepted' as const, acceptedAt: 1 };
	for (const works of [accepted, next(permitted(), cancel(permitted(), 'staff'))])
		expect(taken(works)).toEqual([{ id: 'card-active', units: ['2-1-301'] }]);
});
