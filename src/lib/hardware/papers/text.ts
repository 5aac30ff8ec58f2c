/** Text that must not be lost: broken into lines, then made smaller, and only then cut. */
import { capHeight, runs, type Area } from '../lines.ts';
import { printable, type Mark, type Typeface } from '../marks.ts';

/** As wide as a character: between two things on one line, and inside short titles. */
export const wideSpace = '\u3000';

/** From one baseline to the next, in parts of the size. */
export const leading = 1.42;
/** Below this nobody reads a paper without a glass. */
const smallestMm = 1.9;
const shrinkStep = 0.94;

/** Signs that never begin a line, and those that never end one (GB/T 15834). */
const closing = /^[、。，；：！？）》」』】”’…·％℃,.;:!?)\]}%]/u;
const opening = /[（《「『【“‘([{]$/u;
/** A word of letters and digits is not broken; each Chinese character may end a line. */
const units = /[\p{Script=Latin}\p{N}.\-_@/+*#]+(?:[:,][\p{Script=Latin}\p{N}.\-_@/+*#]+)*|\s+|./gu;

export type Passage = {
	text: string;
	sizeMm: number;
	align?: 'left' | 'middle' | 'right';
	/** Running text: broken into lines at its size rather than made smaller to stay on one. */
	runs?: true;
	/** Where it stands in a place that is higher than it; in the middle where left out. */
	at?: 'top';
};

function unitsOf(text: string): string[] {
	const parts: string[] = [];
	for (const unit of text.match(units) ?? []) {
		const before = parts.at(-1);
		if (before !== undefined && (closing.test(unit) || opening.test(before)))
			parts[parts.length - 1] = before + unit;
		else parts.push(unit);
	}
	return parts;
}

/** A unit that is wider than the line is broken where it has to be. */
function pieces(unit: string, isTooWide: (text: string) => boolean): string[] {
	if (!isTooWide(unit)) return [unit];
	const parts = [''];
	for (const character of unit) {
		const grown = (parts.at(-1) ?? '') + character;
		if (parts.at(-1) !== '' && isTooWide(grown)) parts.push(character);
		else parts[parts.length - 1] = grown;
	}
	return parts;
}

/** The lines of a text at one size. Line breaks in it are kept. */
export function wrap(text: string, widthMm: number, sizeMm: number, face: Typeface): string[] {
	const isTooWide = (line: string) => face.width(line.trimEnd()) * sizeMm > widthMm + 1e-6;
	return text.split('\n').flatMap((part) => {
		const lines = [''];
		for (const unit of unitsOf(printable(part, face)).flatMap((one) => pieces(one, isTooWide))) {
			const grown = (lines.at(-1) ?? '') + unit;
			if (lines.at(-1) !== '' && isTooWide(grown)) lines.push(unit.trimStart());
			else lines[lines.length - 1] = grown;
		}
		return lines.map((one) => one.trimEnd());
	});
}

export function heightOf(lines: number, sizeMm: number): number {
	return lines * sizeMm * leading;
}

/** So much smaller a text may be to stay on one line. */
const oneLineShare = 0.8;

/** The size at which a text stays on one line, if it need not get much smaller for that. */
function aloneAt(
	text: string,
	widthMm: number,
	sizeMm: number,
	face: Typeface
): number | undefined {
	const size = Math.min(sizeMm, widthMm / Math.max(face.width(printable(text, face)), 1e-6));
	return !text.includes('\n') && size >= sizeMm * oneLineShare ? size : undefined;
}

/** How many lines a text takes in a place of this width. */
export function lineCount(
	{ text, sizeMm, runs: flows }: Passage,
	widthMm: number,
	face: Typeface
): number {
	if (!flows && aloneAt(text, widthMm, sizeMm, face) !== undefined) return 1;
	return wrap(text, widthMm, sizeMm, face).length;
}

/** The largest size and the lines with which a text fits its place. */
function fitted(area: Area, { text, sizeMm, runs: flows }: Passage, face: Typeface) {
	const alone = flows ? undefined : aloneAt(text, area.widthMm, sizeMm, face);
	if (alone !== undefined && heightOf(1, alone) <= area.heightMm + 1e-6)
		return { size: alone, lines: [printable(text, face)] };
	for (let size = sizeMm; ; size *= shrinkStep) {
		const lines = wrap(text, area.widthMm, size, face);
		if (heightOf(lines.length, size) <= area.heightMm + 1e-6) return { size, lines };
		if (size * shrinkStep >= Math.min(smallestMm, sizeMm)) continue;
		const whole = Math.max(1, Math.floor(area.heightMm / heightOf(1, size)));
		const kept = lines.slice(0, whole);
		if (kept.length < lines.length) kept.push(`${(kept.pop() ?? '').slice(0, -1)}…`);
		return { size, lines: kept };
	}
}

export function passage(area: Area, asked: Passage, face: Typeface): Mark[] {
	if (asked.text.trim() === '') return [];
	const { size, lines } = fitted(area, asked, face);
	const spareMm = Math.max(0, area.heightMm - heightOf(lines.length, size));
	const topMm = area.yMm + (asked.at === 'top' ? 0 : spareMm / 2);
	const share = { left: 0, middle: 0.5, right: 1 }[asked.align ?? 'left'];
	return lines.flatMap((line, at) => {
		const xMm = area.xMm + Math.max(0, area.widthMm - face.width(line) * size) * share;
		const baselineMm = topMm + size * ((at + 0.5) * leading + capHeight / 2);
		return runs(line, { xMm, baselineMm, sizeMm: size }, face);
	});
}

/** Two to four characters stand wide, as on printed forms. */
export function spaced(text: string): string {
	return Array.from(text).length <= 5 ? Array.from(text).join(wideSpace) : text;
}
