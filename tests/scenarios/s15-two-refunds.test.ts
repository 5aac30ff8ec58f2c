import { describe, expect, test } from 'vitest';
import { bankTakings, countTakings, handIn } from '#lib/domain/money/cash-day-verbs.ts';
import { cashDays } from '#lib/domain/money/cash-day.ts';
import { faultsOf } from '#lib/domain/money/invariants.ts';
import { notesFor } from '#lib/domain/money/notes.ts';
import { at, feng, MoneyDesk, settings, workerLine, zheng, zone } from '../fixtures/money-desk.ts';

const line3 = 3;

/** S12's receipt, its day handed in and banked; on 10 December two tills with a float. */
function tenthOfDecember() {
	const desk = new MoneyDesk();
	const monday = at('2026-11-23 10:00');
	desk.open('T1', monday, 20_000);
	const { number } = desk.sell('T1', monday, [
		workerLine('pass:liu', 'SG-0101'),
		workerLine('pass:sun', 'SG-0102'),
		workerLine('pass:ma', 'SG-0103')
	]);
	const evening = at('2026-11-23 16:40');
	const day = 'T1-2026-11-23';
	const leave = desk.leave('T1', 'yq-t1', evening);
	desk.tell(['yq-t1', evening, zheng], cashDays, day, (one) =>
		countTakings(one, leave, notesFor(4500), 4500, zheng, settings)
	);
	desk.tell(['yq-t1', evening, zheng], cashDays, day, (one) =>
		handIn(one, leave, { booked: 4500 }, zheng, feng)
	);
	desk.tell(['yq-t1', evening, zheng], cashDays, day, (one) =>
		bankTakings(one, 'B-1123', zheng, { now: evening, zone, settings })
	);
	const morning = at('2026-12-10 09:00');
	desk.open('T1', morning, 0);
	desk.open('T2', morning, 20_000);
	return { desk, number };
}

describe('S15 two refunds for one deposit', () => {
	test('one till pays, the other, cut off, takes a note and is told where and when it was paid', () => {
		const { desk, number } = tenthOfDecember();
		expect(desk.float('T1')).toBe(20_000);
		const takings = desk.books.balance('cash.takings.T1');
		const three = at('2026-12-10 15:00');
		// T2 has been offline since 14:00: it does not know of the other request.
		const elsewhere = desk.receipt(number);
		const first = desk.ask('T1', three, number, [line3]);
		expect(desk.authorise(three, number, first.request).ok).toBe(true);
		expect(desk.pay('T1', three + 40_000, number, first.request).ok).toBe(true);
		expect(desk.float('T1')).toBe(19_000);
		expect(desk.books.balance('cash.takings.T1')).toBe(takings);
		expect(desk.receipt(number).deposits[2]?.status).toBe('refunded');

		const late = new MoneyDesk();
		late.books.entities.set(`receipt:${number}`, elsewhere);
		late.lease('T2', 'yq-t2', at('2026-12-10 09:00'));
		const note = late.ask('T2', three + 60_000, number, [line3]);
		expect(note.ok).toBe(true);
		const alone = late.pay('T2', three + 60_000, number, note.request, { isOnline: false });
		expect(alone).toMatchObject({ ok: false, reason: 'OFFLINE_NO_REFUND' });
		expect(late.books.journal).toEqual([]);

		// 15:20: the note reaches the back office.
		for (const fact of note.ok ? note.facts : []) desk.books.add(fact);
		const told = desk.authorise(at('2026-12-10 15:20'), number, note.request);
		const paid = { receipt: number, at: '2026-12-10T07:00:40.000Z', till: 'T1' };
		expect(told.ok && told.facts[0]?.data).toEqual({
			...{ request: note.request, code: 'ALREADY_REFUNDED', paid }
		});
		const again = desk.pay('T2', at('2026-12-10 15:21'), number, note.request);
		expect(again).toEqual({ ok: false, reason: 'ALREADY_REFUNDED', detail: paid });
		expect(faultsOf(desk.books)).toEqual([]);
	});

	test('[E22] both press in the same second, a hundred times: one is promised it, the other told why not', () => {
		for (let round = 0; round < 100; round += 1) {
			const { desk, number } = tenthOfDecember();
			const now = at('2026-12-10 15:00');
			// Both asked before either heard of the other.
			const before = desk.receipt(number);
			const one = desk.ask('T1', now, number, [line3]);
			const other = new MoneyDesk();
			other.books.entities.set(`receipt:${number}`, before);
			for (let skip = 0; skip < 20; skip += 1) other.id();
			const two = other.ask('T2', now, number, [line3]);
			for (const fact of two.ok ? two.facts : []) desk.books.add(fact);
			const asked = [
				{ till: 'T1', request: one.request },
				{ till: 'T2', request: two.request }
			];
			if (round % 2) asked.reverse();
			for (const { request } of asked) desk.authorise(now, number, request);
			const promised = asked.map(({ till, request }) =>
				desk.pay(till, now + 40_000, number, request)
			);
			expect(promised[0]?.ok).toBe(true);
			// Asked again after a lost answer, nothing changes.
			for (const { request } of asked)
				expect(desk.authorise(now + 50_000, number, request)).toMatchObject({
					ok: true,
					facts: []
				});
			expect(promised[1]).toMatchObject({ ok: false, reason: 'REFUND_ALREADY_OPEN' });
			expect(desk.float('T1') + desk.float('T2')).toBe(39_000);
			expect(desk.receipt(number).payments).toHaveLength(1);
			expect(faultsOf(desk.books)).toEqual([]);
		}
	});
});
