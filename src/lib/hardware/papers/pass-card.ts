import { badgeSizes, type BadgeSize } from '#lib/domain/badge-size.ts';
import { dateText } from '#lib/domain/time.ts';
import { nameLines } from '../badge.ts';
import { box, line, type Area } from '../lines.ts';
import type { Typeface } from '../marks.ts';
import { pdfDocument, type Ink, type PaperMark, type Sheet } from '../pdf-document.ts';
import { clause, frame } from './blocks.ts';
import { codeAt } from './code.ts';
import { commonOf } from './common.ts';
import type { House } from './house.ts';
import { passage } from './text.ts';
import { textsOf } from './texts-of.ts';
import { workWordsOf } from './work-words.ts';

export type CardSize = Extract<BadgeSize, '85.6x54' | '105x148'>;

/** A card that is carried for longer than a visit, front and back. */
export type PassCard = {
	house: House;
	size: CardSize;
	/** What the card is called: 装修临时出入证. */
	kind: string;
	name: string;
	/** Under the name; for it where a character is nowhere. */
	nameLatin?: string;
	trade?: string;
	number: string;
	/** 24:00 of its last day. */
	validTo: number;
	flats: readonly string[];
	qrText: string;
	/** The portrait as a JPEG; an empty frame for a glued one where there is none. */
	photo?: Uint8Array;
	/** Instead of the usual words on the back. */
	rules?: readonly string[];
};

/** So many flats stand on the front; all of them on the back. */
const flatsShown = 3;

type Plan = {
	band: Area;
	photo: Area;
	name: Area;
	words: Area;
	/** Largest type of the name, of the lines below it, and of the last day. */
	sizes: { band: number; name: number; line: number; until: number; back: number };
	code: { xMm: number; yMm: number; sideMm: number };
	foot: Area;
};

const plans: Record<CardSize, Plan> = {
	'85.6x54': {
		band: { xMm: 0, yMm: 0, widthMm: 85.6, heightMm: 9.5 },
		photo: { xMm: 3.5, yMm: 12, widthMm: 22, heightMm: 29 },
		name: { xMm: 27.5, yMm: 11.5, widthMm: 28.5, heightMm: 9 },
		words: { xMm: 27.5, yMm: 21, widthMm: 28.5, heightMm: 20 },
		sizes: { band: 4, name: 6.6, line: 2.9, until: 4.2, back: 2.45 },
		code: { xMm: 56.5, yMm: 11, sideMm: 27.5 },
		foot: { xMm: 3.5, yMm: 42.5, widthMm: 78.6, heightMm: 9 }
	},
	'105x148': {
		band: { xMm: 0, yMm: 0, widthMm: 105, heightMm: 17 },
		photo: { xMm: 8, yMm: 23, widthMm: 35, heightMm: 46 },
		name: { xMm: 47, yMm: 22, widthMm: 50, heightMm: 14 },
		words: { xMm: 47, yMm: 38, widthMm: 50, heightMm: 31 },
		sizes: { band: 6.4, name: 10.5, line: 4.2, until: 6, back: 3.5 },
		code: { xMm: 26.5, yMm: 87, sideMm: 52 },
		foot: { xMm: 8, yMm: 72, widthMm: 89, heightMm: 14 }
	}
};

export function passCardPages(card: PassCard, face: Typeface): Sheet[] {
	const { widthMm, heightMm } = badgeSizes[card.size];
	const plan = plans[card.size];
	return [
		{ widthMm, heightMm, marks: front(card, plan, face) },
		{ widthMm, heightMm, marks: back(card, { widthMm, heightMm }, plan, face) }
	];
}

function front(card: PassCard, plan: Plan, face: Typeface): PaperMark[] {
	const { house, photo, qrText } = card;
	const { band, sizes } = plan;
	const edgeMm = plan.photo.xMm;
	const inBand = { ...band, xMm: edgeMm, widthMm: band.widthMm - 2 * edgeMm };
	const title = { ...inBand, xMm: edgeMm + inBand.widthMm * 0.42, widthMm: inBand.widthMm * 0.58 };
	return [
		box(band),
		...line(
			{ ...inBand, widthMm: inBand.widthMm * 0.4 },
			{ text: house.site, sizeMm: sizes.band * 0.85, white: true },
			face
		),
		...line(title, { text: card.kind, sizeMm: sizes.band, align: 'right', white: true }, face),
		...(photo ? [{ mark: 'photo' as const, jpeg: photo, ...plan.photo }] : frame(plan.photo)),
		...nameOf(card, plan, face),
		...linesOf(card, plan, face),
		...codeAt(qrText, plan.code.sideMm, plan.code),
		...footOf(card, plan, face)
	];
}

