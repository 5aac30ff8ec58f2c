/** A till's daily sheet, as pixels: the numbers of S25. */
import { expect, test } from 'vitest';
import { daySheetPages, daySheetPdf, type DaySheetPaper } from '#lib/hardware/papers/day-sheet.ts';
import {
	at,
	blanks,
	clashes,
	face,
	ink,
	inkAt,
	qiming,
	sizeOf,
	texts,
	written,
	yunqi
} from './paper.ts';

const sheet: DaySheetPaper = {
	...{ house: yunqi, till: 'T1', day: '2026-11-23', printedAt: at, cashier: '郑敏' },
	...{ first: 'SJ-YQ-T1-2026-000001', last: 'SJ-YQ-T1-2026-000007', count: 7 },
	voids: [{ number: 'SJ-YQ-T1-2026-000003', fen: 1500 }],
	kinds: [
		{ kind: '装修工人证', count: 6, deposit: 5000, fee: 3000 },
		{ kind: '租户证', count: 1, deposit: 0, fee: 200 },
		{ kind: '钥匙押金', count: 1, deposit: 10_000, fee: 0 }
	],
	methods: [{ method: '现金', count: 6, fen: 18_200 }],
	paid: [{ paper: 'TK-YQ-T1-2026-000001', from: '现金（备用金 T1）', fen: 1000 }],
	float: { start: 0, toppedUp: 20_000, paidOut: 1000, counted: 0, end: 19_000 },
	counts: [
		{ at, by: '郑敏', counted: 17_700, booked: 18_200 },
		{ at, by: '郑敏', counted: 17_700, booked: 17_700 }
	],
	handed: { at, fen: 17_700, by: '郑敏', to: '冯玉' },
	banked: { at, fen: 17_700, slip: 'B-20261123' }
};

test('[B15] a daily sheet shows takings by kind and way, counts, float, voids and who answers for it, on one page', async () => {
	const pdf = await daySheetPdf(sheet, ink);
	const pages = daySheetPages(sheet, face);
	expect(pages).toHaveLength(1);
	expect(await blanks(pages, pdf)).toEqual([]);
	expect(pages.flatMap(clashes)).toEqual([]);
	const all = texts(pages[0]!).join('|');
	for (const word of ['SJ-YQ-T1-2026-000001 至 SJ-YQ-T1-2026-000007', '7 张（其中作废 1 张）'])
		expect(all).toContain(word);
	for (const figure of [
		'182.00',
		'177.00',
		'-5.00',
		'190.00',
		'壹佰柒拾柒元整',
		'冯玉 签收',
		'B-20261123'
	])
		expect(all).toContain(figure);
	expect(inkAt(pages[0]!, pdf, 1, '-5.00')).toBeGreaterThan(150);
	expect(await sizeOf(pdf)).toMatchObject({ pages: [[210, 297]], says: '' });
	expect(pdf.length).toBeLessThan(80_000);
});

test('[B15] of a day with many refunds and voids it goes on, and its signatures stand under its last words', async () => {
	const busy: DaySheetPaper = {
		...sheet,
		house: qiming,
		voids: Array.from({ length: 20 }, (_, nth) => ({
			...{ number: `SJ-QM-T3-2026-${String(nth + 1).padStart(6, '0')}`, fen: 9_999_999_999 }
		})),
		paid: Array.from({ length: 30 }, (_, nth) => ({
			...{ paper: `TK-QM-T3-2026-${String(nth + 1).padStart(6, '0')}`, from: 'Bank', fen: 1000 }
		})),
		late: true
	};
	const pages = daySheetPages(busy, face);
	expect(pages.length).toBeGreaterThan(1);
	expect(pages.flatMap(clashes)).toEqual([]);
	const all = pages.map(written).join('');
	for (const { number } of busy.voids) expect(all).toContain(number);
	for (const { paper } of busy.paid) expect(all).toContain(paper);
	expect(written(pages.at(-1)!)).toContain('B-20261123（late）');
	expect(written(pages.at(-1)!)).toContain('Supervisor');
	const pdf = await daySheetPdf(busy, ink);
	expect(await blanks(pages, pdf, pages.length)).toEqual([]);
});
