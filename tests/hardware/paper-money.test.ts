/** Papers about money, as pixels: what a payer, a cashier and an auditor read. */
import { describe, expect, test } from 'vitest';
import { linesMax } from '#lib/domain/money/receipt-facts.ts';
import { mediaFor } from '#lib/domain/paper-media.ts';
import { capitals } from '#lib/domain/money/capitals.ts';
import { receiptPages, receiptPdf, type ReceiptPaper } from '#lib/hardware/papers/receipt.ts';
import {
	refundClaimPages,
	refundClaimPdf,
	refundPages,
	refundPdf,
	type RefundCommon
} from '#lib/hardware/papers/refund.ts';
import {
	at,
	blanks,
	clashes,
	dotsPerInch,
	face,
	ink,
	inkAt,
	qiming,
	sizeOf,
	texts,
	written,
	yunqi
} from './paper.ts';
import { rasterise, readQr } from './raster.ts';

const line = (nth: number) => ({
	...{ kind: '装修工人证', number: `W-${String(nth).padStart(4, '0')}` },
	...{ deposit: 1000, fee: 500 }
});
const crew = (count: number) => Array.from({ length: count }, (_, nth) => line(nth + 1));

/** S12: three workers, 45.00 in cash. */
const receipt: ReceiptPaper = {
	...{ house: yunqi, number: 'SJ-YQ-T1-2026-000001', issuedAt: at, till: 'T1' },
	...{ payer: '吴海涛', unit: '2-1-301', lines: crew(3), method: '现金', cashier: '郑敏' },
	qrText: 'SJ-YQ-T1-2026-000001'
};

