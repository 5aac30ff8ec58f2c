import { dateText } from '#lib/domain/time.ts';
import { plate } from '../badge-parts.ts';
import { inset, type Area } from '../lines.ts';
import type { Typeface } from '../marks.ts';
import { pdfDocument, type Ink, type PaperMark, type Sheet } from '../pdf-document.ts';
import { clause, frame, framed, particulars, sealPlace, table, type Cell } from './blocks.ts';
import { codeAt } from './code.ts';
import { commonOf, said, titleOf } from './common.ts';
import { a4, heightOf, type Block } from './flow.ts';
import type { House } from './house.ts';
import { passage, spaced, wideSpace } from './text.ts';
import { textsOf } from './texts-of.ts';
import { dateWords, workWordsOf } from './work-words.ts';

/** Hangs on a door for all to read: nobody's name or phone but the house's own is on it. */
export type PermitPaper = {
	house: House;
	number: string;
	unit: string;
	/** First and last day (2026-11-09). */
	from: string;
	to: string;
	/** The last day before it was extended. */
	was?: string;
	/** In words, as the site sets them: 工作日 07:30–17:30. */
	hours: string;
	noise?: string;
	trades: readonly string[];
	works?: readonly string[];
	firm?: string;
	/** Who allowed it, of the house's staff. */
	approver?: string;
	issuedAt: number;
	again?: number;
	qrText?: string;
	/** What is forbidden; the usual where left out. */
	rules?: readonly string[];
};

const codeMm = 46;

export function permitPages(paper: PermitPaper, face: Typeface): Sheet[] {
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
	{ house, number, unit, again }: PermitPaper,
	area: Area,
	face: Typeface
): PaperMark[] {
	const words = workWordsOf(house.language);
	const title = titleOf(workWordsOf, (each) => each.permit.title, house.language);
	const band = (yMm: number, heightMm: number) => ({ ...area, yMm: area.yMm + yMm, heightMm });
	const copy =
		again === undefined ? '' : `${commonOf(house.language).again} ${dateText(again, house.zone)}`;
	return [
		...passage(band(0, 8), { text: house.company, sizeMm: 5, align: 'middle' }, face),
		...passage(band(10, 17), { text: spaced(title.main), sizeMm: 12, align: 'middle' }, face),
		...passage(band(27, 6), { text: title.aside, sizeMm: 4.4, align: 'middle' }, face),
		...passage(
			band(35, 6),
			{ text: `${words.permit.number} ${number}`, sizeMm: 3.8, align: 'right' },
			face
		),
		...(copy === '' ? [] : framed(copy, band(34, 7), face, 'left')),
		...plate({ ...band(44, 27), xMm: area.xMm + 15, widthMm: area.widthMm - 30 }, unit, face)
	];
}

function bodyOf(paper: PermitPaper, area: Area, face: Typeface): PaperMark[] {
	const { house, trades, rules, qrText, issuedAt, approver } = paper;
	const { language } = house;
	const all = workWordsOf(language);
	const words = all.permit;
	const term = `${dateWords(paper.from, language)} ${all.to} ${dateWords(paper.to, language)}`;
	const was = paper.was === undefined ? '' : words.was(dateWords(paper.was, language));
	const rows: Cell[][] = [
		[words.term, term + was],
		[words.hours, paper.hours],
		...(paper.noise === undefined ? [] : [[words.noise, paper.noise]]),
		[words.trades, trades.join(commonOf(language).join)],
		...(paper.works?.length ? [[words.works, paper.works.join(commonOf(language).join)]] : []),
		...(paper.firm === undefined ? [] : [[words.firm, paper.firm]])
	];
	const columns = [
		{ label: '', share: 1 },
		{ label: '', share: 4.2 }
	];
	// A list of particulars has no head.
	const lines = table(columns, rows, area.widthMm, face, { rowMm: 11, sizeMm: 4.6 }).slice(1);
	const leftMm = area.widthMm - (qrText === undefined ? 0 : codeMm + 6);
	const clauses = (rules ?? words.rules).map((text, at) =>
		clause(`${String(at + 1)}.`, text, leftMm, face, 3.7)
	);
	const issued = dateWords(dateText(issuedAt, house.zone), language);
	const foot = [
		particulars(said(house, words.issued, issued), 80, face, { sizeMm: 3.8 }),
		...(approver === undefined
			? []
			: [
					particulars(said(house, words.approver, approver), 80, face, {
						sizeMm: 3.8
					})
				])
	];
	const bottomMm = area.yMm + area.heightMm;
	const contact = house.phone === undefined ? [] : [words.ask(house.phone)];
	const clausesMm = area.yMm + 77 + heightOf(lines) + 5;
	const footMm = Math.max(clausesMm + Math.max(heightOf(clauses), codeMm) + 6, bottomMm - 44);
	return [
		...stacked(lines, { ...area, yMm: area.yMm + 77 }),
		...stacked(clauses, { ...area, yMm: clausesMm, widthMm: leftMm }),
		...(qrText === undefined ? [] : codeOf(qrText, words.scan, area, clausesMm, face)),
		...stacked(foot, { ...area, yMm: footMm + 6, widthMm: 80 }),
		...sealPlace({ xMm: area.xMm + area.widthMm - 28, yMm: footMm + 15 }, words.seal, face),
		...passage(
			{ ...area, yMm: bottomMm - 7, heightMm: 6 },
			{ text: [words.hang, ...contact].join(wideSpace), sizeMm: 3.3, align: 'middle' },
			face
		)
	];
}

function codeOf(text: string, hint: string, area: Area, yMm: number, face: Typeface): PaperMark[] {
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

export function permitPdf(paper: PermitPaper, ink: Ink): Promise<Uint8Array> {
	return pdfDocument(textsOf(paper), (face) => permitPages(paper, face), ink);
}
