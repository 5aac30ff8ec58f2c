import { dateText, clockText } from '#lib/domain/time.ts';
import type { Typeface } from '../marks.ts';
import { pdfDocument, type Ink, type Sheet } from '../pdf-document.ts';
import { commonOf, instant, said, titleOf } from './common.ts';
import { hangingPages } from './hanging.ts';
import type { House } from './house.ts';
import { wideSpace } from './text.ts';
import { textsOf } from './texts-of.ts';
import { dateWords, workWordsOf } from './work-words.ts';

/** Somebody by their card: whoever checks compares that. Masked, for the paper hangs open. */
type Hand = { name?: string; card?: string };

/** 动火证: hangs where the flame is, for one day (RULES.md HW8). */
export type FirePermitPaper = {
	house: House;
	number: string;
	unit: string;
	/** Where in the flat, and by what. */
	place?: string;
	means?: string;
	/** The permit of the works it belongs to, and what they are. */
	works?: { number?: string; trades: readonly string[] };
	/** From when to when a flame may burn; begun, until when it may. */
	from: number;
	to: number;
	hoursMax: number;
	begunAt?: number;
	welder: Hand & { certificate?: { tail: string; lastDay: string } };
	watcher: Hand;
	watchMinutes: number;
	extinguishers?: number;
	/** Who found the place fit, of the house's staff, and when. */
	approver?: string;
	approvedAt?: number;
	again?: number;
	qrText?: string;
};

export function firePermitPages(paper: FirePermitPaper, face: Typeface): Sheet[] {
	const { house, works, welder, watcher, extinguishers, approver, approvedAt, again } = paper;
	const { language, zone } = house;
	const all = workWordsOf(language);
	const { fire: words, permit } = all;
	const { join } = commonOf(language);
	const clock = (at: number) => clockText(at, zone, true);
	const term = `${dateWords(dateText(paper.from, zone), language)} ${clockText(paper.from, zone)}–${clock(paper.to)}`;
	const limit =
		paper.begunAt === undefined
			? words.limit(paper.hoursMax)
			: words.begun(clockText(paper.begunAt, zone), clock(paper.to));
	const place = [paper.unit, paper.place ?? ''].filter((part) => part !== '').join(wideSpace);
	const signed = ({ name = '', card = '' }: Hand) =>
		[name, card && `${words.card} ${card}`, words.sign].filter((part) => part !== '');
	const { certificate } = welder;
	const project = works && [works.number ?? '', works.trades.join(join)];
	const contact = house.phone === undefined ? [] : [permit.ask(house.phone)];
	return hangingPages(
		{
			...{ house, plate: place, seal: permit.seal },
			clauses: words.rules(paper.watchMinutes),
			title: titleOf(workWordsOf, (each) => each.fire.title, language),
			number: `${permit.number} ${paper.number}`,
			...(again !== undefined && { again }),
			rows: [
				[words.time, term + limit],
				...(paper.means === undefined ? [] : [[words.means, paper.means]]),
				...(project ? [[words.works, project.filter((part) => part !== '').join(wideSpace)]] : []),
				[words.welder, signed(welder).join(wideSpace)],
				...(certificate
					? [[words.certificate, words.tail(certificate.tail, certificate.lastDay)]]
					: []),
				[words.watcher, signed(watcher).join(wideSpace)],
				...(extinguishers === undefined ? [] : [[words.ready, words.count(extinguishers)]])
			],
			...(paper.qrText !== undefined && { code: { text: paper.qrText, hint: words.scan } }),
			given: [
				said(house, words.approver, approver),
				said(house, words.seenAt, approvedAt === undefined ? undefined : instant(approvedAt, house))
			],
			last: [words.hang, ...contact]
		},
		face
	);
}

export function firePermitPdf(paper: FirePermitPaper, ink: Ink): Promise<Uint8Array> {
	return pdfDocument(textsOf(paper), (face) => firePermitPages(paper, face), ink);
}
