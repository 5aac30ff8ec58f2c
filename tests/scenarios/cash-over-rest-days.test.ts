/** Cash that came after the cut of a day, where nobody opens the till on the next one: Friday, 27 November 2026, to Monday. */
import { describe, expect, test } from 'vitest';
import { dueOf } from '#lib/domain/follow/due.ts';
import { bankTakings, countTakings, handIn, noteMissed } from '#lib/domain/money/cash-day-verbs.ts';
import { cashDays, type CashDay } from '#lib/domain/money/cash-day.ts';
import { countDrawer, countFirst } from '#lib/domain/money/drawer-verbs.ts';
import { notesFor } from '#lib/domain/money/notes.ts';
import { tills } from '#lib/domain/money/till.ts';
import { lateDays, needsOpening, unopenedDays } from '../../src/routes/desk/till/cash-days.ts';
import { yunqi } from '../fixtures/cast.ts';
import {
	at,
	feng,
	huang,
	MoneyDesk,
	reason,
	settings,
	workerLine,
	zheng,
	zone
} from '../fixtures/money-desk.ts';

const saturday = '2026-11-28';
const monday = '2026-11-30';
const morning = at(`${monday} 08:30`);

const pagesAt = (desk: MoneyDesk) =>
	[...desk.books.entities].flatMap(([subject, entity]) =>
		subject.startsWith('cash_day:') ? [entity as CashDay] : []
	);
const unopenedAt = (desk: MoneyDesk, today: string) =>
	unopenedDays(desk.books.allTakings(), pagesAt(desk), { till: 'T1', today });

function fridayEvening(): MoneyDesk {
	const desk = new MoneyDesk();
	desk.open('T1', at('2026-11-27 08:30'), 20_000);
	const { number } = desk.sell('T1', at('2026-11-27 16:35'), [workerLine('pass:a', '1')]);
	expect(desk.receipt(number).day).toBe(saturday);
	return desk;
}

function on(desk: MoneyDesk, clock: string, date: string) {
	const now = at(clock);
	const leave = desk.leave('T1', 'yq-t1', now);
	const tell = (ask: (day: CashDay) => ReturnType<typeof handIn>) =>
		reason(desk.tell(['yq-t1', now, zheng], cashDays, `T1-${date}`, ask));
	const booked = desk.books.takings('T1', date);
	return {
		count: (fen: number) =>
			tell((day) => countTakings(day, leave, notesFor(fen), booked, zheng, settings)),
		handIn: () => tell((day) => handIn(day, leave, { booked }, zheng, feng)),
		bank: () => tell((day) => bankTakings(day, 'B-1', zheng, { now, zone, settings }))
	};
}

function note(desk: MoneyDesk, clock: string, date: string) {
	const now = at(clock);
	return reason(
		desk.tell(['office', now, huang], cashDays, `T1-${date}`, (day) =>
			noteMissed(day, { now, zone, settings }, { date, hasTaken: true })
		)
	);
}

describe('cash from Friday 16:35, and nobody at the till until Monday', () => {
	test.each([false, true])('[E24] [E5] is counted, handed in and banked (late: %s)', (isLate) => {
		const desk = fridayEvening();
		expect(unopenedAt(desk, saturday)).toEqual([]);
		if (isLate) expect(note(desk, `${monday} 09:00`, saturday)).toBe('ok');
		desk.open('T1', morning, 0);
		// Once it has a page, late by the office's word, that one is listed.
		const listed = isLate ? [desk.day('T1', saturday)] : unopenedAt(desk, monday);
		expect(listed).toMatchObject([{ till: 'T1', day: saturday, status: 'blank', late: isLate }]);
		expect(on(desk, `${monday} 08:40`, saturday).count(1500)).toBe('ok');
		expect(desk.day('T1', saturday)).toMatchObject({ status: 'counted', day: saturday });
		expect(cashDays.row(desk.day('T1', saturday)).at).toBe('2026-11-28T00:00:00.000Z');
		expect(unopenedAt(desk, monday)).toEqual([]);
		expect(on(desk, `${monday} 08:45`, saturday).handIn()).toBe('ok');
		expect(on(desk, `${monday} 16:50`, saturday).bank()).toBe('ok');
		expect(desk.books.balance('cash.takings.T1')).toBe(0);
		expect(desk.day('T1', saturday)).toMatchObject({ status: 'banked', late: isLate });
	});

	test('[E24] a page that holds nothing and is not late is not counted unopened', () => {
		const desk = fridayEvening();
		desk.open('T1', morning, 0);
		expect(on(desk, `${monday} 08:40`, '2026-11-29').count(0)).toBe('DAY_NOT_OPEN');
		expect(unopenedDays(desk.books.allTakings(), [], { till: 'T2', today: monday })).toEqual([]);
	});
});

