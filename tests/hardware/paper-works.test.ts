/** Papers of renovations and the cards that people carry, as pixels. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { itemsFor, readChecklist } from '#lib/domain/renovation/checklist.ts';
import { signaturePath } from '#lib/domain/signature.ts';
import { agreementPages, agreementPdf } from '#lib/hardware/papers/agreement.ts';
import { checklistPages, checklistPdf } from '#lib/hardware/papers/checklist.ts';
import {
	passCardPages,
	passCardPdf,
	type CardSize,
	type PassCard
} from '#lib/hardware/papers/pass-card.ts';
import { permitPages, permitPdf, type PermitPaper } from '#lib/hardware/papers/permit.ts';
import {
	at,
	blanks,
	clashes,
	dotsPerInch,
	face,
	ink,
	qiming,
	sizeOf,
	written,
	yunqi
} from './paper.ts';
import { ink as inkOf, rasterise, readQr } from './raster.ts';

const token = `VP1:${'6BFOXN%TS3DH0YOJ58S S-W5HDC *M0II5XHC9B5G2+$N IOP-IA/'.repeat(5)}`.slice(
	0,
	280
);

describe('a permit for the door', () => {
	const permit: PermitPaper = {
		...{ house: yunqi, number: 'XK-YQ-2026-0012', unit: '2-1-301', issuedAt: at },
		...{ from: '2026-11-09', to: '2027-01-31', hours: '工作日 07:30–17:30', approver: '冯玉' },
		...{ noise: '工作日 08:00–12:00、14:00–18:00', trades: ['木工', '水工', '电工'] },
		...{ works: ['改动防水层'], qrText: 'XK-YQ-2026-0012' },
		firm: '湖北省武汉市江夏区大鼎建筑装饰装修工程有限责任公司第三项目经理部'
	};

	test('[B11] says unit, dates, hours and trades, is read by a scanner, and hangs on one sheet', async () => {
		const pdf = await permitPdf(permit, ink);
		const sheets = permitPages(permit, face);
		expect(await blanks(sheets, pdf)).toEqual([]);
		expect(sheets.flatMap(clashes)).toEqual([]);
		const text = written(sheets[0]!);
		for (const word of [
			'2-1-301',
			'2026年11月9日 至 2027年1月31日',
			'07:30–17:30',
			'木工、水工、电工'
		])
			expect(text).toContain(word);
		expect(await readQr(rasterise(pdf, dotsPerInch))).toBe(permit.qrText);
		expect(await sizeOf(pdf)).toMatchObject({ pages: [[210, 297]], says: '' });
		expect(pdf.length).toBeLessThan(80_000);
	});

	test('that was extended says until when it was, in either language, and that it is a copy', () => {
		const longer = { ...permit, to: '2027-02-28', was: '2027-01-31', again: at };
		expect(permitPages(longer, face).map(written).join('')).toContain(
			'（原至 2027年1月31日，已准予延期）'
		);
		const english = { ...longer, house: qiming };
		const sheets = permitPages(english, face);
		expect(sheets.flatMap(clashes)).toEqual([]);
		for (const word of ['装修施工许可证', 'Renovation permit', '28 Feb 2027', '补打 Copy'])
			expect(written(sheets[0]!)).toContain(word);
	});
});

describe.each(['compound', 'office'])('a list of what is needed, %s', (kind) => {
	test('[B12] stands on one page, each line with its box', async () => {
		const read = readChecklist(
			JSON.parse(readFileSync(`kiosk-config/checklists/${kind}.json`, 'utf8'))
		);
		if (!read.ok) throw new Error('the list is sound');
		const items = itemsFor(read.checklist, ['structure', 'facade', 'contractor', 'not_owner']).map(
			({ label, detail, need }, nth) => ({
				...{ label: label['zh-CN'], need, seen: nth === 0 },
				...(detail && { detail: detail['zh-CN'] })
			})
		);
		const list = { house: yunqi, unit: '2-1-301', at, items };
		const pdf = await checklistPdf(list, ink);
		const sheets = checklistPages(list, face);
		expect(sheets).toHaveLength(1);
		expect(await blanks(sheets, pdf)).toEqual([]);
		expect(sheets.flatMap(clashes)).toEqual([]);
		for (const { label } of items) expect(written(sheets[0]!)).toContain(label);
		const ticks = sheets[0]!.marks.filter(({ mark }) => mark === 'stroke');
		expect(ticks).toHaveLength(1);
		expect(pdf.length).toBeLessThan(80_000);
	});
});

describe('what was signed on the screen', () => {
	const path = signaturePath([
		[0, 200, 400, 600].map((x, nth) => ({ x: 100 + x, y: nth % 2 === 0 ? 60 : 300 })),
		[100, 800].map((x) => ({ x, y: 180 }))
	]);
	const agreement = {
		...{ house: yunqi, title: { main: '装饰装修管理服务协议', aside: '' }, unit: '2-1-301' },
		...{ applicant: '吴海涛', from: '2026-11-09', to: '2027-01-31' },
		charges: [{ label: '装修押金', fen: 200_000 }],
		note: `签署文本：2026-11，SHA-256 ${'1a2b3c4d'.repeat(8)}`,
		clauses: Array.from(
			{ length: 40 },
			(_, nth) => `第${String(nth + 1)}项：${'不得变动主体和承重结构，'.repeat(4)}`
		),
		signs: [
			{ label: '装修人签字', path, at },
			{ label: '物业签字', name: '冯玉' }
		]
	};

	test('[B13] is printed word for word, with the signature drawn above its line and its time below', async () => {
		const pdf = await agreementPdf(agreement, ink);
		const sheets = agreementPages(agreement, face);
		expect(sheets.length).toBeGreaterThan(1);
		expect(await blanks(sheets, pdf)).toEqual([]);
		expect(sheets.flatMap(clashes)).toEqual([]);
		const all = sheets.map(written).join('');
		for (const text of [...agreement.clauses, agreement.note, '¥2000.00', '2026-11-23 10:05'])
			expect(all).toContain(text);
		const last = sheets.at(-1)!;
		const stroke = last.marks.find((mark) => mark.mark === 'stroke' && mark.path === path);
		if (stroke?.mark !== 'stroke') throw new Error('the signature stands on the last page');
		const dots = (mm: number) => Math.round((mm * dotsPerInch) / 25.4);
		const box = {
			...{ left: dots(stroke.xMm), right: dots(stroke.xMm + 1000 * stroke.unitMm) },
			...{ top: dots(stroke.yMm), bottom: dots(stroke.yMm + 330 * stroke.unitMm) }
		};
		const drawn = inkOf(rasterise(pdf, dotsPerInch, sheets.length), box, false);
		expect(drawn).toBeGreaterThan(3_000);
		// A page of its own would be a signature under nothing.
		expect(written(last)).toContain(agreement.clauses.at(-1));
	});
});

/** 24 by 30 dots of one grey. */
const photo = Uint8Array.from(
	atob(
		'/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//wAALCAAeABgBAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AJ4AAAP/2Q=='
	),
	(sign) => sign.charCodeAt(0)
);

