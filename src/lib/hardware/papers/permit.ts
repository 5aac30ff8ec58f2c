import { dateText } from '#lib/domain/time.ts';
import type { Typeface } from '../marks.ts';
import { pdfDocument, type Ink, type Sheet } from '../pdf-document.ts';
import { commonOf, said, titleOf } from './common.ts';
import { hangingPages } from './hanging.ts';
import type { House } from './house.ts';
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

export function permitPages(paper: PermitPaper, face: Typeface): Sheet[] {
	const { house, trades, rules, qrText, issuedAt, approver, again } = paper;
	const { language } = house;
	const all = workWordsOf(language);
	const words = all.permit;
	const { join } = commonOf(language);
	const term = `${dateWords(paper.from, language)} ${all.to} ${dateWords(paper.to, language)}`;
	const was = paper.was === undefined ? '' : words.was(dateWords(paper.was, language));
	const issued = dateWords(dateText(issuedAt, house.zone), language);
	const contact = house.phone === undefined ? [] : [words.ask(house.phone)];
	return hangingPages(
		{
			...{ house, plate: paper.unit, seal: words.seal, clauses: rules ?? words.rules },
			title: titleOf(workWordsOf, (each) => each.permit.title, language),
			number: `${words.number} ${paper.number}`,
			...(again !== undefined && { again }),
			rows: [
				[words.term, term + was],
				[words.hours, paper.hours],
				...(paper.noise === undefined ? [] : [[words.noise, paper.noise]]),
				[words.trades, trades.join(join)],
				...(paper.works?.length ? [[words.works, paper.works.join(join)]] : []),
				...(paper.firm === undefined ? [] : [[words.firm, paper.firm]])
			],
			...(qrText !== undefined && { code: { text: qrText, hint: words.scan } }),
			given: [said(house, words.issued, issued), said(house, words.approver, approver)],
			last: [words.hang, ...contact]
		},
		face
	);
}

export function permitPdf(paper: PermitPaper, ink: Ink): Promise<Uint8Array> {
	return pdfDocument(textsOf(paper), (face) => permitPages(paper, face), ink);
}
