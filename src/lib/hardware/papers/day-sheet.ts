import { capitals } from '#lib/domain/money/capitals.ts';
import { fenText, sum } from '#lib/domain/money/fen.ts';
import type { Typeface } from '../marks.ts';
import { pdfDocument, type Ink, type Sheet } from '../pdf-document.ts';
import { gap, paragraph, particulars, signs, table, type Cell, type Column } from './blocks.ts';
import { capitalsLabel, commonOf, instant, said, titleOf } from './common.ts';
import { dayWordsOf } from './day-words.ts';
import { a4, innerMm, pages, type Block } from './flow.ts';
import { formHead, pageFoot } from './form.ts';
import type { House } from './house.ts';
import { wideSpace } from './text.ts';
import { textsOf } from './texts-of.ts';

/** One till's day, counted. Sums in fen; kinds, ways and places in the paper's language. */
export type DaySheetPaper = {
	house: House;
	till: string;
	day: string;
	printedAt: number;
	first?: string;
	last?: string;
	/** Of all receipts, void ones too. */
	count: number;
	voids: readonly { number: string; fen: number }[];
	kinds: readonly { kind: string; count: number; deposit: number; fee: number }[];
	methods: readonly { method: string; count: number; fen: number }[];
	paid: readonly { paper: string; from: string; fen: number }[];
	float: { start: number; toppedUp: number; paidOut: number; counted: number; end: number };
	/** Every count, the first one blind; never empty: before it the sheet would tell what is expected. */
	counts: readonly { at: number; by: string; counted: number; booked: number }[];
	handed?: { at: number; fen: number; by: string; to: string };
	banked?: { at: number; fen: number; slip: string };
	late?: boolean;
	cashier: string;
};

type Drawing = { paper: DaySheetPaper; widthMm: number; face: Typeface };

export function daySheetPages(paper: DaySheetPaper, face: Typeface): Sheet[] {
	const { language } = paper.house;
	const title = titleOf(dayWordsOf, (each) => each.title, language);
	const drawing: Drawing = { paper, widthMm: innerMm(a4), face };
	const blocks = [
		...formHead(title, paper.house, face),
		...aboutOf(drawing),
		...takenOf(drawing),
		...countedOf(drawing),
		...floatOf(drawing),
		...listsOf(drawing),
		...endOf(drawing)
	];
	const name = `${paper.till} ${paper.day}`;
	return pages(a4, blocks, (nth, of) =>
		pageFoot(of > 1 ? name + wideSpace + commonOf(language).page(nth, of) : '', face)
	);
}

function aboutOf({ paper, widthMm, face }: Drawing): Block[] {
	const { first, last, count, voids, till, day, printedAt, house } = paper;
	const words = dayWordsOf(house.language);
	const numbers = first === undefined ? words.none : words.range(first, last ?? first);
	return [
		particulars(
			[
				...said(house, words.till, till),
				...said(house, words.day, day),
				...said(house, words.printed, instant(printedAt, house), 1.4)
			],
			widthMm,
			face
		),
		particulars(
			[
				...said(house, words.numbers, numbers, 2.4),
				...said(house, words.count, words.ofThem(count, voids.length), 1.4)
			],
			widthMm,
			face
		)
	];
}

/** A table under its name, and a last line of sums. */
function section(
	{ widthMm, face }: Drawing,
	title: string,
	columns: readonly Column[],
	rows: readonly (readonly Cell[])[]
): Block[] {
	const name = paragraph({ text: title, sizeMm: 3.6 }, widthMm, face);
	return [
		gap(3),
		{ ...name, holds: true as const },
		...table(columns, rows, widthMm, face, { rowMm: 6.4 })
	];
}

const left = (label: string, share: number): Column => ({ label, share });
const right = (label: string, share: number): Column => ({ label, share, align: 'right' });

