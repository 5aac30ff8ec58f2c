import { create } from 'fontkit';
import { grayscale, PDFDocument } from 'pdf-lib';
import type { Label, Mark, Typeface } from '#lib/hardware/badge.ts';
import { ink, type Raster } from './raster.ts';

/** The part of fontkit that gives outlines; fontkit brings no types. */
type Outlines = {
	unitsPerEm: number;
	characterSet: number[];
	glyphForCodePoint: (point: number) => {
		id: number;
		advanceWidth: number;
		path: { toSVG: () => string };
	};
};

const pointsPerMm = 72 / 25.4;

export function outlines(font: Uint8Array): Outlines {
	return create(font) as unknown as Outlines;
}

export function outlineFace(font: Outlines): Typeface {
	const held = new Set(font.characterSet);
	const advance = (character: string) =>
		font.glyphForCodePoint(character.codePointAt(0)!).advanceWidth / font.unitsPerEm;
	return {
		has: (character) => held.has(character.codePointAt(0)!),
		width: (text) => Array.from(text).reduce((sum, character) => sum + advance(character), 0)
	};
}

/** Where each character of the badge stands. */
type Cell = { character: string; xMm: number; baselineMm: number; sizeMm: number; white: boolean };

export function cells(marks: Mark[], face: Typeface): Cell[] {
	return marks.flatMap((mark) => {
		if (mark.mark !== 'text') return [];
		let xMm = mark.xMm;
		return Array.from(mark.text, (character) => {
			const { baselineMm, sizeMm } = mark;
			const cell = { character, xMm, baselineMm, sizeMm, white: mark.white === true };
			xMm += face.width(character) * sizeMm;
			return cell;
		});
	});
}

/** The same badge by another path: no font in the PDF at all, every glyph drawn as its outline. */
export async function outlinePdf(
	{ widthMm, heightMm, marks }: Label,
	font: Outlines
): Promise<Uint8Array> {
	const document = await PDFDocument.create();
	const page = document.addPage([widthMm * pointsPerMm, heightMm * pointsPerMm]);
	for (const mark of marks)
		if (mark.mark === 'box')
			page.drawRectangle({
				x: mark.xMm * pointsPerMm,
				y: (heightMm - mark.yMm - mark.heightMm) * pointsPerMm,
				width: mark.widthMm * pointsPerMm,
				height: mark.heightMm * pointsPerMm,
				color: grayscale(mark.white ? 1 : 0)
			});
	for (const cell of cells(marks, outlineFace(font))) {
		const path = font.glyphForCodePoint(cell.character.codePointAt(0)!).path.toSVG();
		if (path === '') continue;
		page.drawSvgPath(flipped(path), {
			x: cell.xMm * pointsPerMm,
			y: (heightMm - cell.baselineMm) * pointsPerMm,
			scale: (cell.sizeMm * pointsPerMm) / font.unitsPerEm,
			color: grayscale(cell.white ? 1 : 0)
		});
	}
	return document.save();
}

/** Glyphs count upwards, SVG downwards: every second number of an absolute path changes its sign. */
function flipped(path: string): string {
	let isY = true;
	return path.replace(/-?\d+(?:\.\d+)?/g, (number) => {
		isY = !isY;
		return isY ? String(-Number(number)) : number;
	});
}

/** Characters whose ink differs between the two renderings by more than anti-aliasing explains. */
export function differing(
	printed: Raster,
	reference: Raster,
	marks: Mark[],
	face: Typeface,
	dotsPerInch: number
): string[] {
	const pixels = (mm: number) => Math.round((mm * dotsPerInch) / 25.4);
	return cells(marks, face)
		.filter(({ character }) => character !== ' ')
		.filter(({ character, xMm, baselineMm, sizeMm, white }) => {
			const box = {
				left: pixels(xMm),
				right: pixels(xMm + face.width(character) * sizeMm),
				top: pixels(baselineMm - 0.88 * sizeMm),
				bottom: pixels(baselineMm + 0.15 * sizeMm)
			};
			const wanted = ink(reference, box, white);
			return wanted < 1 || Math.abs(ink(printed, box, white) - wanted) > Math.max(3, wanted * 0.12);
		})
		.map(({ character }) => character);
}
