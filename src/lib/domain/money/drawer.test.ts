import { describe, expect, test } from 'vitest';
import {
	at,
	feng,
	huang,
	MoneyDesk,
	now,
	reason,
	settings,
	wang,
	workerLine,
	zhao,
	zheng
} from '../../../../tests/fixtures/money-desk.ts';
import { cashDays } from './cash-day.ts';
import { countTakings, handIn } from './cash-day-verbs.ts';
import { differenceOf, recounts } from './counting.ts';
import {
	countDrawer,
	countFirst,
	drawerKeeper,
	handOverDrawer,
	papersSince,
	placesIn,
	takeOverDrawer,
	type BookedPlace
} from './drawer-verbs.ts';
import { faultsOf, receiptsOf } from './invariants.ts';
import type { Hand } from './hand.ts';
import { notesFor } from './notes.ts';
import { countsAt, tills } from './till.ts';

const date = '2026-11-23';

class Shift extends MoneyDesk {
	constructor() {
		super();
		this.open('T1', now, 20_000);
		this.sell('T1', now, [workerLine('pass:a', '1')]);
	}

	get till() {
		return this.books.entity(tills, 'T1');
	}

	get places(): BookedPlace[] {
		return placesIn(this.books, 'T1', (day) => this.day('T1', day), date);
	}

	count(part: 'float' | 'takings', fen: number, hand = zheng) {
		const place = this.places.find((one) => one.part === part) ?? { part, day: date, booked: 0 };
		return reason(
			this.tell(['yq-t1', now, hand], tills, 'T1', (till) =>
				countDrawer(
					...([till, this.leave('T1', 'yq-t1', now), place, notesFor(fen), hand, settings] as const)
				)
			)
		);
	}

	over(second: Hand | undefined = wang, why?: string, hand = zheng) {
		const papers = papersSince(receiptsOf(this.books), this.till.handedOver?.at ?? 0);
		return reason(
			this.tell(['yq-t1', now, hand], tills, 'T1', (till) =>
				handOverDrawer(
					...([till, this.leave('T1', 'yq-t1', now)] as const),
					...([{ places: this.places, papers, ...(why && { why }) }, hand, second] as const)
				)
			)
		);
	}
}