describe('a receipt', () => {
	test('[B10] has three parts, each with number, payer, lines and the sum in figures and capitals, all of it ink', async () => {
		const pdf = await receiptPdf(receipt, ink);
		const sheets = receiptPages(receipt, face);
		expect(sheets).toHaveLength(3);
		expect(await blanks(sheets, pdf)).toEqual([]);
		for (const [nth, sheet] of sheets.entries()) {
			expect(texts(sheet).join('|')).toContain('人民币（大写）　肆拾伍元整');
			expect(inkAt(sheet, pdf, nth + 1, '肆拾伍元整')).toBeGreaterThan(600);
			expect(inkAt(sheet, pdf, nth + 1, '45.00')).toBeGreaterThan(250);
			expect(clashes(sheet)).toEqual([]);
		}
		const parts = ['第一联存根', '第二联客户', '第三联财务'];
		expect(sheets.map((sheet) => parts.findIndex((part) => written(sheet).includes(part)))).toEqual(
			[0, 1, 2]
		);
		expect(await readQr(rasterise(pdf, dotsPerInch, 2))).toBe(receipt.qrText);
		expect(await sizeOf(pdf)).toMatchObject({ pages: Array(3).fill([210, 148]), says: '' });
		expect(pdf.length).toBeLessThan(60_000);
	});

	test('[B10] of a crew of ten stands on one sheet a part, each card’s number, sum and the whole readable', async () => {
		const shared = { payer: '刘大勇', firm: '大鼎装饰', parts: ['payer'] as const };
		const ten: ReceiptPaper = { ...receipt, ...shared, lines: crew(10) };
		const pdf = await receiptPdf(ten, ink);
		const [sheet, ...more] = receiptPages(ten, face);
		if (!sheet || more.length > 0) throw new Error('it stands on one sheet');
		expect(await blanks([sheet], pdf)).toEqual([]);
		expect(clashes(sheet)).toEqual([]);
		for (const { number } of ten.lines) expect(written(sheet)).toContain(number);
		expect(inkAt(sheet, pdf, 1, 'W-0010')).toBeGreaterThan(150);
		expect(inkAt(sheet, pdf, 1, '壹佰伍拾元整')).toBeGreaterThan(600);
		expect(await sizeOf(pdf)).toMatchObject({ pages: [[210, 148]], says: '' });
	});

	test('of twenty lines with the longest names goes on to a second page, and nothing is cut or lost', async () => {
		const long: ReceiptPaper = {
			...receipt,
			...{ payer: '买买提·阿不都热合曼·艾合买提江', unit: '2-1-301、2-1-302、2-1-303', again: at },
			firm: '湖北省武汉市江夏区大鼎建筑装饰装修工程有限责任公司第三项目经理部',
			...{ day: '2026-11-24', invoice: '26110000001234567890', lines: crew(20), parts: ['payer'] },
			refunds: [1, 2, 3, 4, 5].map((nth) => ({
				...{ number: `TK-YQ-T1-2026-00000${String(nth)}`, at, count: 2, fen: 2000 },
				isCards: true
			}))
		};
		const pdf = await receiptPdf(long, ink);
		const sheets = receiptPages(long, face);
		expect(sheets).toHaveLength(2);
		expect(await blanks(sheets, pdf)).toEqual([]);
		for (const sheet of sheets) {
			expect(clashes(sheet)).toEqual([]);
			expect(written(sheet)).toContain(long.number);
			expect(written(sheet)).toContain('金额（元）');
		}
		const all = sheets.map(written).join('');
		for (const { number } of long.lines) expect(all).toContain(number);
		expect(all).toContain(long.payer);
		expect(all).toContain('补打 2026-11-23 10:05');
		expect(all).toContain(capitals(30_000));
		expect(all).toContain('此前 2 次已收回 4 证，退押金 40.00 元');
		expect(all).toContain('已收回 2 证，退押金 20.00 元（TK-YQ-T1-2026-000005）');
	});

	test('[B10] on a roll says the same, one below the other, and is cut where it ends', async () => {
		const roll: ReceiptPaper = { ...receipt, onRoll: true, again: at, lines: crew(12) };
		const sheets = receiptPages(roll, face);
		const pdf = await receiptPdf(roll, ink);
		expect(sheets).toHaveLength(3);
		expect(await blanks(sheets, pdf, 1)).toEqual([]);
		expect(sheets.flatMap(clashes)).toEqual([]);
		expect(mediaFor(sheets)).toEqual(['roll']);
		const [text = '', other] = sheets.map(written);
		for (const { number } of crew(12)) expect(text).toContain(number);
		for (const word of ['壹佰捌拾元整', '¥ 180.00', '押金（元） 10.00', '补打', '吴海涛', '第一联'])
			expect(text).toContain(word);
		expect(other).toContain('第二联');
		expect(await readQr(rasterise(pdf, dotsPerInch))).toBe(receipt.qrText);
		const long = receiptPages({ ...roll, payer: '长'.repeat(60), firm: '长'.repeat(60) }, face);
		expect(long.flatMap(clashes)).toEqual([]);
		const most = crew(linesMax).map((one) => ({ ...one, number: 'W-'.repeat(20) }));
		expect(mediaFor(receiptPages({ ...roll, lines: most }, face))).toEqual(['roll']);
	});

	test('that was reversed says that all of it went back, and names no cards', () => {
		const refunds = [{ number: 'TK-1', at, count: 0, fen: 4500, isCards: true }];
		const undone: ReceiptPaper = { ...receipt, refunds, state: 'reversed', parts: ['payer'] };
		const said = receiptPages(undone, face).map(written).join('');
		expect(said).toContain('整单冲销，退还 45.00 元（TK-1）');
		expect(said).not.toContain('已收回');
	});

	test('takes the longest of everything without a word over another, cut or off the paper', () => {
		const name = '长'.repeat(60);
		const most: ReceiptPaper = {
			...receipt,
			...{ payer: name, firm: name, unit: 'U-'.repeat(20), cashier: '欧阳'.repeat(10), again: at },
			...{ day: '2026-11-24', invoice: '9'.repeat(40), method: '银行转账' },
			lines: crew(linesMax).map((one) => ({
				...{ ...one, number: 'W-'.repeat(20), deposit: 333_333_333, fee: 0 }
			}))
		};
		const sheets = receiptPages(most, face);
		expect(sheets.flatMap(clashes)).toEqual([]);
		expect(sheets.map(written).join('')).toContain(capitals(333_333_333 * linesMax));
		expect(sheets).toHaveLength(15);
	});

	test('[B9] draws or marks a payer’s rare character, and tells which it could not', async () => {
		const lost: ReceiptPaper = { ...receipt, payer: '马\u{30BAD}', parts: ['payer'] };
		const missing: string[] = [];
		const told = (characters: readonly string[]) => missing.push(...characters);
		const marked = await receiptPdf(lost, { ...ink, rare: { onmissing: told } });
		expect(missing).toEqual(['\u{30BAD}']);
		const sheets = receiptPages(lost, face);
		expect(texts(sheets[0]!)).toContain('马〓');
		expect(await blanks(sheets, marked)).toEqual([]);
		const dots = { width: 8, height: 8, bits: new Uint8Array(8) };
		const draw = (wanted: readonly string[]) => new Map(wanted.map((one) => [one, dots]));
		const drawn = await receiptPdf(lost, { ...ink, rare: { draw, onmissing: told } });
		expect(missing).toHaveLength(1);
		// A black square where the sign was.
		const place = sheets[0]!.marks.find((mark) => mark.mark === 'text' && mark.text === '马〓');
		if (place?.mark !== 'text') throw new Error('the payer stands there');
		const inked = (pdf: Uint8Array) => {
			const { grey, width } = rasterise(pdf, dotsPerInch);
			const dot = (mm: number) => Math.round((mm * dotsPerInch) / 25.4);
			const x = dot(place.xMm + 1.5 * place.sizeMm);
			const rows = [0.2, 0.4, 0.6].map((part) => dot(place.baselineMm - part * place.sizeMm));
			return rows.every((y) => (grey[y * width + x] ?? 255) < 80);
		};
		expect([inked(drawn), inked(marked)]).toEqual([true, false]);
	});

	test('that is void says so across, and can still be read', async () => {
		const dead: ReceiptPaper = { ...receipt, state: 'void', parts: ['stub'] };
		const [pdf, good] = await Promise.all([
			receiptPdf(dead, ink),
			receiptPdf({ ...receipt, parts: ['stub'] }, ink)
		]);
		const sheets = receiptPages(dead, face);
		expect(await blanks(sheets, pdf)).toEqual([]);
		// Grey where the good one is white: the word stands across the middle of the paper.
		const grey = (file: Uint8Array) =>
			rasterise(file, 100).grey.filter((value) => value > 140 && value < 180).length;
		expect(grey(pdf) - grey(good)).toBeGreaterThan(5_000);
	});

	test('in an English house keeps its Chinese name and its capitals', async () => {
		const english: ReceiptPaper = {
			...receipt,
			...{ house: qiming, method: 'cash', lines: [{ ...line(1), kind: 'Worker pass' }] },
			parts: ['payer']
		};
		const pdf = await receiptPdf(english, ink);
		const sheets = receiptPages(english, face);
		expect(await blanks(sheets, pdf)).toEqual([]);
		const text = texts(sheets[0]!).join('|');
		for (const word of ['收　款　收　据', 'Receipt', '壹拾伍元整', 'Payer:'])
			expect(text).toContain(word);
		expect(sheets.flatMap(clashes)).toEqual([]);
	});
});

