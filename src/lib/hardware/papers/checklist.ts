import { dateText } from '#lib/domain/time.ts';
import type { Typeface } from '../marks.ts';
import { pdfDocument, type Ink, type Sheet } from '../pdf-document.ts';
import { gap, paragraph, particulars, table } from './blocks.ts';
import { a4, innerMm, pages } from './flow.ts';
import { formHead, pageFoot } from './form.ts';
import { commonOf, said, titleOf } from './common.ts';
import type { House } from './house.ts';
import { textsOf } from './texts-of.ts';
import { workWordsOf } from './work-words.ts';

/** Everything that is needed, told at once (一次性告知). */
export type ChecklistPaper = {
	house: House;
	/** The renovation's where left out; with the other language's below. */
	title?: { main: string; aside: string };
	unit?: string;
	at: number;
	items: readonly {
		label: string;
		detail?: string;
		need: 'required' | 'optional';
		/** Signed on the screen, or checked by the engineer: nobody brings it. */
		how?: 'signed' | 'byEngineer';
		seen?: boolean;
	}[];
	notes?: readonly string[];
};

export function checklistPages(paper: ChecklistPaper, face: Typeface): Sheet[] {
	const { house, items, notes = [] } = paper;
	const { language } = house;
	const all = workWordsOf(language);
	const words = all.checklist;
	const { columns } = words;
	const widthMm = innerMm(a4);
	const missing = items.filter(({ need, seen }) => need === 'required' && !seen).length;
	const asked = items.some(({ seen }) => seen)
		? [missing > 0 ? words.missing(missing) : words.whole]
		: [];
	const blocks = [
		...formHead(
			paper.title ?? titleOf(workWordsOf, (each) => each.checklist.title, language),
			house,
			face
		),
		particulars(
			[
				...said(house, words.unit, paper.unit),
				...said(house, words.date, dateText(paper.at, house.zone))
			],
			widthMm,
			face,
			{ sizeMm: 3.7 }
		),
		gap(1),
		paragraph({ text: words.hint, sizeMm: 3.4 }, widthMm, face, 3),
		...table(
			[
				{ label: columns.nth, share: 0.7, align: 'middle' },
				{ label: columns.item, share: 6.4 },
				{ label: columns.need, share: 2, align: 'middle' },
				{ label: columns.seen, share: 0.9 }
			],
			items.map(({ label, detail, need, how, seen = false }, at) => [
				String(at + 1),
				detail === undefined ? label : `${label}\n${detail}`,
				how ? words[how] : words.need[need],
				{ tick: seen }
			]),
			widthMm,
			face,
			{ rowMm: 9, sizeMm: 3.6 }
		),
		gap(4),
		...[...asked, ...notes, words.ask(house.company, house.phone ?? '')].map((text) =>
			paragraph({ text, sizeMm: 3.4 }, widthMm, face)
		)
	];
	return pages(a4, blocks, (nth, of) =>
		pageFoot(of > 1 ? commonOf(language).page(nth, of) : '', face)
	);
}

export function checklistPdf(paper: ChecklistPaper, ink: Ink): Promise<Uint8Array> {
	return pdfDocument(textsOf(paper), (face) => checklistPages(paper, face), ink);
}