function nameOf(card: PassCard, { name, sizes }: Plan, face: Typeface): PaperMark[] {
	const lines = nameLines(card, face);
	const { main } = lines;
	const { nameLatin = '' } = card;
	const aside = lines.aside || (nameLatin === main ? '' : nameLatin);
	const asideMm = aside === '' ? 0 : sizes.line * 1.4;
	return [
		...passage(
			{ ...name, heightMm: name.heightMm - asideMm },
			{ text: main, sizeMm: sizes.name },
			face
		),
		...passage(
			{ ...name, yMm: name.yMm + name.heightMm - asideMm, heightMm: asideMm },
			{ text: aside, sizeMm: sizes.line },
			face
		)
	];
}

function linesOf(
	{ house, trade, number, flats }: PassCard,
	{ words: area, sizes }: Plan,
	face: Typeface
): PaperMark[] {
	const all = commonOf(house.language);
	const words = workWordsOf(house.language).card;
	const shown = flats.slice(0, flatsShown).join(all.join);
	const where = flats.length > flatsShown ? `${shown} ${words.more(flats.length)}` : shown;
	const rows = [
		...(trade === undefined ? [] : [words.trade + all.colon + trade]),
		words.number + all.colon + number
	];
	const rowMm = sizes.line * 1.6;
	const usedMm = rows.length * rowMm;
	return [
		...rows.flatMap((text, at) =>
			passage(
				{ ...area, yMm: area.yMm + at * rowMm, heightMm: rowMm },
				{ text, sizeMm: sizes.line },
				face
			)
		),
		...(flats.length === 0
			? []
			: passage(
					{ ...area, yMm: area.yMm + usedMm, heightMm: area.heightMm - usedMm },
					{ text: words.flats + all.colon + where, sizeMm: sizes.line, at: 'top' },
					face
				))
	];
}

/** The last day, the largest after the name: a guard reads it without the scanner. */
function footOf({ house, validTo }: PassCard, { foot, sizes }: Plan, face: Typeface): PaperMark[] {
	const words = workWordsOf(house.language).card;
	const last = dateText(validTo - 1, house.zone);
	return [
		...frame(foot),
		...passage(foot, { text: `${words.until} ${last}`, sizeMm: sizes.until, align: 'middle' }, face)
	];
}

function back(
	card: PassCard,
	{ widthMm, heightMm }: { widthMm: number; heightMm: number },
	plan: Plan,
	face: Typeface
): PaperMark[] {
	const { house, flats, number, rules } = card;
	const all = commonOf(house.language);
	const words = workWordsOf(house.language).card;
	const size = plan.sizes.back;
	const edgeMm = plan.photo.xMm + 0.5;
	const area = { xMm: edgeMm, widthMm: widthMm - 2 * edgeMm };
	const head = { ...area, yMm: edgeMm, heightMm: size * 2 };
	const foundMm = size * 1.42 * 2 + 1;
	const numberMm = size * 1.5;
	const listMm = flats.length > flatsShown ? size * 1.42 * 4 : 0;
	let yMm = head.yMm + head.heightMm;
	const clauses = (rules ?? words.own).flatMap((text, at) => {
		const block = clause(`${String(at + 1)}.`, text, area.widthMm, face, size);
		const marks = block.draw({ ...area, yMm, heightMm: block.heightMm });
		yMm += block.heightMm;
		return marks;
	});
	const bottomMm = heightMm - edgeMm;
	return [
		...passage(head, { text: words.rules, sizeMm: size * 1.35, align: 'middle' }, face),
		...clauses,
		...(listMm === 0
			? []
			: passage(
					{ ...area, yMm, heightMm: bottomMm - foundMm - numberMm - yMm },
					{ text: words.flats + all.colon + flats.join(all.join), sizeMm: size, at: 'top' },
					face
				)),
		...passage(
			{ ...area, yMm: bottomMm - foundMm - numberMm, heightMm: foundMm },
			{ text: words.found(house.company, house.phone ?? ''), sizeMm: size },
			face
		),
		...passage(
			{ ...area, yMm: bottomMm - numberMm, heightMm: numberMm },
			{ text: number, sizeMm: size, align: 'right' },
			face
		)
	];
}

export function passCardPdf(card: PassCard, ink: Ink): Promise<Uint8Array> {
	return pdfDocument(textsOf(card), (face) => passCardPages(card, face), ink);
}
