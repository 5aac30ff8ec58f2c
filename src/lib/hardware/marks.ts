/** What everything printed is drawn with: marks on a page, and what a typeface can write. */
import type { Bitmap } from './dither.ts';
import { qrMatrix, qrPath, qrSide } from './qr.ts';

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

/** A page laid out: what it measures and everything on it. */
export type Label<Each = Mark> = { widthMm: number; heightMm: number; marks: Each[] };

/** What the layout asks of a typeface. */
export type Typeface = {
	has: (character: string) => boolean;
	/** Width of a text at size 1. */
	width: (text: string) => number;
	/** Characters that the file lacks and a canvas drew instead, each in a square of size 1. */
	drawn?: ReadonlyMap<string, Bitmap>;
};

/** Characters drawn for one document; each weighs about a kilobyte, and a name has few. */
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

/** Characters of these texts that a typeface lacks, each once. Asked before drawing: pdf-lib prints nothing for them. */
export function lacking(texts: readonly string[], has: Typeface['has']): string[] {
	return [...new Set(Array.from(plain(texts.join(''))))].filter((character) => !has(character));
}

/** Beside a name that is not whole, so that nobody takes the sign for the name. */
export const missingNote = '（缺字）';

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
