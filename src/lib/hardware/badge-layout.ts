import {
	badgeSizes,
	nameLines,
	printable,
	qrMark,
	type Badge,
	type BadgePattern,
	type Mark,
	type Typeface
} from './badge.ts';

/** Label printers cannot reach the very edge. */
const marginMm = 2.5;

/** Smallest type a person reads at arm's length; longer text is cut with an ellipsis. */
const smallestMm = 2.2;

/** Height of capitals and digits of the badge's typeface, in parts of its size. */
const capHeight = 0.733;

const linesMax = 3;

type Area = { xMm: number; yMm: number; widthMm: number; heightMm: number };
type Line = { text: string; sizeMm: number; align?: 'left' | 'middle' | 'right'; white?: true };

/** One line of text inside `area`, its capitals in the vertical middle, shrunk and at last cut to fit. */
function line(area: Area, { text, sizeMm, align = 'left', white }: Line, face: Typeface): Mark[] {
	let shown = printable(text, face);
	if (shown.trim() === '') return [];
	const fit = Math.min(sizeMm, area.heightMm / capHeight, area.widthMm / face.width(shown));
	const size = Math.max(fit, Math.min(smallestMm, sizeMm));
	if (face.width(shown) * size > area.widthMm + 1e-6) {
		const characters = Array.from(shown);
		while (characters.length > 1 && face.width(`${characters.join('')}…`) * size > area.widthMm)
			characters.pop();
		shown = `${characters.join('')}…`;
	}
	const spare = Math.max(0, area.widthMm - face.width(shown) * size);
	const xMm = area.xMm + (align === 'left' ? 0 : align === 'right' ? spare : spare / 2);
	const baselineMm = area.yMm + (area.heightMm + size * capHeight) / 2;
	return [{ mark: 'text', text: shown, xMm, baselineMm, sizeMm: size, ...(white && { white }) }];
}

function box(area: Area, white?: true): Mark {
	return { mark: 'box', ...area, ...(white && { white }) };
}

/** Repeats a small box along the band. */
function row(band: Area, stepMm: number, part: (xMm: number, at: number) => Area): Mark[] {
	const count = Math.floor(band.widthMm / stepMm);
	return Array.from({ length: count }, (_, at) => box(part(band.xMm + at * stepMm, at)));
}

const bands: Record<BadgePattern, (band: Area) => Mark[]> = {
	solid: (band) => [box(band)],
	bars: (band) => row(band, 3, (xMm) => ({ ...band, xMm, widthMm: 1.5 })),
	dots: (band) =>
		row(band, 3, (xMm) => {
			const sideMm = band.heightMm / 2;
			return { xMm, yMm: band.yMm + sideMm / 2, widthMm: sideMm, heightMm: sideMm };
		}),
	checks: (band) => {
		const half = band.heightMm / 2;
		return row(band, half, (xMm, at) => ({
			xMm,
			yMm: band.yMm + (at % 2) * half,
			widthMm: half,
			heightMm: half
		}));
	},
	steps: (band) =>
		row(band, 2, (xMm, at) => {
			const heightMm = (band.heightMm * ((at % 4) + 1)) / 4;
			return { xMm, yMm: band.yMm + band.heightMm - heightMm, widthMm: 2, heightMm };
		}),
	outline: (band) => [box(band), box(inset(band, 0.8), true)]
};

function inset({ xMm, yMm, widthMm, heightMm }: Area, byMm: number): Area {
	return {
		xMm: xMm + byMm,
		yMm: yMm + byMm,
		widthMm: widthMm - 2 * byMm,
		heightMm: heightMm - 2 * byMm
	};
}

/** The door plate, the house's own sign: light letters on dark, a fine line inside, two screws. */
function plate(area: Area, text: string, face: Typeface): Mark[] {
	const screwMm = 1.2;
	const middleMm = area.yMm + (area.heightMm - screwMm) / 2;
	const screw = { yMm: middleMm, widthMm: screwMm, heightMm: screwMm };
	return [
		box(area),
		box(inset(area, 0.8), true),
		box(inset(area, 1.1)),
		box({ ...screw, xMm: area.xMm + 2.2 }, true),
		box({ ...screw, xMm: area.xMm + area.widthMm - 2.2 - screwMm }, true),
		...line(
			{ ...inset(area, 2), xMm: area.xMm + 5, widthMm: area.widthMm - 10 },
			{ text, sizeMm: area.heightMm * 0.75, align: 'middle', white: true },
			face
		)
	];
}

/** Text lines one below the other from the top of `area`, each with its share of air. */
function stack(area: Area, lines: Line[], face: Typeface): Mark[] {
	const marks: Mark[] = [];
	let yMm = area.yMm;
	for (const entry of lines) {
		if (entry.text === '') continue;
		const heightMm = entry.sizeMm * 1.2;
		// A line that no longer fits is left out whole rather than printed over another.
		if (yMm + heightMm > area.yMm + area.heightMm + 1e-6) break;
		marks.push(...line({ ...area, yMm, heightMm }, entry, face));
		yMm += heightMm;
	}
	return marks;
}

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
