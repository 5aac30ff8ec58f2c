import { describe, expect, test } from 'vitest';
import {
	at,
	feng,
	huang,
	MoneyDesk,
	now,
	reason,
	settings,
	workerLine,
	zheng,
	zone
} from '../../../../tests/fixtures/money-desk.ts';
import { bankTakings, countTakings, handIn, settleLate } from './cash-day-verbs.ts';
import { cashDays, type CashDay } from './cash-day.ts';
import { faultsOf } from './invariants.ts';
import {
	followsRetired,
	isGivenUp,
	isRetired,
	lastIn,
	pagesUnheard,
	reclaimTill,
	retiredMany
} from './lost-till.ts';
import { notesFor } from './notes.ts';
import { receiptNumber } from './numbers.ts';
import { issueReceipt } from './receipt-verbs.ts';
import { receipts } from './receipt.ts';
import { expireRefund } from './refund-verbs.ts';
import { leaseTill, tills } from './till.ts';

const date = '2026-11-23';
const over = at('2026-11-24 09:00');
const number = (nth: number) => receiptNumber({ site: 'YQ', till: 'T1', year: '2026' }, nth);

class Lost extends MoneyDesk {
	constructor() {
		super();
		this.open('T1', now, 20_000);
		this.sell('T1', now, [workerLine('pass:a', '1')]);
	}

	get till() {
		return this.books.entity(tills, 'T1');
	}

	reclaim({ when = over, heard = now, why = '平板摔坏', hand = huang } = {}) {
		return reason(
			this.tell(['office', when, hand], tills, 'T1', (till) =>
				reclaimTill(
					...([till, why] as const),
					{ now: when, zone, heardUpTo: heard, lastOf: () => this.lastIn('T1', '2026'), settings },
					hand
				)
			)
		);
	}

	/** At the tablet that took its place. */
	write(nth: number) {
		const leave = this.leave('T1', 'yq-t9', over);
		return reason(
			this.tell(['yq-t9', over, zheng], receipts, number(nth), (receipt) =>
				issueReceipt(
					receipt,
					{ method: 'cash', payer: { name: '吴海涛' }, lines: [workerLine('pass:n', '9')] },
					{
						...{ leave, number: number(nth), day: '2026-11-24', charges: new Map() },
						previous: this.receipt(number(nth - 1)),
						followsRetired: followsRetired(this.till, number(nth))
					},
					zheng
				)
			)
		);
	}
}

