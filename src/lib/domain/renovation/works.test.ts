import { describe, expect, test } from 'vitest';
import { facts, on, orders } from '../../../../tests/fixtures/books.ts';
import {
	approved,
	permitted,
	picture,
	rules,
	next,
	working
} from '../../../../tests/fixtures/renovations.ts';

import { renovations } from './renovation.ts';
import {
	allowOvertime,
	announceEnd,
	begin,
	beginByHand,
	endsSoon,
	extend,
	ignoredOrders,
	order,
	permitView,
	rectified,
	resume,
	runOver,
	stop
} from './works.ts';

const { zone } = rules;
const first = on('2026-11-05T09:00');
const day = (text: string) => on(`${text}T10:00`);
const violation = { order: 'order-1', found: ['loft' as const], by: '2026-11-20' };

describe('while people work', () => {
	test('[RE6] the first entry begins it; gates are told from when to when people may work', () => {
		const now = permitted();
		expect(permitView('p1', now, zone)).toMatchObject({
			...{ project: 'p1', unit: '2-1-301', isInForce: true },
			from: on('2026-11-09T00:00').clock.hi,
			endsAt: on('2027-02-01T00:00').clock.hi
		});
		const begun = next(now, begin(now));
		expect([begun.status, permitView('p1', begun, zone).isInForce]).toEqual(['in_progress', true]);
		expect(begin(begun)).toMatchObject({ reason: 'STALE_VERSION' });
		for (const other of [approved(), next(begun, stop(begun, 'safety')), renovations.blank])
			expect(permitView('p1', other, zone).isInForce).toBe(false);
	});

	test('[RE6] by hand it begins only where nobody carries a card, and not before its first day', () => {
		const now = permitted();
		const at = on('2026-11-09T08:00');
		expect(beginByHand(now, true, zone, at)).toMatchObject({ reason: 'BEGINS_AT_GATE' });
		expect(beginByHand(now, false, zone, on('2026-11-08T23:59'))).toMatchObject({
			...{ reason: 'NOT_YET_DUE', detail: '2026-11-09' }
		});
		const begun = next(now, beginByHand(now, false, zone, at), at);
		expect(begun.status).toBe('in_progress');
		expect(beginByHand(begun, false, zone, at)).toMatchObject({ reason: 'STALE_VERSION' });
	});

	test('[RE7] stopped for an order it goes on when every order was followed', () => {
		let now = working();
		now = next(now, order(now, violation, '2026-11-16', picture));
		now = next(now, stop(now, 'violation'));
		expect([now.status, now.people?.photos]).toEqual(['stopped', [picture]]);
		expect(resume(now, zone, first)).toMatchObject({ reason: 'ORDERS_OPEN', detail: 1 });
		expect(rectified(now, 'order-9')).toMatchObject({ reason: 'ORDER_UNKNOWN' });
		now = next(now, rectified(now, 'order-1'));
		expect(next(now, resume(now, zone, first)).status).toBe('in_progress');
	});

	test('[RE8] when its last day is over it stops; a later day lets it go on, a reason to stop besides does not', () => {
		const now = working();
		expect(endsSoon(now, rules, on('2027-01-24T23:59').clock.hi)).toBe(false);
		expect(endsSoon(now, rules, on('2027-01-25T00:00').clock.hi)).toBe(true);
		expect(runOver(now, zone, on('2027-01-31T23:59'))).toMatchObject({ reason: 'NOT_YET_DUE' });
		const over = next(now, runOver(now, zone, on('2027-02-01T00:00')), on('2027-02-01T00:00'));
		expect([over.status, over.stopped]).toEqual(['stopped', ['permit_over']]);
		expect(resume(over, zone, day('2027-02-01'))).toMatchObject({ reason: 'PERMIT_OVER' });
		const more = (to: string, at = '2027-02-01') =>
			extend(over, { to, why: '地砖缺货' }, rules, day(at));
		for (const to of ['2027-01-31', '2027-01-01', '2027-02-01'])
			expect(more(to, '2027-02-02')).toMatchObject({ reason: 'END_NOT_LATER' });
		expect(more('2028-02-02')).toMatchObject({ reason: 'DATES_INVALID' });
		const longer = next(over, more('2027-03-15'));
		expect([longer.status, longer.to, longer.stopped]).toEqual(['in_progress', '2027-03-15', []]);
		const unsafe = next(over, stop(over, 'safety'));
		const still = next(
			unsafe,
			extend(unsafe, { to: '2027-03-15', why: 'x' }, rules, day('2027-02-01'))
		);
		expect([still.status, still.stopped]).toEqual(['stopped', ['safety']]);
		expect(next(still, resume(still, zone, day('2027-02-02'))).status).toBe('in_progress');
	});

	test('[RE17] seven days before its last one somebody is told once, and again of a later one', () => {
		const now = working();
		const tell = (of: typeof now, at: string) => announceEnd(of, ['household'], rules, on(at));
		expect(tell(now, '2027-01-24T23:59')).toMatchObject({ reason: 'NOT_YET_DUE' });
		const told = next(now, tell(now, '2027-01-25T00:00'), on('2027-01-25T00:00'));
		expect(told.endTold).toEqual({ to: '2027-01-31', told: ['household'] });
		expect([told.status, told.to]).toEqual(['in_progress', '2027-01-31']);
		expect(tell(told, '2027-01-26T00:00')).toMatchObject({ reason: 'STALE_VERSION' });
		const longer = next(
			told,
			extend(told, { to: '2027-03-15', why: 'x' }, rules, day('2027-01-30'))
		);
		expect(tell(longer, '2027-03-08T12:00')).toMatchObject({ reason: 'NOT_YET_DUE' });
		expect(tell(longer, '2027-03-09T00:00').ok).toBe(true);
		const stopped = next(now, stop(now, 'safety'));
		expect(tell(stopped, '2027-01-26T00:00')).toMatchObject({ reason: 'NOT_YET_DUE' });
	});

	test('[RE8] extension and end of the permit, told in either order, agree', () => {
		const now = working();
		const at = on('2027-02-01T00:00');
		const both = [
			...facts(renovations, runOver(now, zone, at), at),
			...facts(
				renovations,
				extend(now, { to: '2027-03-15', why: 'x' }, rules, day('2027-01-30')),
				at
			)
		];
		const ends = orders(both).map((all) => all.reduce((n, f) => renovations.evolve(n, f), now));
		for (const end of ends) expect([end.status, end.to]).toEqual(['in_progress', '2027-03-15']);
	});

	test('[RE9] an order names findings and a day; unheeded a day later the authority is told', () => {
		const now = next(working(), order(working(), violation, '2026-11-16'));
		const at = (text: string) => ignoredOrders(now, rules, on(text).clock.hi).length;
		expect([at('2026-11-21T23:59'), at('2026-11-22T00:00')]).toEqual([0, 1]);
		expect(ignoredOrders(next(now, rectified(now, 'order-1')), rules, Infinity)).toEqual([]);
		expect(order(working(), violation, '2026-11-21')).toMatchObject({ reason: 'DATES_INVALID' });
		const twice = next(now, order(now, { ...violation, found: ['smoking'] }, '2026-11-16'));
		expect(twice.orders).toHaveLength(1);
	});

	test('[RE6] overtime is for a day of the permit and has an end', () => {
		const now = working();
		const span = { date: '2026-11-28', from: '09:00', to: '12:00' };
		expect(next(now, allowOvertime(now, span)).overtime).toEqual([span]);
		for (const bad of [{ to: '09:00' }, { date: '2027-02-01' }, { date: '2026-11-08' }])
			expect(allowOvertime(now, { ...span, ...bad })).toMatchObject({ reason: 'DATES_INVALID' });
	});
});
