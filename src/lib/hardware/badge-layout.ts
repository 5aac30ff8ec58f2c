import { badgeSizes, type BadgeSize } from '#lib/domain/badge-size.ts';
import { nameLines, type Badge } from './badge.ts';
import { bands, plate } from './badge-parts.ts';
import { line, stack, stackHeight, type Area, type Line } from './lines.ts';
import { qrMark, type Label, type Mark, type Typeface } from './marks.ts';

/** Label printers cannot reach the very edge. */
const marginMm = 2.5;

/** An office printer cannot reach the edge of its sheet. */
const sheetMarginMm = 5;

/** Further lines printed; a badge is read at a glance. */
const linesMax = 3;

/** The label that the measures of a portrait badge are given for; larger ones grow by their own. */
const drawnForMm = { widthMm: 62, heightMm: 100 };

/** The usual portrait, and the largest: at 300 dpi it weighs 14 KB of the 40 that a badge may. */
const photoMm = { widthMm: 25, heightMm: 32 };

const dotMmOf = ({ dotsPerInch = 203 }: Pick<Badge, 'dotsPerInch'>) => 25.4 / dotsPerInch;

function head(area: Area, badge: Badge, face: Typeface): Mark[] {
	const titleMm = area.widthMm * 0.3;
	const left = { ...area, widthMm: area.widthMm - titleMm - 1 };
	const right = { ...area, xMm: area.xMm + area.widthMm - titleMm, widthMm: titleMm };
	return [
		...line(left, { text: badge.siteName, sizeMm: area.heightMm * 0.75 }, face),
		...line(right, { text: badge.titleZh, sizeMm: area.heightMm, align: 'right' }, face)
	];
}

/** Who and until when, the name largest; `grow` scales all of it. */
function story(badge: Badge, numbered: boolean, grow: number, face: Typeface): Line[] {
	const { main, aside } = nameLines(badge, face);
	return [
		{ text: main, sizeMm: 9 * grow },
		{ text: aside, sizeMm: 4 * grow },
		{ text: badge.validUntilText, sizeMm: 4 * grow },
		{ text: numbered ? badge.passNumber : '', sizeMm: 3 * grow },
		...(badge.lines ?? []).slice(0, linesMax).map((text) => ({ text, sizeMm: 3.2 * grow }))
	];
}

/** A code with its lower corner at the given point, on the printer's own grid of dots. */
function code(
	badge: Badge,
	sideMm: number,
	rightMm: number,
	bottomMm: number,
	text = badge.qrText
): Mark[] {
	const qr = text === '' ? undefined : qrMark(text, sideMm, badge.dotsPerInch ?? 203);
	if (!qr) return [];
	const onGrid = (mm: number) => Math.floor(mm / qr.dotMm) * qr.dotMm;
	const xMm = onGrid(rightMm - qr.sideMm);
	const yMm = onGrid(bottomMm - qr.sideMm);
	return [{ mark: 'path', path: qr.path, xMm, yMm, unitMm: qr.unitMm }];
}

/** Of the words' place: the validity beside it must stay readable on the smallest label. */
const photoShare = 0.38;

/** The largest portrait of whole dots beside the words. */
function photoFor(area: Area, dotMm: number): { width: number; height: number } {
	const { widthMm, heightMm } = photoMm;
	const byWidthMm = (area.widthMm * photoShare * heightMm) / widthMm;
	const height = Math.floor(Math.min(area.heightMm, heightMm, byWidthMm) / dotMm);
	return { width: Math.floor((height * widthMm) / heightMm), height };
}

