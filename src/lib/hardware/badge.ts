import type { BadgeSize } from '#lib/domain/badge-size.ts';
import type { Bitmap } from './dither.ts';
import { qrMatrix, qrPath, qrSide } from './qr.ts';

/** How the band looks that tells visit types apart; thermal paper knows no colour. */
export type BadgePattern = 'solid' | 'bars' | 'dots' | 'checks' | 'steps' | 'outline';

/**
 * What stands on a badge. The caller has masked the names already and, in a compound, gives
 * neither a phone nor a room: everything in here is printed for all to read.
 */
export type Badge = {
	siteName: string;
	/** e.g. 访客. */
	titleZh: string;
	name: string;
	/** Pinyin or Latin name as typed, masked like `name`; printed only when the font lacks a character. */
	nameLatin?: string;
	/** Where to, e.g. 3栋; stands on the door plate. */
	to: string;
	validUntilText: string;
	/** Day of the month, the largest thing on the badge: an old one shows across the lobby. */
	dayNumber: string;
	passNumber: string;
	qrText: string;
	/** The address of the visitor's own page; printed where the label has room for a second, smaller code. */
	ownText?: string;
	size: BadgeSize;
	pattern: BadgePattern;
	/** Up to three further lines, e.g. company or purpose; more are left out. */
	lines?: readonly string[];
	/** The printer's resolution: a QR module is a whole number of its dots. */
	dotsPerInch?: 203 | 300;
	/** The visitor's portrait in exactly the dots that `photoDots` says; others are left out. */
	photo?: Bitmap;
};

/** A thing to draw. Millimetres from the top left corner; text stands on its baseline. */
export type Mark =
	| { mark: 'text'; text: string; xMm: number; baselineMm: number; sizeMm: number; white?: true }
	| { mark: 'box'; xMm: number; yMm: number; widthMm: number; heightMm: number; white?: true }
	/** An SVG path, one unit of it being `unitMm` wide. */
	| { mark: 'path'; path: string; xMm: number; yMm: number; unitMm: number }
	/** Dots: a photo, or (`stencil`) a character that no font of ours has, painted where its dots are black. */
	| {
			mark: 'dots';
			dots: Bitmap;
			xMm: number;
			yMm: number;
			widthMm: number;
			heightMm: number;
			stencil?: true;
			white?: true;
	  };

/** A badge laid out: what its label measures and everything on it. */
export type Label = { widthMm: number; heightMm: number; marks: Mark[] };

/** What the layout asks of a typeface. */
export type Typeface = {
	has: (character: string) => boolean;
	/** Width of a text at size 1. */
	width: (text: string) => number;
	/** Characters that the file lacks and a canvas drew instead, each in a square of size 1. */
	drawn?: ReadonlyMap<string, Bitmap>;
};

/** Characters drawn for one badge; each weighs about a kilobyte, and a name has few. */
export const drawnMax = 12;

/** How a drawn square stands on the line: its lower edge so far below it, in parts of the size. */
export const drawnDescent = 0.12;

/** 〓, the printers' sign for "a character we do not have": a blank would look like a shorter name. */
export const missingSign = '〓';

/** Without the marks no one sees. */
function plain(text: string): string {
	return text
		.normalize('NFC')
		.replace(/[\p{Cf}\p{Variation_Selector}]/gu, '')
		.replace(/\p{Cc}+/gu, ' ');
}

/** The text as it can be printed: one missing sign for each character the typeface lacks. */
export function printable(text: string, face: Typeface): string {
	return Array.from(plain(text), (character) =>
		face.has(character) || face.drawn?.has(character) ? character : missingSign
	).join('');
}

/** Characters of the badge that a typeface lacks, each once. Asked before drawing: pdf-lib prints nothing for them. */
export function lacking(badge: Badge, has: Typeface['has']): string[] {
	const { siteName, titleZh, name, nameLatin = '', to, validUntilText, lines = [] } = badge;
	const text = plain([name, nameLatin, to, siteName, titleZh, validUntilText, ...lines].join(''));
	return [...new Set(Array.from(text))].filter((character) => !has(character));
}

/** Beside a name that is not whole, so that nobody takes the sign for the name. */
export const missingNote = '（缺字）';

/**
 * The name as printed. When a character is missing, the pinyin the person typed is the name and
 * the name with its missing sign stands small below; without pinyin the sign must do.
 */
export function nameLines(badge: Badge, face: Typeface): { main: string; aside: string } {
	const name = printable(badge.name, face);
	const latin = printable(badge.nameLatin ?? '', face);
	const isWhole = !name.includes(missingSign) || badge.name.includes(missingSign);
	if (isWhole) return { main: name, aside: '' };
	if (latin.trim() === '' || latin.includes(missingSign)) return { main: name, aside: missingNote };
	return { main: latin, aside: name + missingNote };
}

/** Fewest dots a module may have: below that a thermal head's heat closes the gaps. */
const dotsMin = 3;

/**
 * The code in the largest whole-dot size that fits `sideMm`, quiet zone included; undefined when
 * the text is too long for the label: the badge then goes without a code, the number still serves.
 */
export function qrMark(
	text: string,
	sideMm: number,
	dotsPerInch: number
): { path: string; unitMm: number; sideMm: number; dotMm: number } | undefined {
	const matrix = qrMatrix(text);
	const dotMm = 25.4 / dotsPerInch;
	const dots = Math.floor(sideMm / dotMm / qrSide(matrix));
	if (dots < dotsMin) return undefined;
	const unitMm = dots * dotMm;
	return { path: qrPath(matrix), unitMm, sideMm: unitMm * qrSide(matrix), dotMm };
}
