import { describe, expect, test } from 'vitest';
import {
	at,
	feng,
	huang,
	MoneyDesk,
	settings,
	wang,
	workerLine,
	zhao,
	zheng,
	zone
} from '../../../../tests/fixtures/money-desk.ts';
import { faultsOf } from './invariants.ts';
import {
	bankTakings,
	compareWithBank,
	countTakings,
	handIn,
	noteMissed,
	openDay,
	resolveMismatch
} from './cash-day-verbs.ts';
import { cashDays, type CashDay } from './cash-day.ts';
import type { Hand } from './hand.ts';
import { notesFor } from './notes.ts';
import { receiptDay } from './receipt-verbs.ts';

const date = '2026-11-23';
const now = at(`${date} 10:00`);

class Day extends MoneyDesk {
	constructor() {
		super();
		this.open('T1', now, 20_000);
		this.sell('T1', now, [workerLine('pass:a', '1')]);
	}

	do(ask: (day: CashDay) => ReturnType<typeof handIn>, hand = zheng): string {
		const answer = this.tell(['yq-t1', now, hand], cashDays, `T1-${date}`, ask);
		return answer.ok ? 'ok' : answer.reason;
	}

	get page(): CashDay {
		return this.day('T1', date);
	}

	get at() {
		return this.leave('T1', 'yq-t1', now);
	}

	count(fen: number, hand = zheng): string {
		const booked = this.books.takings('T1', date);
		return this.do((day) => countTakings(day, this.at, notesFor(fen), booked, hand, settings));
	}

	handIn(second: Hand, hand = zheng, why?: string): string {
		return this.do((day) =>
			handIn(day, this.at, { booked: this.books.takings('T1', date), why }, hand, second)
		);
	}

	bank(slip = 'B-1', hand = zheng, when = now): string {
		return this.do((day) => bankTakings(day, slip, hand, { now: when, zone, settings }));
	}
}

describe('a cash day', () => {
	test('[E24] opens with its float counted, once, and takes counts while it is open', () => {
		const day = new Day();
		expect(day.page).toMatchObject({ status: 'open', float: { total: 20_000, booked: 20_000 } });
		const open = () => day.do((one) => openDay(one, day.at, notesFor(0), 0, zheng));
		expect(open()).toBe('DAY_NOT_OPEN');
		expect(day.handIn(feng)).toBe('DAY_NOT_OPEN');
		expect(day.count(1500, zhao)).toBe('NOT_YOUR_ACT');
		expect([day.count(1500), day.page.status]).toEqual(['ok', 'counted']);
	});

	test('[E24] two recounts, every count kept, and a recount corrects the difference', () => {
		const day = new Day();
		expect([day.count(1400), day.count(1600), day.count(1450), day.count(1500)]).toEqual([
			...['ok', 'ok', 'ok', 'TOO_MANY_RECOUNTS']
		]);
		expect(day.page.counts.map(({ total }) => total)).toEqual([1400, 1600, 1450]);
		expect(day.books.balance('overshort')).toBe(50);
		expect(day.books.takings('T1', date)).toBe(1450);
	});

	test('[E5] [E25] is handed in whole to a second person, then banked, to the fen', () => {
		const day = new Day();
		day.count(1500);
		expect([day.handIn(zheng), day.handIn(zhao), day.handIn(feng, zhao)]).toEqual([
			...['SECOND_PERSON', 'SECOND_PERSON', 'NOT_YOUR_ACT']
		]);
		expect([day.bank(), day.handIn(feng), day.handIn(feng)]).toEqual([
			...['DAY_NOT_OPEN', 'ok', 'DAY_NOT_OPEN']
		]);
		expect(day.books.journal.at(-1)).toMatchObject({
			case: 'E5a',
			lines: [
				{ account: 'cash.transit', side: 'debit', fen: 1500 },
				{ account: 'cash.takings.T1', side: 'credit', fen: 1500 }
			]
		});
		expect([day.bank('B-1', wang), day.bank(''), day.bank()]).toEqual([
			...['NOT_YOUR_ACT', 'AMOUNT_INVALID', 'ok']
		]);
		expect(day.books.journal.at(-1)).toMatchObject({ case: 'E5b', paper: 'B-1' });
		expect([day.books.balance('cash.transit'), day.page.status]).toEqual([0, 'banked']);
		expect(faultsOf(day.books)).toEqual([]);
	});

	test('[E26] is closed when the bank agrees; otherwise the manager settles it and the books follow', () => {
		const banked = () => {
			const day = new Day();
			day.count(1500);
			day.handIn(feng);
			day.bank();
			return day;
		};
		const fits = banked();
		expect(fits.do((one) => compareWithBank(one, 1500, wang))).toBe('NOT_YOUR_ACT');
		expect(fits.do((one) => compareWithBank(one, 1500, zheng))).toBe('ok');
		expect(fits.page.status).toBe('closed');
		const differs = banked();
		expect(differs.do((one) => compareWithBank(one, 1400, zheng))).toBe('ok');
		expect(differs.page).toMatchObject({ status: 'disputed', found: 1400 });
		const settle = (hand: Hand, why = '点钞差错') =>
			differs.do((one) => resolveMismatch(one, why, hand));
		expect([settle(zheng), settle(huang, ''), settle(huang), settle(huang)]).toEqual([
			...['NOT_YOUR_ACT', 'LINES_INVALID', 'ok', 'DAY_NOT_OPEN']
		]);
		expect(differs.books.balance('bank') + 20_000).toBe(1400);
		expect(differs.books.balance('overshort')).toBe(100);
		expect(faultsOf(differs.books)).toEqual([]);
	});

	test('[E17] once counted nothing comes to it any more: receipts go to the next day that is open', () => {
		const day = new Day();
		const next = () => receiptDay(date, (one) => day.day('T1', one));
		expect(next()).toBe(date);
		day.count(1500);
		expect(next()).toBe('2026-11-24');
		day.handIn(feng);
		expect(day.sell('T1', now, [workerLine('pass:b', '2')]).ok).toBe(true);
		expect(day.books.takings('T1', date)).toBe(0);
		expect(day.books.takings('T1', '2026-11-24')).toBe(1500);
	});

	test('[E28] a rest day that is still in its drawer at 09:00 of the next working day is late', () => {
		const desk = new MoneyDesk();
		const saturday = at('2026-11-28 19:00');
		desk.open('T2', at('2026-11-28 09:00'), 0);
		desk.sell('T2', saturday, [workerLine('pass:a', '1')]);
		const note = (when: number, hasTaken = true) =>
			desk.tell(['office', when, huang], cashDays, 'T2-2026-11-29', (day) =>
				noteMissed(day, { now: when, zone, settings }, { date: '2026-11-29', hasTaken })
			);
		expect(note(at('2026-11-30 08:59'))).toMatchObject({ ok: false, reason: 'NOT_DUE' });
		// Nobody waits for a day that took nothing.
		expect(note(at('2026-11-30 09:00'), false)).toMatchObject({ reason: 'NOT_DUE' });
		expect(note(at('2026-11-30 09:00')).ok).toBe(true);
		expect(desk.day('T2', '2026-11-29').late).toBe(true);
	});
});