/** The story, beside the portrait where there is one: its dots are the printer's own. */
function storyAndPhoto(area: Area, badge: Badge, lines: Line[], face: Typeface): Mark[] {
	const dotMm = dotMmOf(badge);
	const wanted = photoDots(badge);
	const { photo } = badge;
	if (!photo || photo.width !== wanted.width || photo.height !== wanted.height)
		return stack(area, lines, face);
	const [widthMm, heightMm] = [photo.width * dotMm, photo.height * dotMm];
	const onGrid = (mm: number) => Math.floor(mm / dotMm) * dotMm;
	const xMm = onGrid(area.xMm + area.widthMm - widthMm);
	const yMm = onGrid(area.yMm);
	return [
		...stack({ ...area, widthMm: xMm - area.xMm - 1 }, lines, face),
		{ mark: 'dots', dots: photo, xMm, yMm, widthMm, heightMm }
	];
}

/** The measures of one label, in millimetres from the top left; `grow`: larger than what it was drawn for. */
type Frame = { widthMm: number; heightMm: number; grow: number; story: Area };

/** As large as its place allows. */
function day(badge: Badge): Line {
	return { text: badge.dayNumber, sizeMm: Number.MAX_VALUE, align: 'middle' };
}

/** Portrait: everything over the full width, the code below right, the day beside it. */
const portrait = {
	frame(widthMm: number, heightMm: number, grow: number): Frame {
		const yMm = 30.2 * grow;
		const area = { xMm: marginMm, yMm, widthMm: widthMm - 2 * marginMm };
		return { widthMm, heightMm, grow, story: { ...area, heightMm: heightMm - 39.5 * grow - yMm } };
	},
	lines: (badge: Badge, face: Typeface, grow: number) => story(badge, false, 1.08 * grow, face),
	draw(badge: Badge, face: Typeface, { widthMm, heightMm, grow, story: area }: Frame): Mark[] {
		const wide = { xMm: marginMm, widthMm: widthMm - 2 * marginMm };
		// The code's own quiet zone is its margin: it may stand nearer to the edge than ink.
		const bottomMm = heightMm - 0.5;
		const codeMm = 39 * grow;
		const side = { xMm: marginMm, widthMm: wide.widthMm - codeMm - 1 };
		const number: Line = { text: badge.passNumber, sizeMm: 4 * grow, align: 'middle' };
		// The visitor's own page stands below the day, and apart from the pass: a gate reads the larger one.
		const own = code(
			badge,
			side.widthMm,
			marginMm + side.widthMm,
			bottomMm - 8.5 * grow,
			badge.ownText ?? ''
		);
		const dayMm = (own.length > 0 ? 10 : 15) * grow;
		const dayArea = { ...side, yMm: bottomMm - codeMm + 2 * grow, heightMm: dayMm };
		return [
			...bands[badge.pattern]({ ...wide, yMm: 1.5 * grow, heightMm: 6 * grow }),
			...head({ ...wide, yMm: 8.7 * grow, heightMm: 6 * grow }, badge, face),
			...plate({ ...wide, yMm: 15.7 * grow, heightMm: 13 * grow }, badge.to, face),
			...storyAndPhoto(area, badge, portrait.lines(badge, face, grow), face),
			...line(dayArea, day(badge), face),
			...line({ ...side, yMm: bottomMm - 8 * grow, heightMm: 4 * grow }, number, face),
			...own,
			...code(badge, codeMm, widthMm - 0.5, bottomMm)
		];
	}
};

