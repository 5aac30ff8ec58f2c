import { qrMatrix, qrPath, qrSide } from './qr.ts';

/** Label sizes in stock, in millimetres. A new one needs no code: the layout follows the numbers. */
export const badgeSizes = {
	'62x100': { widthMm: 62, heightMm: 100 },
	'80x50': { widthMm: 80, heightMm: 50 },
	'85.6x54': { widthMm: 85.6, heightMm: 54 }
} as const;

export type BadgeSize = keyof typeof badgeSizes;

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
	size: BadgeSize;
	pattern: BadgePattern;
	/** Up to three further lines, e.g. company or purpose; more are left out. */
	lines?: readonly string[];
	/** The printer's resolution: a QR module is a whole number of its dots. */
	dotsPerInch?: 203 | 300;
};

/** A thing to draw. Millimetres from the top left corner; text stands on its baseline. */
export type Mark =
	| { mark: 'text'; text: string; xMm: number; baselineMm: number; sizeMm: number; white?: true }
	| { mark: 'box'; xMm: number; yMm: number; widthMm: number; heightMm: number; white?: true }
	/** An SVG path, one unit of it being `unitMm` wide. */
	| { mark: 'path'; path: string; xMm: number; yMm: number; unitMm: number };

/** What the layout asks of a typeface. */
export type Typeface = {
	/** Can this character be drawn? */
	has: (character: string) => boolean;
	/** Width of a text at size 1. */
	width: (text: string) => number;
};

/** 〓, the printers' sign for "a character we do not have": a blank would look like a shorter name. */
export const missingSign = '〓';

/** The text as it can be printed: one missing sign for each character the typeface lacks. */
export function printable(text: string, face: Typeface): string {
	const plain = text.normalize('NFC').replace(/[\p{Cf}\p{Variation_Selector}]/gu, '');
	return Array.from(plain.replace(/\p{Cc}+/gu, ' '), (character) =>
		face.has(character) ? character : missingSign
	).join('');
}

/**
 * The name as printed. When a character is missing, the pinyin the person typed is the name and
 * the name with its missing sign stands small below; without pinyin the sign must do.
 */
export function nameLines(badge: Badge, face: Typeface): { main: string; aside: string } {
	const name = printable(badge.name, face);
	const latin = printable(badge.nameLatin ?? '', face);
	const isWhole = !name.includes(missingSign) || badge.name.includes(missingSign);
	if (isWhole || latin.trim() === '') return { main: name, aside: '' };
	return { main: latin, aside: name };
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