describe.each<CardSize>(['85.6x54', '105x148'])('a card of %s', (size) => {
	const card: PassCard = {
		...{ house: yunqi, size, kind: '装修临时出入证', name: '马䶮', trade: '油漆工' },
		...{ number: 'W-0003', validTo: Date.parse('2027-02-01T00:00:00+08:00') },
		...{ flats: ['2-1-301'], qrText: token, photo }
	};

	test('[B14] shows face, name, kind, trade, number and last day, and reads at once', async () => {
		const pdf = await passCardPdf(card, ink);
		const sheets = passCardPages(card, face);
		expect(await blanks(sheets, pdf)).toEqual([]);
		expect(sheets.flatMap(clashes)).toEqual([]);
		const [front, back] = sheets.map(written);
		for (const word of [
			'马䶮',
			'装修临时出入证',
			'油漆工',
			'W-0003',
			'有效期至 2027-01-31',
			'2-1-301'
		])
			expect(front).toContain(word);
		expect(back).toContain('拾到本证');
		const printed = rasterise(pdf, dotsPerInch);
		expect(await readQr(printed)).toBe(token);
		const place = sheets[0]!.marks.find(({ mark }) => mark === 'photo');
		if (place?.mark !== 'photo') throw new Error('a face');
		const middle = (place.yMm + place.heightMm / 2) * (dotsPerInch / 25.4);
		const tone =
			printed.grey[
				Math.round(middle) * printed.width +
					Math.round((place.xMm + place.widthMm / 2) * (dotsPerInch / 25.4))
			]!;
		expect(tone).toBeGreaterThan(80);
		expect(tone).toBeLessThan(125);
		const [widthMm, heightMm] = size.split('x').map(Number);
		expect(await sizeOf(pdf)).toMatchObject({
			pages: [
				[widthMm, heightMm],
				[widthMm, heightMm]
			]
		});
		expect(pdf.length).toBeLessThan(60_000);
	});

	test('[B14] of the longest name and twenty flats loses none: the back has them all', async () => {
		const long: PassCard = {
			...card,
			...{ name: '买买提·阿不都热合曼·艾合买提江', number: 'W-0003-2026' },
			flats: Array.from({ length: 20 }, (_, nth) => `12-2-${String(1001 + nth)}`)
		};
		const sheets = passCardPages(long, face);
		expect(await blanks(sheets, await passCardPdf(long, ink))).toEqual([]);
		expect(sheets.flatMap(clashes)).toEqual([]);
		expect(written(sheets[0]!)).toContain(long.name);
		for (const flat of long.flats) expect(written(sheets[1]!)).toContain(flat);
	});

	test('[PA29] names a holder in Latin letters below the name', () => {
		const [one] = passCardPages({ ...card, nameLatin: 'SUN QIANG' }, face);
		expect(written(one!)).toContain('SUN QIANG');
		const [same] = passCardPages({ ...card, name: 'SUN QIANG', nameLatin: 'SUN QIANG' }, face);
		expect(written(same!).split('SUN QIANG')).toHaveLength(2);
	});

	test('[B9] spells a name that no font here has, and draws one that a system’s font has', async () => {
		const rare = { ...card, name: '马\u{30BAD}', nameLatin: 'MA MIAN' };
		const missing: string[] = [];
		const spelled = written(passCardPages(rare, face)[0]!);
		expect(spelled).toContain('MA MIAN');
		expect(spelled).toContain('马〓（缺字）');
		const dots = { width: 8, height: 8, bits: new Uint8Array(8) };
		const pdf = await passCardPdf(rare, {
			...ink,
			rare: {
				draw: (wanted) => new Map(wanted.map((one) => [one, dots])),
				onmissing: (all) => missing.push(...all)
			}
		});
		expect(missing).toEqual([]);
		const drawn = passCardPages(rare, {
			has: face.has,
			drawn: new Map([['\u{30BAD}', dots]]),
			width: (text) => face.width(text.replace('\u{30BAD}', '一'))
		})[0]!;
		const mark = drawn.marks.find((one) => one.mark === 'dots');
		if (mark?.mark !== 'dots') throw new Error('drawn');
		const at = (mm: number) => Math.round((mm * dotsPerInch) / 25.4);
		const box = {
			...{ left: at(mark.xMm), right: at(mark.xMm + mark.widthMm) },
			...{ top: at(mark.yMm), bottom: at(mark.yMm + mark.heightMm) }
		};
		const area = (box.right - box.left) * (box.bottom - box.top);
		expect(inkOf(rasterise(pdf, dotsPerInch), box, false)).toBeGreaterThan(0.9 * area);
	});
});
