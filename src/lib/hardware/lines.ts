/** What badges and papers are put together from: lines of text and boxes. */
import { drawnDescent, printable, type Mark, type Typeface } from './marks.ts';

/** Smallest type a person reads at arm's length; longer text is cut with an ellipsis. */
const smallestMm = 2.2;

/** Height of capitals and digits of the badge's typeface, in parts of its size. */
export const capHeight = 0.733;

export type Area = { xMm: number; yMm: number; widthMm: number; heightMm: number };
export type Line = {
	text: string;
	sizeMm: number;
	align?: 'left' | 'middle' | 'right';
	white?: true;
};

/** One line of text inside `area`, its capitals in the vertical middle, shrunk and at last cut to fit. */
export function line(
	area: Area,
	{ text, sizeMm, align = 'left', white }: Line,
	face: Typeface
): Mark[] {
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
	return runs(shown, { xMm, baselineMm, sizeMm: size, ...(white && { white }) }, face);
}

export type Start = { xMm: number; baselineMm: number; sizeMm: number; white?: true };

/** A line as the font's own text and, where the font has a gap, characters that a canvas drew. */
export function runs(text: string, start: Start, face: Typeface): Mark[] {
	const { baselineMm, sizeMm, white } = start;
	const marks: Mark[] = [];
	let xMm = start.xMm;
	let run = '';
	const endRun = () => {
		if (run === '') return;
		marks.push({ mark: 'text', text: run, ...start, xMm });
		xMm += face.width(run) * sizeMm;
		run = '';
	};
	for (const character of text) {
		const dots = face.drawn?.get(character);
		if (!dots) {
			run += character;
			continue;
		}
		endRun();
		const yMm = baselineMm - (1 - drawnDescent) * sizeMm;
		const square = { xMm, yMm, widthMm: sizeMm, heightMm: sizeMm };
		marks.push({ mark: 'dots', dots, ...square, stencil: true, ...(white && { white }) });
		xMm += sizeMm;
	}
	endRun();
	return marks;
}

export function box(area: Area, white?: true): Mark {
	return { mark: 'box', ...area, ...(white && { white }) };
}

export function inset({ xMm, yMm, widthMm, heightMm }: Area, byMm: number): Area {
	return {
		xMm: xMm + byMm,
		yMm: yMm + byMm,
		widthMm: widthMm - 2 * byMm,
		heightMm: heightMm - 2 * byMm
	};
}

function lineHeight({ text, sizeMm }: Line): number {
	return text === '' ? 0 : sizeMm * 1.2;
}

/** How high a stack of lines is when nothing is left out. */
export function stackHeight(lines: readonly Line[]): number {
	return lines.reduce((sum, entry) => sum + lineHeight(entry), 0);
}

/** Text lines one below the other from the top of `area`, each with its share of air. */
export function stack(area: Area, lines: Line[], face: Typeface): Mark[] {
	const marks: Mark[] = [];
	let yMm = area.yMm;
	for (const entry of lines) {
		const heightMm = lineHeight(entry);
		if (heightMm === 0) continue;
		// A line that no longer fits is left out whole rather than printed over another.
		if (yMm + heightMm > area.yMm + area.heightMm + 1e-6) break;
		marks.push(...line({ ...area, yMm, heightMm }, entry, face));
		yMm += heightMm;
	}
	return marks;
}
