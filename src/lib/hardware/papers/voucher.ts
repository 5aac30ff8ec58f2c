/** A paper about money, half a sheet: receipt, refund slip, note of a request. One look for all of them. */
import { capitals } from '#lib/domain/money/capitals.ts';
import { fenText } from '#lib/domain/money/fen.ts';
import type { Area } from '../lines.ts';
import type { Typeface } from '../marks.ts';
import type { PaperMark, Sheet } from '../pdf-document.ts';
import {
	frame,
	framed,
	gap,
	paragraph,
	particulars,
	sealPlace,
	signs,
	table,
	upright,
	type Cell,
	type Column,
	type Particular,
	type Setting
} from './blocks.ts';
import { codeAt } from './code.ts';
import { capitalsLabel, commonOf } from './common.ts';
import { a5Wide, heightOf, innerMm, pages, type Block } from './flow.ts';
import type { House, Sign } from './house.ts';
import { passage, spaced, wideSpace } from './text.ts';

export type Voucher = {
	house: House;
	title: { main: string; aside: string };
	number: { label: string; value: string };
	/** In a frame beside the title: that it is a copy, that nothing was paid. */
	remark?: string;
	/** Across the whole paper: it is worth nothing any more. */
	across?: string;
	qrText?: string;
	particulars: readonly (readonly Particular[])[];
	columns: readonly Column[];
	rows: readonly (readonly Cell[])[];
	/** In the first row that stays empty, so that nobody adds one. */
	rest: string;
	total: { label: string; fen: number };
	notes: readonly string[];
	signs: readonly Sign[];
	seal: string;
	/** As many sheets, each with its name along the edge. */
	parts: readonly string[];
};

/** A table of fewer rows is filled up with empty ones where there is room: a form has its shape. */
const rowsMin = 7;
const rowMm = 6.4;
/** A crew of ten on one sheet: their rows stand closer rather than the last of them alone on a second. */
const dense: Setting = { rowMm: 5, sizeMm: 2.8, airMm: 1 };
/** The strip along the right edge that says whose part it is. */
const stripMm = 6;
const headMm = 25;
/** Sum, and below it the seal: nothing is printed where that is set. */
const closingMm = 31;
const sealMm = 10.5;

export function voucherPages(voucher: Voucher, face: Typeface): Sheet[] {
	const { house, number } = voucher;
	const widthMm = innerMm(a5Wide) - stripMm;
	const body = bodyOf(voucher, widthMm, face);
	return voucher.parts.flatMap((part) => {
		const head: Block = { heightMm: headMm, draw: (area) => headOf(voucher, area, face) };
		return pages(a5Wide, [head, ...body], (nth, of) => [
			...(voucher.across === undefined ? [] : [across(voucher.across)]),
			...edge(part, face),
			...(of > 1
				? foot(`${number.value}${wideSpace}${commonOf(house.language).page(nth, of)}`, face)
				: [])
		]);
	});
}

function bodyOf(voucher: Voucher, widthMm: number, face: Typeface): Block[] {
	const { columns, rows, rest } = voucher;
	const above = [...voucher.particulars.map((row) => particulars(row, widthMm, face)), gap(1)];
	const closing = closingOf(voucher, widthMm, face);
	const roomMm = a5Wide.heightMm - 2 * a5Wide.marginMm - headMm;
	// The table's own head is one more row.
	const roomRows = Math.floor((roomMm - heightOf([...above, closing])) / rowMm) - 1;
	const missing = Math.max(0, Math.min(rowsMin, roomRows) - rows.length);
	const empty = Array.from({ length: missing }, (_, at) =>
		columns.map((_column, column) => (at === 0 && column === 1 ? rest : ''))
	);
	const set = (setting: Setting) => table(columns, [...rows, ...empty], widthMm, face, setting);
	const [wide, close] = [set({ rowMm }), set(dense)];
	const isOne = (table: readonly Block[]) => heightOf([...above, ...table, closing]) <= roomMm;
	const lines = !isOne(wide) && isOne(close) ? close : wide;
	const last = lines.pop();
	return [
		...above,
		...lines.map((block) => narrow(block, widthMm)),
		...(last ? [{ ...narrow(last, widthMm), holds: true as const }] : []),
		narrow(closing, widthMm)
	];
}

/** The sum, what is to be said, signatures and seal: never without the last line of the table. */
function closingOf(voucher: Voucher, widthMm: number, face: Typeface): Block {
	const { total, notes, seal } = voucher;
	const upper = [
		totalOf(total, widthMm, face),
		gap(1.5),
		...notes.map((text) => paragraph({ text, sizeMm: 2.8 }, widthMm - 3 * sealMm, face, 0.4))
	];
	const hands = signs(voucher.signs, widthMm - 2 * sealMm - 4, face, 14);
	const heightMm = Math.max(heightOf([...upper, hands]), closingMm);
	const draw = (area: Area) => {
		let yMm = area.yMm;
		const marks = upper.flatMap((block) => {
			const place = { ...area, widthMm, yMm, heightMm: block.heightMm };
			yMm += block.heightMm;
			return block.draw(place);
		});
		const bottomMm = area.yMm + heightMm;
		const low = { ...area, yMm: bottomMm - hands.heightMm, heightMm: hands.heightMm };
		const middle = { xMm: area.xMm + widthMm - sealMm, yMm: bottomMm - sealMm };
		return [...marks, ...hands.draw(low), ...sealPlace(middle, seal, face, sealMm)];
	};
	return { heightMm, draw };
}

