/** A paper about money on a roll 80 mm wide, as till printers hold it: what stands on half a sheet, one below the other, cut where it ends. */
import { capitals } from '#lib/domain/money/capitals.ts';
import { fenText } from '#lib/domain/money/fen.ts';
import { paperMedia } from '#lib/domain/paper-media.ts';
import type { Area } from '../lines.ts';
import type { Typeface } from '../marks.ts';
import type { PaperMark, Sheet } from '../pdf-document.ts';
import {
	framed,
	gap,
	paragraph,
	particulars,
	rule,
	sealPlace,
	signs,
	type Cell,
	type Column
} from './blocks.ts';
import { codeAt } from './code.ts';
import { capitalsLabel } from './common.ts';
import { heightOf, type Block } from './flow.ts';
import {
	heightOf as linesMm,
	lineCount,
	passage,
	spaced,
	wideSpace,
	type Passage
} from './text.ts';
import type { Voucher } from './voucher.ts';

/** A head of 80 mm prints on 72 of them. */
const marginMm = 4;
const { widthMm: rollMm } = paperMedia.roll;
const widthMm = rollMm - 2 * marginMm;
const sumMm = 19;
const codeMm = 30;
const sealMm = 14;

export function rollPages(voucher: Voucher, face: Typeface): Sheet[] {
	const body = bodyOf(voucher, face);
	return voucher.parts.map((part) => {
		const blocks = [...body, text({ text: part, sizeMm: 3, align: 'middle' }, face)];
		const heightMm = heightOf(blocks) + 2 * marginMm;
		let yMm = marginMm;
		const marks = blocks.flatMap((block) => {
			const area = { xMm: marginMm, yMm, widthMm, heightMm: block.heightMm };
			yMm += block.heightMm;
			return block.draw(area);
		});
		return { widthMm: rollMm, heightMm, marks: [...across(voucher, heightMm), ...marks] };
	});
}

function bodyOf(voucher: Voucher, face: Typeface): Block[] {
	const { house, title, number, remark, total, notes, columns, rows, qrText } = voucher;
	const middle = (words: string, sizeMm: number) =>
		words === '' ? [] : [text({ text: words, sizeMm, align: 'middle' }, face)];
	const frame: Block = {
		heightMm: 9,
		draw: (area) => framed(remark ?? '', area, face, 'left')
	};
	return [
		...middle(house.company, 3.4),
		...middle(spaced(title.main), 6),
		...middle(title.aside, 3),
		...middle(`${number.label} ${number.value}`, 3.2),
		...(remark === undefined ? [] : [gap(1), frame]),
		gap(1),
		...voucher.particulars.flat().map((one) => particulars([one], widthMm, face, { sizeMm: 3.1 })),
		line,
		...rows.flatMap((cells) => [rowOf(columns, cells, face), gap(0.8)]),
		line,
		beside(total.label, `¥ ${fenText(total.fen)}`, 4.2, face),
		text({ text: `${capitalsLabel}${wideSpace}${capitals(total.fen)}`, sizeMm: 3.4 }, face),
		gap(1.5),
		...notes.map((words) => paragraph({ text: words, sizeMm: 2.8 }, widthMm, face, 0.6)),
		...voucher.signs.map((sign) => signs([sign], widthMm, face, 13)),
		endOf(voucher.seal, qrText, face),
		gap(1)
	];
}

const line: Block = { heightMm: 2.4, draw: ({ xMm, yMm }) => [rule(xMm, yMm + 1.2, widthMm)] };

function text(asked: Passage, face: Typeface): Block {
	const heightMm = linesMm(lineCount(asked, widthMm, face), asked.sizeMm) + 0.6;
	return { heightMm, draw: (area) => passage(area, asked, face) };
}

/** What it is on the left, its sum on the right, what the sum is made of below. */
function rowOf(columns: readonly Column[], cells: readonly Cell[], face: Typeface): Block {
	const words = cells.map((cell) => (typeof cell === 'string' ? cell : ''));
	const isSum = (at: number) => columns[at]?.align === 'right';
	const what = words.filter((word, at) => at > 0 && !isSum(at) && word !== '').join(wideSpace);
	const parts = words
		.flatMap((word, at) =>
			isSum(at) && at < words.length - 1 && word !== ''
				? [`${columns[at]?.label ?? ''} ${word}`]
				: []
		)
		.join(wideSpace);
	const first = beside(`${words[0] ?? ''}. ${what}`, words.at(-1) ?? '', 3.2, face);
	const second = parts === '' ? gap(0) : text({ text: parts, sizeMm: 2.7 }, face);
	return {
		heightMm: first.heightMm + second.heightMm,
		draw: (area) => [
			...first.draw({ ...area, heightMm: first.heightMm }),
			...second.draw({
				...area,
				...{ yMm: area.yMm + first.heightMm, heightMm: second.heightMm }
			})
		]
	};
}

function beside(left: string, right: string, sizeMm: number, face: Typeface): Block {
	const rightMm = Math.max(sumMm, face.width(right) * sizeMm + 1);
	const asked: Passage = { text: left, sizeMm };
	const heightMm = linesMm(lineCount(asked, widthMm - rightMm - 1, face), sizeMm) + 0.6;
	return {
		heightMm,
		draw: (area: Area) => [
			...passage({ ...area, heightMm, widthMm: widthMm - rightMm - 1 }, asked, face),
			...passage(
				{ ...area, heightMm, xMm: area.xMm + widthMm - rightMm, widthMm: rightMm },
				{ text: right, sizeMm, align: 'right' },
				face
			)
		]
	};
}

/** Code and seal side by side: nothing is printed where the seal is set. */
function endOf(seal: string, qrText: string | undefined, face: Typeface): Block {
	return {
		heightMm: Math.max(codeMm, 2 * sealMm) + 2,
		draw: ({ xMm, yMm }) => [
			...(qrText === undefined ? [] : codeAt(qrText, codeMm, { xMm, yMm })),
			...sealPlace({ xMm: xMm + widthMm - sealMm, yMm: yMm + sealMm }, seal, face, sealMm)
		]
	};
}

function across({ across: word }: Voucher, heightMm: number): PaperMark[] {
	if (word === undefined) return [];
	return [
		{ mark: 'across', text: word, xMm: rollMm / 2, yMm: heightMm / 2, sizeMm: 20, degrees: 30 }
	];
}
