import { expect, test } from 'vitest';
import { Books } from '#lib/domain/money/books.ts';
import { cashDays, type CashDay } from '#lib/domain/money/cash-day.ts';
import { yunqi } from '../../../../tests/fixtures/cast.ts';
import { at, MoneyDesk, workerLine } from '../../../../tests/fixtures/money-desk.ts';
import { dayPaper } from './day-paper.ts';

const nameOf = (id: string) => ({ 'zheng-min': '郑敏', 'feng-yu': '冯玉' })[id] ?? id;
const counted = { total: 4500, booked: 4500, by: 'zheng-min', at: at('2026-11-23 16:31') };
const day: CashDay = { ...cashDays.blank, till: 'T1', day: '2026-11-23', counts: [counted] };

test('[B15] a daily sheet calls kinds, ways and people by their names', () => {
	const desk = new MoneyDesk();
	desk.open('T1', at('2026-11-23 08:30'), 20_000);
	const lines = [1, 2, 3].map((nth) => workerLine(`pass:${String(nth)}`, String(nth)));
	const { number } = desk.sell('T1', at('2026-11-23 10:00'), lines);
	const { request } = desk.ask('T1', at('2026-11-23 15:00'), number, [1]);
	desk.authorise(at('2026-11-23 15:00'), number, request);
	desk.pay('T1', at('2026-11-23 15:01'), number, request);
	const handed = { fen: 4500, by: 'zheng-min', to: 'feng-yu', at: at('2026-11-23 16:40') };
	const paper = dayPaper(desk.books, { ...day, handed }, yunqi(), nameOf, at('2026-11-23 17:00'));
	expect(paper).toMatchObject({
		kinds: [{ kind: '装修工人证', count: 3, deposit: 3000, fee: 1500 }],
		methods: [{ method: '现金', count: 1, fen: 4500 }],
		paid: [{ from: '现金（备用金 T1）', fen: 1000 }],
		...{ cashier: '郑敏', counts: [{ by: '郑敏', counted: 4500 }] },
		handed: { by: '郑敏', to: '冯玉' }
	});
	expect(dayPaper(new Books(), day, yunqi(), nameOf, 0)).toMatchObject({ count: 0, kinds: [] });
});