/** The strip is no part of a table. */
function narrow(block: Block, widthMm: number): Block {
	return {
		...block,
		draw: (area) => block.draw({ ...area, widthMm }),
		...(block.head && { head: narrow(block.head, widthMm) })
	};
}

function headOf(
	{ house, title, number, remark, qrText }: Voucher,
	area: Area,
	face: Typeface
): PaperMark[] {
	const widthMm = area.widthMm - stripMm;
	const codeMm = 22;
	const code =
		qrText === undefined ? [] : codeAt(qrText, codeMm, { xMm: area.xMm - 2, yMm: area.yMm - 2 });
	const middle = { xMm: area.xMm + 42, widthMm: widthMm - 84 };
	const right = { xMm: area.xMm + widthMm - 62, widthMm: 62 };
	const { company, site } = house;
	const from = company.includes(site) ? company : `${company}${wideSpace}${site}`;
	const titleMarks = passage(
		{ ...middle, yMm: area.yMm + 6.5, heightMm: 9.5 },
		{ text: spaced(title.main), sizeMm: 6.6, align: 'middle' },
		face
	);
	return [
		...code,
		...passage(
			{ ...middle, yMm: area.yMm, heightMm: 6 },
			{ text: from, sizeMm: 3.6, align: 'middle' },
			face
		),
		...titleMarks,
		...passage(
			{ ...middle, yMm: area.yMm + 15.5, heightMm: 4.5 },
			{ text: title.aside, sizeMm: 3, align: 'middle' },
			face
		),
		...passage(
			{ ...right, yMm: area.yMm + 17, heightMm: 6 },
			{ text: `${number.label} ${number.value}`, sizeMm: 3.6, align: 'right' },
			face
		),
		...(remark === undefined ? [] : framed(remark, { ...right, yMm: area.yMm + 6.5 }, face))
	];
}

function totalOf({ label, fen }: Voucher['total'], widthMm: number, face: Typeface): Block {
	const heightMm = 8;
	const figuresMm = widthMm * 0.28;
	return {
		heightMm,
		draw: (area) => {
			const whole = { ...area, widthMm };
			const left = { ...whole, xMm: area.xMm + 1.5, widthMm: widthMm - figuresMm - 3 };
			const right = { ...whole, xMm: area.xMm + widthMm - figuresMm, widthMm: figuresMm };
			return [
				...frame(whole),
				upright(right.xMm, area.yMm, heightMm),
				...passage(
					left,
					{ text: `${capitalsLabel}${wideSpace}${capitals(fen)}`, sizeMm: 3.6 },
					face
				),
				...passage(
					{ ...right, xMm: right.xMm + 1.5, widthMm: figuresMm - 3 },
					{ text: `${label}${wideSpace}¥ ${fenText(fen)}`, sizeMm: 3.6, align: 'right' },
					face
				)
			];
		}
	};
}

/** One character below the other along the right edge, as on forms of several parts. */
function edge(part: string, face: Typeface): PaperMark[] {
	const { widthMm, heightMm, marginMm } = a5Wide;
	const sizeMm = 2.9;
	const isUpright = !/\p{Script=Latin}/u.test(part);
	if (!isUpright)
		return passage(
			{ xMm: marginMm, yMm: heightMm - 8, widthMm: widthMm - 2 * marginMm, heightMm: 4 },
			{ text: part, sizeMm, align: 'right' },
			face
		);
	const characters = Array.from(part);
	const topMm = (heightMm - characters.length * sizeMm * 1.15) / 2;
	return characters.flatMap((text, at) =>
		passage(
			{
				xMm: widthMm - marginMm - 3.5,
				yMm: topMm + at * sizeMm * 1.15,
				widthMm: 4,
				heightMm: sizeMm * 1.15
			},
			{ text, sizeMm: 2.8, align: 'middle' },
			face
		)
	);
}

function foot(text: string, face: Typeface): PaperMark[] {
	const { widthMm, heightMm, marginMm } = a5Wide;
	const area = { xMm: marginMm, yMm: heightMm - 8, widthMm: widthMm - 2 * marginMm, heightMm: 4 };
	return passage(area, { text, sizeMm: 2.5, align: 'middle' }, face);
}

function across(text: string): PaperMark {
	const { widthMm, heightMm } = a5Wide;
	return { mark: 'across', text, xMm: widthMm / 2, yMm: heightMm / 2 + 8, sizeMm: 26, degrees: 18 };
}
