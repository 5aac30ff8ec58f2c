import { fenText } from '#lib/domain/money/fen.ts';
import type { Typeface } from '../marks.ts';
import { pdfDocument, type Ink, type Sheet } from '../pdf-document.ts';
import { clause, gap, paragraph, particulars, sealPlace, signs } from './blocks.ts';
import { a4, innerMm, pages, type Block } from './flow.ts';
import { formHead, pageFoot } from './form.ts';
import { commonOf, instant, said } from './common.ts';
import type { House, Sign } from './house.ts';
import { textsOf } from './texts-of.ts';
import { dateWords, workWordsOf } from './work-words.ts';

/** What was read on the screen and signed there: agreement, notice of prohibitions, safety agreement. */
export type AgreementPaper = {
	house: House;
	/** As the site's checklist calls it, with the other language's below or empty. */
	title: { main: string; aside: string };
	number?: string;
	unit: string;
	applicant: string;
	firm?: string;
	from: string;
	to: string;
	charges?: readonly { label: string; fen: number }[];
	/** Word for word what stood above the signature. */
	clauses: readonly string[];
	/** Which text it is. */
	note?: string;
	/** Whose signature was drawn has its path and its time. */
	signs: readonly Sign[];
};

/** Two a row, or a signature is too small to be compared. */
const signsInRow = 2;

export function agreementPages(paper: AgreementPaper, face: Typeface): Sheet[] {
	const { house, clauses, note } = paper;
	const { language } = house;
	const widthMm = innerMm(a4);
	const blocks = [
		...formHead(paper.title, house, face),
		...partiesOf(paper, widthMm, face),
		gap(3),
		...clauses.map((text, at) => clause(`${String(at + 1)}.`, text, widthMm, face, 3.7)),
		...(note === undefined ? [] : [gap(2), paragraph({ text: note, sizeMm: 2.8 }, widthMm, face)]),
		gap(6),
		...hands(paper, widthMm, face)
	];
	return pages(a4, blocks, (nth, of) =>
		pageFoot(of > 1 ? commonOf(language).page(nth, of) : '', face)
	);
}

function partiesOf(paper: AgreementPaper, widthMm: number, face: Typeface): Block[] {
	const { language } = paper.house;
	const all = workWordsOf(language);
	const words = all.agreement;
	const term = `${dateWords(paper.from, language)} ${all.to} ${dateWords(paper.to, language)}`;
	const charges = paper.charges
		?.map(({ label, fen }) => `${label} ¥${fenText(fen)}`)
		.join(commonOf(language).join);
	return [
		said(paper.house, words.number, paper.number),
		[
			...said(paper.house, words.applicant, paper.applicant),
			...said(paper.house, words.unit, paper.unit)
		],
		said(paper.house, words.firm, paper.firm),
		said(paper.house, words.term, term),
		said(paper.house, words.charge, charges)
	]
		.filter((row) => row.length > 0)
		.map((row) => particulars(row, widthMm, face, { sizeMm: 3.7 }));
}

/** Signatures and the place of the seal, never on a page without the last clause before them. */
function hands({ house, signs: places }: AgreementPaper, widthMm: number, face: Typeface): Block[] {
	const words = workWordsOf(house.language).agreement;
	const rows = Array.from({ length: Math.ceil(places.length / signsInRow) }, (_, row) =>
		places
			.slice(row * signsInRow, (row + 1) * signsInRow)
			.map((sign) => ({ ...sign, ...(sign.at !== undefined && { when: instant(sign.at, house) }) }))
	);
	const seal: Block = {
		heightMm: 40,
		draw: (area) =>
			sealPlace({ xMm: area.xMm + area.widthMm - 22, yMm: area.yMm + 20 }, words.seal, face)
	};
	return [...rows.map((row) => ({ ...signs(row, widthMm, face, 27), holds: true as const })), seal];
}

export function agreementPdf(paper: AgreementPaper, ink: Ink): Promise<Uint8Array> {
	return pdfDocument(textsOf(paper), (face) => agreementPages(paper, face), ink);
}