function takenOf(drawing: Drawing): Block[] {
	const { kinds, methods, house } = drawing.paper;
	const words = dayWordsOf(house.language);
	const all = (values: readonly number[]) => fenText(sum(values));
	const totals = [
		words.total,
		String(sum(kinds.map(({ count }) => count))),
		all(kinds.map(({ deposit }) => deposit)),
		all(kinds.map(({ fee }) => fee)),
		all(kinds.map(({ deposit, fee }) => deposit + fee))
	];
	return [
		...section(
			drawing,
			words.kinds.title,
			[
				left(words.kinds.kind, 2.4),
				right(words.kinds.count, 1),
				...[words.kinds.deposit, words.kinds.fee, words.kinds.sum].map((label) => right(label, 1.6))
			],
			[
				...kinds.map(({ kind, count, deposit, fee }) => [
					...[kind, String(count), fenText(deposit), fenText(fee), fenText(deposit + fee)]
				]),
				totals
			]
		),
		...section(
			drawing,
			words.methods.title,
			[
				left(words.methods.method, 2.4),
				right(words.methods.count, 1),
				right(words.methods.sum, 1.6)
			],
			[
				...methods.map(({ method, count, fen }) => [method, String(count), fenText(fen)]),
				[
					words.total,
					String(sum(methods.map(({ count }) => count))),
					all(methods.map(({ fen }) => fen))
				]
			]
		)
	];
}

function countedOf(drawing: Drawing): Block[] {
	const { paper, widthMm, face } = drawing;
	const { counts, house } = paper;
	const words = dayWordsOf(house.language);
	const { title, at, by, counted, booked, difference } = words.counts;
	const last = counts.at(-1)?.counted ?? 0;
	return [
		...section(
			drawing,
			title,
			[
				left(at, 1.8),
				left(by, 1.4),
				...[counted, booked, difference].map((one) => right(one, 1.5))
			],
			counts.map((one) => [
				...[instant(one.at, house), one.by, fenText(one.counted), fenText(one.booked)],
				fenText(one.counted - one.booked)
			])
		),
		gap(1.5),
		particulars(
			[
				...said(house, words.handIn, `¥ ${fenText(last)}`),
				{ label: capitalsLabel, value: capitals(last), share: 1.6 }
			],
			widthMm,
			face,
			{ sizeMm: 3.8 }
		)
	];
}

function floatOf(drawing: Drawing): Block[] {
	const { float, house } = drawing.paper;
	const words = dayWordsOf(house.language).float;
	const names = ['start', 'toppedUp', 'paidOut', 'counted', 'end'] as const;
	return section(
		drawing,
		words.title,
		names.map((name) => right(words[name], 1)),
		[names.map((name) => fenText(float[name]))]
	);
}

function listsOf(drawing: Drawing): Block[] {
	const { paid, voids, house } = drawing.paper;
	const words = dayWordsOf(house.language);
	return [
		...(paid.length === 0
			? []
			: section(
					drawing,
					words.paid.title,
					[left(words.paid.paper, 2.4), left(words.paid.from, 2), right(words.paid.sum, 1.4)],
					paid.map(({ paper, from, fen }) => [paper, from, fenText(fen)])
				)),
		...(voids.length === 0
			? []
			: section(
					drawing,
					words.voids.title,
					[left(words.voids.number, 4.4), right(words.voids.sum, 1.4)],
					voids.map(({ number, fen }) => [number, fenText(fen)])
				))
	];
}

/** What became of the cash, and who answers for it: never alone on a page. */
function endOf({ paper, widthMm, face }: Drawing): Block[] {
	const { house, handed, banked, late = false, cashier } = paper;
	const words = dayWordsOf(house.language);
	const handedText = handed
		? words.handedText(instant(handed.at, house), fenText(handed.fen), handed.by, handed.to)
		: words.open;
	const bankedText = banked
		? words.bankedText(instant(banked.at, house), fenText(banked.fen), banked.slip)
		: words.open;
	const line = (label: string, value: string) => ({
		...particulars(said(house, label, value), widthMm, face),
		holds: true as const
	});
	return [
		{ ...gap(3), holds: true },
		line(words.handed, handedText),
		line(words.banked, late ? `${bankedText}（${words.late}）` : bankedText),
		signs(
			[
				{ label: words.signs.cashier, name: cashier },
				{ label: words.signs.receiver, ...(handed && { name: handed.to }) },
				{ label: words.signs.finance },
				{ label: words.signs.manager }
			],
			widthMm,
			face,
			16
		)
	];
}

export function daySheetPdf(paper: DaySheetPaper, ink: Ink): Promise<Uint8Array> {
	return pdfDocument(textsOf(paper), (face) => daySheetPages(paper, face), ink);
}