describe('a refund', () => {
	const common: RefundCommon = {
		...{ house: yunqi, receipt: receipt.number, at, till: 'T1', payer: '吴海涛', unit: '2-1-301' },
		...{ lines: [{ kind: '装修工人证', number: 'W-0003', fen: 1000 }], to: 'payer', hand: '郑敏' },
		parts: ['payer']
	};

	test('[B10] slip names its one number, its receipt, who paid it out and who allowed it', async () => {
		const slip = {
			...common,
			number: 'TK-YQ-T1-2026-000001',
			source: '备用金现金',
			second: '黄立'
		};
		const pdf = await refundPdf(slip, ink);
		const sheets = refundPages(slip, face);
		expect(await blanks(sheets, pdf)).toEqual([]);
		expect(sheets.flatMap(clashes)).toEqual([]);
		const text = texts(sheets[0]!).join('|');
		for (const word of [slip.number, slip.receipt, '壹拾元整', '领款人签字', '黄立', '备用金现金'])
			expect(text).toContain(word);
		expect(text).not.toContain('未付款');
		expect(pdf.length).toBeLessThan(60_000);
	});

	test('[B10] that was only asked for says that nothing was paid', async () => {
		const claim = { ...common, number: 'T2-0001', file: 'YS-YQ-2026-0003' };
		const pdf = await refundClaimPdf(claim, ink);
		const sheets = refundClaimPages(claim, face);
		expect(await blanks(sheets, pdf)).toEqual([]);
		const text = texts(sheets[0]!).join('|');
		for (const word of ['退　款　受　理　单', '未付款', 'YS-YQ-2026-0003', '申请人签字'])
			expect(text).toContain(word);
		expect(text).not.toContain('已如数收到');
	});
});
