/** A permit that hangs where it is for: its name, the place in large type, particulars, what is forbidden, a code, a seal. */
import { dateText } from '#lib/domain/time.ts';
import { plate } from '../badge-parts.ts';
import { inset, type Area } from '../lines.ts';
import type { Typeface } from '../marks.ts';
import type { PaperMark, Sheet } from '../pdf-document.ts';
import { clause, frame, framed, particulars, sealPlace, table, type Particular } from './blocks.ts';
import { codeAt } from './code.ts';
import { commonOf } from './common.ts';
import { a4, heightOf, type Block } from './flow.ts';
import type { House } from './house.ts';
import { passage, spaced, wideSpace } from './text.ts';

export type HangingPaper = {
	house: House;
	/** With the other language's below or empty. */
	title: { main: string; aside: string };
	number: string;
	plate: string;
	/** When it was printed again. */
	again?: number;
	/** Label and value. */
	rows: readonly (readonly string[])[];
	clauses: readonly string[];
	code?: { text: string; hint: string };
	/** Who gave it out, and when; beside the place of the seal. */
	given: readonly (readonly Particular[])[];
	seal: string;
	/** On the last line. */
	last: readonly string[];
};

const codeMm = 46;

export function hangingPages(paper: HangingPaper, face: Typeface): Sheet[] {
	const { widthMm, heightMm } = a4;
	const outer = { xMm: 10, yMm: 10, widthMm: widthMm - 20, heightMm: heightMm - 20 };
	const area = { xMm: a4.marginMm, yMm: 20, widthMm: widthMm - 40, heightMm: heightMm - 40 };
	const marks = [...border(outer), ...headOf(paper, area, face), ...bodyOf(paper, area, face)];
	return [{ widthMm, heightMm, marks }];
}

/** A heavy line and a fine one: a paper that was given out, not printed off. */
function border(area: Area): PaperMark[] {
	const heavy = [0, 0.2, 0.4, 0.6].flatMap((byMm) => frame(inset(area, byMm)));
	return [...heavy, ...frame(inset(area, 2.2))];
}

function headOf(
	{ house, title, number, plate: place, again }: HangingPaper,
	area: Area,
	face: Typeface
): PaperMark[] {
	const band = (yMm: number, heightMm: number) => ({ ...area, yMm: area.yMm + yMm, heightMm });
	const copy =
		again === undefined ? '' : `${commonOf(house.language).again} ${dateText(again, house.zone)}`;
	return [
		...passage(band(0, 8), { text: house.company, sizeMm: 5, align: 'middle' }, face),
		...passage(band(10, 17), { text: spaced(title.main), sizeMm: 12, align: 'middle' }, face),
		...passage(band(27, 6), { text: title.aside, sizeMm: 4.4, align: 'middle' }, face),
		...passage(band(35, 6), { text: number, sizeMm: 3.8, align: 'right' }, face),
		...(copy === '' ? [] : framed(copy, band(34, 7), face, 'left')),
		...plate({ ...band(44, 27), xMm: area.xMm + 15, widthMm: area.widthMm - 30 }, place, face)
	];
}

function bodyOf(paper: HangingPaper, area: Area, face: Typeface): PaperMark[] {
	const { rows, clauses: rules, code, given, seal, last } = paper;
	const columns = [
		{ label: '', share: 1 },
		{ label: '', share: 4.2 }
	];
	// A list of particulars has no head.
	const lines = table(columns, rows, area.widthMm, face, { rowMm: 11, sizeMm: 4.6 }).slice(1);
	const leftMm = area.widthMm - (code === undefined ? 0 : codeMm + 6);
	const clauses = rules.map((text, at) => clause(`${String(at + 1)}.`, text, leftMm, face, 3.7));
	const foot = given
		.filter((row) => row.length > 0)
		.map((row) => particulars(row, 80, face, { sizeMm: 3.8 }));
	const bottomMm = area.yMm + area.heightMm;
	const clausesMm = area.yMm + 77 + heightOf(lines) + 5;
	const footMm = Math.max(clausesMm + Math.max(heightOf(clauses), codeMm) + 6, bottomMm - 44);
	return [
		...stacked(lines, { ...area, yMm: area.yMm + 77 }),
		...stacked(clauses, { ...area, yMm: clausesMm, widthMm: leftMm }),
		...(code === undefined ? [] : codeOf(code, area, clausesMm, face)),
		...stacked(foot, { ...area, yMm: footMm + 6, widthMm: 80 }),
		...sealPlace({ xMm: area.xMm + area.widthMm - 28, yMm: footMm + 15 }, seal, face),
		...passage(
			{ ...area, yMm: bottomMm - 7, heightMm: 6 },
			{ text: last.join(wideSpace), sizeMm: 3.3, align: 'middle' },
			face
		)
	];
}

function codeOf(
	{ text, hint }: { text: string; hint: string },
	area: Area,
	yMm: number,
	face: Typeface
): PaperMark[] {
	const xMm = area.xMm + area.widthMm - codeMm;
	return [
		...codeAt(text, codeMm, { xMm, yMm: yMm - 2 }),
		...passage(
			{ xMm, widthMm: codeMm, yMm: yMm + codeMm - 5, heightMm: 5 },
			{ text: hint, sizeMm: 3, align: 'middle' },
			face
		)
	];
}

function stacked(blocks: readonly Block[], area: Area): PaperMark[] {
	let { yMm } = area;
	return blocks.flatMap((block) => {
		const marks = block.draw({ ...area, yMm, heightMm: block.heightMm });
		yMm += block.heightMm;
		return marks;
	});
}