describe('the drawer at a hand-over', () => {
	test('[E38] goes over once every place is counted by whoever hands over, and the next person signs', () => {
		const desk = new Shift();
		expect(desk.places).toEqual([
			{ part: 'float', day: date, booked: 20_000 },
			{ part: 'takings', day: date, booked: 1500 }
		]);
		expect([desk.over(), desk.count('float', 20_000), desk.over()]).toEqual([
			...['HANDOVER_INCOMPLETE', 'ok', 'HANDOVER_INCOMPLETE']
		]);
		expect(desk.count('takings', 1500)).toBe('ok');
		expect([desk.over(zheng), desk.over(feng), desk.over(), desk.over()]).toEqual([
			...['SECOND_PERSON', 'SECOND_PERSON', 'ok', 'HANDOVER_INCOMPLETE']
		]);
		expect(desk.till.handedOver).toMatchObject({
			...{ by: 'zheng-min', to: 'wang-fang', difference: 0, voids: 0 },
			...{ first: 'SJ-YQ-T1-2026-000001', last: 'SJ-YQ-T1-2026-000001' }
		});
		expect(faultsOf(desk.books)).toEqual([]);
	});

	test('[E38] what somebody else counted, or what moved since, is counted again', () => {
		const desk = new Shift();
		desk.count('float', 20_000);
		desk.count('takings', 1500, wang);
		expect(desk.over()).toBe('HANDOVER_INCOMPLETE');
		desk.count('takings', 1500);
		desk.sell('T1', now, [workerLine('pass:b', '2')]);
		expect(desk.over()).toBe('COUNT_AGAIN');
		expect([desk.count('takings', 3000), desk.over()]).toEqual(['ok', 'ok']);
	});

	test('[E24] [E37] a difference stands in the books at once, may be counted again twice, and is said why', () => {
		const desk = new Shift();
		desk.count('takings', 1500);
		expect(desk.count('float', 19_500)).toBe('ok');
		expect(desk.books.balance('overshort')).toBe(500);
		expect(desk.over()).toBe('DIFFERENCE_UNEXPLAINED');
		expect([19_000, 19_500, 0].map((fen) => desk.count('float', fen))).toEqual([
			...['ok', 'ok', 'TOO_MANY_RECOUNTS']
		]);
		const counts = countsAt(desk.till, { part: 'float', day: date });
		expect([recounts(counts), differenceOf(counts)]).toEqual([2, -500]);
		expect([desk.over(wang, ' '), desk.over(wang, '找零差错')]).toEqual([
			...['DIFFERENCE_UNEXPLAINED', 'ok']
		]);
		expect(desk.till.handedOver).toMatchObject({ difference: -500, why: '找零差错' });
		expect(desk.books.balance('overshort')).toBe(500);
	});

	test('[E37] two places off by the same sum are two differences', () => {
		const desk = new Shift();
		desk.count('float', 20_500);
		desk.count('takings', 1000);
		expect([desk.over(), desk.over(wang, '混放')]).toEqual(['DIFFERENCE_UNEXPLAINED', 'ok']);
	});

	test('[E43] duty went on without it: the next person is told, counts, and takes it over alone', () => {
		const desk = new Shift();
		const keeper = () => drawerKeeper(desk.till, [desk.day('T1', date)]);
		const take = (hand = wang, why?: string) =>
			reason(
				desk.tell(['yq-t1', now + 1, hand], tills, 'T1', (till) =>
					takeOverDrawer(
						...([till, desk.leave('T1', 'yq-t1', now + 1)] as const),
						{ places: desk.places, papers: { voids: [] }, from: keeper(), ...(why && { why }) },
						hand
					)
				)
			);
		expect([keeper(), take(), take(zhao)]).toEqual([
			...['zheng-min', 'HANDOVER_INCOMPLETE', 'NOT_YOUR_ACT']
		]);
		desk.count('float', 20_000, wang);
		desk.count('takings', 1000, wang);
		expect([take(), keeper()]).toEqual(['DIFFERENCE_UNEXPLAINED', 'zheng-min']);
		expect([take(wang, '前班未交接'), keeper()]).toEqual(['ok', 'wang-fang']);
		expect(desk.till.handedOver).toMatchObject({
			...{ by: 'zheng-min', to: 'wang-fang', from: 'zheng-min', difference: -500 }
		});
		desk.count('float', 20_000, wang);
		desk.count('takings', 1000, wang);
		expect(take()).toBe('NOT_DUE');
		// A till that nobody ever opened has nobody to ask.
		expect(drawerKeeper(tills.blank, [])).toBeUndefined();
		expect(faultsOf(desk.books)).toEqual([]);
	});

	test('[E43] whoever begins a day with a float whose page stands from the evening before answers for it', () => {
		const desk = new MoneyDesk();
		const page = '2026-11-24';
		desk.open('T1', at('2026-11-23 17:00'), 20_000);
		const till = () => desk.books.entity(tills, 'T1');
		const keeper = () => drawerKeeper(till(), [desk.day('T1', page)]);
		const told = (moment: string, hand: Hand, begins: boolean) => {
			const leave = desk.leave('T1', 'yq-t1', at(moment));
			const place = { part: 'float', day: page, booked: 20_000 } as const;
			const notes = notesFor(20_000);
			return reason(
				desk.tell(['yq-t1', at(moment), hand], tills, 'T1', (now) =>
					begins
						? countFirst(leave, 20_000, notes, hand)
						: countDrawer(now, leave, place, notes, hand, settings)
				)
			);
		};
		expect(keeper()).toBe('zheng-min');
		// A count for a take-over is none yet; a morning's is.
		expect([told('2026-11-23 18:00', wang, false), keeper()]).toEqual(['ok', 'zheng-min']);
		expect([told('2026-11-24 08:30', wang, true), keeper()]).toEqual(['ok', 'wang-fang']);
		expect(faultsOf(desk.books)).toEqual([]);
	});

	test('[E24] neither mornings nor what others counted use up the recounts of whoever hands over', () => {
		const desk = new Shift();
		const morning = (hand: Hand) =>
			reason(
				desk.tell(['yq-t1', now, hand], tills, 'T1', () =>
					countFirst(desk.leave('T1', 'yq-t1', now), 20_000, notesFor(20_000), hand)
				)
			);
		expect([zheng, zheng, zheng].map(morning)).toEqual(['ok', 'ok', 'ok']);
		const thrice = (hand: Hand) => [1, 2, 3, 4].map(() => desk.count('float', 20_000, hand));
		const allowed = ['ok', 'ok', 'ok', 'TOO_MANY_RECOUNTS'];
		expect([thrice(zheng), thrice(wang)]).toEqual([allowed, allowed]);
	});

	test('[E38] refuses nonsense: strangers, no till, pieces that are none', () => {
		const desk = new Shift();
		expect([desk.count('float', 1, zhao), desk.over(wang, 'x', zhao)]).toEqual([
			...['NOT_YOUR_ACT', 'NOT_YOUR_ACT']
		]);
		desk.count('float', 20_000);
		desk.count('takings', 1500);
		expect([desk.over(huang), desk.over(zhao)]).toEqual(['SECOND_PERSON', 'SECOND_PERSON']);
		const over = desk.leave('T1', 'yq-t1', at('2026-11-24 10:00'));
		const nothing = { places: [], papers: { voids: [] } };
		expect(handOverDrawer(desk.till, over, nothing, zheng, wang)).toMatchObject({
			reason: 'TILL_NOT_LEASED'
		});
	});

	test('[E24] many counts of one place still add up to how far off it is', () => {
		const desk = new Shift();
		for (let nth = 0; nth < 60; nth += 1) {
			desk.sell('T1', now, [{ kind: 'temp_reno', deposit: 0, fee: 500 }]);
			expect(desk.count('takings', desk.books.takings('T1', date) - 10)).toBe('ok');
		}
		const counts = countsAt(desk.till, { part: 'takings', day: date });
		expect([counts.length <= 40, differenceOf(counts)]).toEqual([true, -600]);
	});

	test('[E37] a day is handed in with its difference explained, in one stroke', () => {
		const desk = new Shift();
		const leave = desk.leave('T1', 'yq-t1', now);
		const id = `T1-${date}`;
		desk.tell(['yq-t1', now, zheng], cashDays, id, (day) =>
			countTakings(...([day, leave, notesFor(1000), 1500, zheng, settings] as const))
		);
		const hand = (why?: string) =>
			desk.tell(['yq-t1', now, zheng], cashDays, id, (day) =>
				handIn(day, leave, { booked: 1000, why }, zheng, feng)
			);
		expect([reason(hand()), reason(hand('x')), reason(hand('少找五元'))]).toEqual([
			...['DIFFERENCE_UNEXPLAINED', 'DIFFERENCE_UNEXPLAINED', 'ok']
		]);
		expect(desk.day('T1', date)).toMatchObject({ status: 'handed', why: '少找五元' });
	});
});