describe('[E27] [E28] cash that stays in its drawer', () => {
	const late = (desk: MoneyDesk, clock: string) => lateDays(pagesAt(desk), at(clock), zone);

	test('of a working day is late at 17:00, counted or not, and calls', () => {
		for (const isCounted of [false, true]) {
			const desk = new MoneyDesk();
			desk.open('T1', at('2026-11-23 08:30'), 0);
			desk.sell('T1', at('2026-11-23 10:00'), [workerLine('pass:a', '1')]);
			if (isCounted) on(desk, '2026-11-23 16:00', '2026-11-23').count(1500);
			const due = dueOf('cash_day:T1-2026-11-23', desk.day('T1', '2026-11-23'), yunqi());
			expect(due).toBe(at('2026-11-23 17:00'));
			expect(note(desk, '2026-11-23 16:59', '2026-11-23')).toBe('NOT_DUE');
			expect(note(desk, '2026-11-23 17:00', '2026-11-23')).toBe('ok');
			expect(late(desk, '2026-11-27 10:00')).toEqual([{ till: 'T1', day: '2026-11-23', age: 4 }]);
		}
	});

	test('of Friday evening is late on Monday at 09:00, though no page was opened', () => {
		const desk = fridayEvening();
		expect(note(desk, `${monday} 08:59`, saturday)).toBe('NOT_DUE');
		expect(note(desk, `${monday} 09:00`, saturday)).toBe('ok');
		expect(late(desk, `${monday} 09:00`)).toEqual([{ till: 'T1', day: saturday, age: 2 }]);
	});
});

describe('a till first opened after the cut: 2 December, 16:50, then the 3rd, 08:30', () => {
	const evening = at('2026-12-02 16:50');
	const next = at('2026-12-03 08:30');
	const opened = () => {
		const desk = new MoneyDesk();
		desk.open('T1', evening, 20_000);
		return desk;
	};
	const asks = (desk: MoneyDesk, now: number) =>
		needsOpening({ days: pagesAt(desk), till: desk.books.entity(tills, 'T1') }, now, zone);
	const first = (desk: MoneyDesk, fen: number, now = next) =>
		reason(
			desk.tell(['yq-t1', now, zheng], tills, 'T1', () =>
				countFirst(desk.leave('T1', 'yq-t1', now), desk.float('T1'), notesFor(fen), zheng)
			)
		);

	test('[E24] its float is counted again in the morning, as the drawer’s, and the till is open all day', () => {
		const desk = opened();
		expect([asks(desk, evening), asks(desk, next)]).toEqual([false, true]);
		expect(first(desk, 19_900)).toBe('ok');
		expect([desk.float('T1'), desk.books.balance('overshort')]).toEqual([19_900, 100]);
		expect([asks(desk, next), asks(desk, at('2026-12-03 16:40'))]).toEqual([false, false]);
		expect(desk.sell('T1', next, [workerLine('pass:a', '1')]).ok).toBe(true);
		expect(desk.books.takings('T1', '2026-12-03')).toBe(1500);
		expect(asks(desk, at('2026-12-04 08:30'))).toBe(true);
	});

	test('[E24] a float that did not move is no recount on another morning', () => {
		const desk = opened();
		for (const day of ['03', '04', '05', '06']) {
			const now = at(`2026-12-${day} 08:30`);
			desk.lease('T1', 'yq-t1', now);
			expect(first(desk, 20_000, now)).toBe('ok');
		}
	});

	test('a count of the float does not open a till that nobody opened', () => {
		const desk = new MoneyDesk();
		desk.lease('T1', 'yq-t1', next);
		const float = { part: 'float', day: '2026-12-03', booked: 0 } as const;
		const counted = desk.tell(['yq-t1', next, zheng], tills, 'T1', (till) =>
			countDrawer(till, desk.leave('T1', 'yq-t1', next), float, notesFor(0), zheng, settings)
		);
		expect([counted.ok, asks(desk, next)]).toEqual([true, true]);
	});
});