describe('a till whose tablet does not tell any more', () => {
	test('[E39] is taken back by the manager, with a reason, once its lease is over and something is unheard', () => {
		const desk = new Lost();
		expect([
			desk.reclaim({ hand: zheng }),
			desk.reclaim({ hand: feng }),
			desk.reclaim({ when: at('2026-11-23 12:00') }),
			desk.reclaim({ when: desk.till.holder?.until ?? 0 }),
			desk.reclaim({ heard: over }),
			desk.reclaim({ why: ' x ' }),
			desk.reclaim(),
			desk.reclaim()
		]).toEqual([
			...['NOT_YOUR_ACT', 'NOT_YOUR_ACT', 'LEASE_RUNS', 'LEASE_RUNS', 'NOT_DUE'],
			...['LINES_INVALID', 'ok', 'TILL_NOT_LEASED']
		]);
		expect(desk.till.reclaims).toMatchObject([
			{ device: 'yq-t1', by: 'huang-li', why: '平板摔坏', told: now, at: over }
		]);
		const lend = leaseTill(desk.till, 'yq-t9', over, () => 0, settings);
		expect(lend).toMatchObject({ ok: true });
		expect(desk.leave('T1', 'yq-t1', over)).toMatchObject({ reason: 'TILL_NOT_LEASED' });
	});

	test('[E40] the numbers it may have written are retired; the book goes on behind them without a gap', () => {
		const desk = new Lost();
		desk.reclaim();
		desk.lease('T1', 'yq-t9', over);
		const next = 2 + retiredMany;
		expect(lastIn(desk.till, '2026', 1)).toBe(next - 1);
		expect([2, next - 1, 1, next].map((nth) => isRetired(desk.till, number(nth)))).toEqual([
			...[true, true, false, false]
		]);
		expect([desk.write(next + 1), desk.write(next)]).toEqual(['NUMBER_OUT_OF_ORDER', 'ok']);
		expect([desk.write(next + 1), desk.write(next)]).toEqual(['ok', 'NUMBER_TAKEN']);
		expect(faultsOf(desk.books)).toEqual([]);
	});

	test('[E40] at the turn of the year both books are retired from where they stand', () => {
		const desk = new MoneyDesk();
		const eve = at('2026-12-31 10:00');
		desk.open('T1', eve, 0);
		const lastOf = (year: string) => (year === '2026' ? 41 : 0);
		const when = { now: at('2027-01-01 09:00'), zone, heardUpTo: eve, lastOf, settings };
		expect(reclaimTill(desk.books.entity(tills, 'T1'), '丢失', when, huang)).toMatchObject({
			happenings: [
				{
					data: {
						retired: [
							{ year: '2026', from: 42, to: 41 + retiredMany },
							{ year: '2027', from: 1, to: retiredMany }
						]
					}
				}
			]
		});
	});

	test('[E41] what it tells later is booked, and set against the difference once its cash had gone', () => {
		const desk = new Lost();
		desk.reclaim();
		desk.lease('T1', 'yq-t9', over);
		const leave = desk.leave('T1', 'yq-t9', over);
		const tell = (ask: Parameters<typeof desk.tell<CashDay>>[3], hand = zheng) =>
			reason(desk.tell(['yq-t9', over, hand], cashDays, `T1-${date}`, ask));
		// The drawer holds what the lost tablet took unheard: 30 yuan instead of 15.
		tell((day) => countTakings(day, leave, notesFor(3000), 1500, zheng, settings));
		tell((day) => handIn(day, leave, { booked: 3000, why: '多出' }, zheng, feng));
		expect(desk.books.balance('overshort')).toBe(-1500);
		// Its memory speaks: the receipt is a good one.
		expect(desk.sell('T1', now, [workerLine('pass:b', '2')])).toMatchObject({ ok: false });
		const late = desk.tell(['yq-t1', now, zheng], receipts, number(2), (receipt) =>
			issueReceipt(
				receipt,
				{ method: 'cash', payer: { name: '马强' }, lines: [workerLine('pass:b', '2')] },
				{
					leave: { ok: true, day: date },
					...{ number: number(2), day: date, charges: new Map(), previous: desk.receipt(number(1)) }
				},
				zheng
			)
		);
		expect([late.ok, desk.receipt(number(2)).status]).toEqual([true, 'valid']);
		expect(desk.books.takings('T1', date)).toBe(1500);
		const settle = (why: string, hand = huang) =>
			reason(
				desk.tell(['office', over, hand], cashDays, `T1-${date}`, (day) =>
					settleLate(day, desk.books.takings('T1', date), why, hand)
				)
			);
		expect([settle('补报', zheng), settle(' '), settle('补报'), settle('补报')]).toEqual([
			...['NOT_YOUR_ACT', 'LINES_INVALID', 'ok', 'NOT_DUE']
		]);
		expect([desk.books.takings('T1', date), desk.books.balance('overshort')]).toEqual([0, 0]);
		expect(faultsOf(desk.books)).toEqual([]);
	});

	test('[E41] a hand-in told too late is flagged, and its cash can still go to the bank', () => {
		const desk = new Lost();
		const leave = desk.leave('T1', 'yq-t1', now);
		const tell = (ask: Parameters<typeof desk.tell<CashDay>>[3], hand = zheng) =>
			reason(desk.tell(['yq-t9', over, hand], cashDays, `T1-${date}`, ask));
		const count = (fen: number, booked: number) =>
			tell((day) => countTakings(day, leave, notesFor(fen), booked, zheng, settings));
		// Nothing lies there any more: the lost tablet had handed it in, unheard.
		count(0, 1500);
		tell((day) => handIn(day, leave, { booked: 0, why: '抽屉是空的' }, zheng, feng));
		tell((day) => handIn({ ...day, ...counted }, leave, { booked: 1500 }, zheng, feng));
		expect(desk.day('T1', date)).toMatchObject({ loose: 1500, status: 'handed' });
		expect(desk.day('T1', date).conflicts).toMatchObject([{ type: 'TakingsHandedIn' }]);
		expect([desk.books.balance('cash.transit'), desk.books.balance('overshort')]).toEqual([
			1500, 0
		]);
		expect(tell((day) => bankTakings(day, 'B-9', zheng, { now: over, zone, settings }))).toBe('ok');
		expect(desk.books.balance('cash.transit')).toBe(0);
		expect(faultsOf(desk.books)).toEqual([]);
	});

	test('[TI10] a refund promised to it runs out by time alone', () => {
		const desk = new Lost();
		const { request } = desk.ask('T1', now, number(1), [1]);
		desk.authorise(now, number(1), request);
		const expire = () => {
			const receipt = desk.receipt(number(1));
			const promised = receipt.requests[0];
			const heard = (device: string) =>
				isGivenUp(desk.till, device, promised?.at ?? 0) ? Infinity : now;
			return reason(expireRefund(receipt, request, over, heard));
		};
		expect(expire()).toBe('TILL_NOT_HEARD');
		desk.reclaim();
		expect(expire()).toBe('ok');
		expect(isGivenUp(desk.till, 'yq-t1', over + 1)).toBe(false);
	});

	test('[E41] what was unheard stands on pages of its lease, or of a drawer full before it, and on no others', () => {
		const until = at('2026-11-24 08:30');
		const heard = pagesUnheard({ told: at('2026-11-22 10:00'), until }, zone);
		expect(heard).toEqual({ from: '2026-09-21', to: '2026-11-30' });
		// Never heard at all: its lease was under a day.
		expect(pagesUnheard({ told: 0, until }, zone).from).toBe('2026-09-22');
	});
});

/** As the lost tablet saw the day. */
const counted = {
	status: 'counted' as const,
	counts: [{ total: 1500, booked: 1500, by: 'zheng-min', at: now }]
};
