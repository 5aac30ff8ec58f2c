import { badgeSizes, nameLines, qrMark, type Badge, type Mark, type Typeface } from './badge.ts';
import { bands, line, plate, stack, type Area, type Line } from './badge-parts.ts';

/** Label printers cannot reach the very edge. */
const marginMm = 2.5;

/** Further lines printed; a badge is read at a glance. */
const linesMax = 3;

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

/** The code with its lower corner at the given point, on the printer's own grid of dots. */
function code(badge: Badge, sideMm: number, rightMm: number, bottomMm: number): Mark[] {
	const qr = qrMark(badge.qrText, sideMm, badge.dotsPerInch ?? 203);
	if (!qr) return [];
	const onGrid = (mm: number) => Math.floor(mm / qr.dotMm) * qr.dotMm;
	const xMm = onGrid(rightMm - qr.sideMm);
	const yMm = onGrid(bottomMm - qr.sideMm);
	return [{ mark: 'path', path: qr.path, xMm, yMm, unitMm: qr.unitMm }];
}

/** The label's edges and what both arrangements share; millimetres from the top left. */
type Frame = { innerMm: number; topMm: number; bottomMm: number; codeRightMm: number };

/** Portrait: everything over the full width, the code below right, the day beside it. */
function portrait(badge: Badge, face: Typeface, frame: Frame): Mark[] {
	const { innerMm, topMm, bottomMm, codeRightMm } = frame;
	const codeMm = 39;
	const codeTopMm = bottomMm - codeMm;
	const wide = { xMm: marginMm, widthMm: innerMm };
	const side = { xMm: marginMm, widthMm: innerMm - codeMm - 1 };
	const storyTopMm = topMm + 21.5;
	const storyArea = { ...wide, yMm: storyTopMm, heightMm: codeTopMm - storyTopMm };
	return [
		...head({ ...wide, yMm: topMm, heightMm: 6 }, badge, face),
		...plate({ ...wide, yMm: topMm + 7, heightMm: 13 }, badge.to, face),
		...stack(storyArea, story(badge, false, 1.08, face), face),
		...line({ ...side, yMm: codeTopMm + 3, heightMm: 15 }, day(badge), face),
		...line(
			{ ...side, yMm: bottomMm - 8, heightMm: 4 },
			{ text: badge.passNumber, sizeMm: 4, align: 'middle' },
			face
		),
		...code(badge, codeMm, codeRightMm, bottomMm)
	];
}

/** Landscape: words on the left, the day and below it the code on the right. */
function landscape(badge: Badge, face: Typeface, frame: Frame): Mark[] {
	const { innerMm, topMm, bottomMm, codeRightMm } = frame;
	const dayMm = 11;
	const codeMm = Math.min(bottomMm - topMm - dayMm, innerMm * 0.5);
	const left = { xMm: marginMm, widthMm: innerMm - codeMm };
	const right = { xMm: marginMm + left.widthMm + 2, widthMm: codeMm - 4 };
	const storyTopMm = topMm + 16.3;
	const storyArea = { ...left, yMm: storyTopMm, heightMm: bottomMm - 0.5 - storyTopMm };
	return [
		...head({ ...left, yMm: topMm, heightMm: 4.5 }, badge, face),
		...plate({ ...left, yMm: topMm + 5.3, heightMm: 10 }, badge.to, face),
		...stack(storyArea, story(badge, true, 1, face), face),
		...line({ ...right, yMm: topMm, heightMm: dayMm }, day(badge), face),
		...code(badge, codeMm, codeRightMm, bottomMm)
	];
}

/** As large as its place allows. */
function day(badge: Badge): Line {
	return { text: badge.dayNumber, sizeMm: Number.MAX_VALUE, align: 'middle' };
}

/** Where everything stands. Only the numbers of the size decide: a new label needs no new code. */
export function badgeLayout(badge: Badge, face: Typeface): Mark[] {
	const { widthMm, heightMm } = badgeSizes[badge.size];
	const isPortrait = heightMm > widthMm;
	const innerMm = widthMm - 2 * marginMm;
	const bandMm = isPortrait ? 6 : 3.5;
	const band = { xMm: marginMm, yMm: 1.5, widthMm: innerMm, heightMm: bandMm };
	const frame: Frame = {
		innerMm,
		topMm: band.yMm + bandMm + 1.2,
		// The code's own quiet zone is its margin: it may stand nearer to the edge than ink.
		bottomMm: heightMm - 0.5,
		codeRightMm: widthMm - 0.5
	};
	const arrange = isPortrait ? portrait : landscape;
	return [...bands[badge.pattern](band), ...arrange(badge, face, frame)];
}