/** Landscape: words on the left, the day and below it the code on the right. */
const landscape = {
	codeMm: (widthMm: number, heightMm: number) =>
		Math.min(heightMm - 17.7, (widthMm - 2 * marginMm) * 0.5),
	frame(widthMm: number, heightMm: number): Frame {
		const wide = widthMm - 2 * marginMm - landscape.codeMm(widthMm, heightMm);
		const area = { xMm: marginMm, yMm: 22.5, widthMm: wide, heightMm: heightMm - 23.5 };
		return { widthMm, heightMm, grow: 1, story: area };
	},
	draw(badge: Badge, face: Typeface, { widthMm, heightMm, story: area }: Frame): Mark[] {
		const codeMm = landscape.codeMm(widthMm, heightMm);
		const left = { xMm: marginMm, widthMm: area.widthMm };
		const right = { xMm: marginMm + area.widthMm + 2, widthMm: codeMm - 4 };
		const wide = { xMm: marginMm, widthMm: widthMm - 2 * marginMm };
		return [
			...bands[badge.pattern]({ ...wide, yMm: 1.5, heightMm: 3.5 }),
			...head({ ...left, yMm: 6.2, heightMm: 4.5 }, badge, face),
			...plate({ ...left, yMm: 11.5, heightMm: 10 }, badge.to, face),
			...storyAndPhoto(area, badge, story(badge, true, 1, face), face),
			...line({ ...right, yMm: 6.2, heightMm: 11 }, day(badge), face),
			...code(badge, codeMm, widthMm - 0.5, heightMm - 0.5)
		];
	}
};

function frameOf(size: BadgeSize): Frame {
	const { widthMm: fullMm, heightMm: longMm, folded } = badgeSizes[size];
	const inset = folded ? 2 * sheetMarginMm : 0;
	const [widthMm, heightMm] = folded ? [fullMm / 2 - inset, longMm / 2 - inset] : [fullMm, longMm];
	if (widthMm > heightMm) return landscape.frame(widthMm, heightMm);
	const grow = Math.min(widthMm / drawnForMm.widthMm, heightMm / drawnForMm.heightMm);
	return portrait.frame(widthMm, heightMm, grow);
}

/** Endless tape is cut below what stands on this badge. */
function cutTape(badge: Badge, face: Typeface, frame: Frame): Frame {
	const lines = stackHeight(portrait.lines(badge, face, frame.grow));
	const longest = frame.story.heightMm;
	const storyMm = Math.min(
		longest,
		Math.max(lines, badge.photo ? badge.photo.height * dotMmOf(badge) : 0)
	);
	return portrait.frame(frame.widthMm, frame.heightMm - longest + storyMm, frame.grow);
}

/** How many dots a portrait on this label must have; scaled afterwards its pattern turns into stripes. */
export function photoDots(badge: Pick<Badge, 'size' | 'dotsPerInch'>): {
	width: number;
	height: number;
} {
	return photoFor(frameOf(badge.size).story, dotMmOf(badge));
}

/** Where everything stands. Only the numbers of the size decide: a new label needs no new code. */
export function badgeLayout(badge: Badge, face: Typeface): Label {
	const { widthMm, heightMm, endless, folded } = badgeSizes[badge.size];
	const whole = frameOf(badge.size);
	const frame = endless ? cutTape(badge, face, whole) : whole;
	const isPortrait = frame.heightMm > frame.widthMm;
	const marks = (isPortrait ? portrait : landscape).draw(badge, face, frame);
	if (!folded) return { widthMm: frame.widthMm, heightMm: frame.heightMm, marks };
	return { widthMm, heightMm, marks: onSheet(marks, dotMmOf(badge), widthMm, heightMm) };
}

/** In the first quarter of the sheet, by whole dots, with short lines where it is folded. */
function onSheet(marks: Mark[], dotMm: number, widthMm: number, heightMm: number): Mark[] {
	const byMm = Math.ceil(sheetMarginMm / dotMm) * dotMm;
	const moved = marks.map((mark): Mark => {
		if (mark.mark === 'text')
			return { ...mark, xMm: mark.xMm + byMm, baselineMm: mark.baselineMm + byMm };
		return { ...mark, xMm: mark.xMm + byMm, yMm: mark.yMm + byMm };
	});
	const [tickMm, thinMm] = [8, 0.2];
	const fold: Mark[] = [
		{ mark: 'box', xMm: widthMm / 2, yMm: sheetMarginMm, widthMm: thinMm, heightMm: tickMm },
		{ mark: 'box', xMm: sheetMarginMm, yMm: heightMm / 2, widthMm: tickMm, heightMm: thinMm }
	];
	return [...moved, ...fold];
}
