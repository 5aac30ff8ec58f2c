import { create } from 'fontkit';
import { degrees, grayscale, PDFDocument } from 'pdf-lib';
import type { Typeface } from '#lib/hardware/marks.ts';
import { acrossGrey, type PaperMark, type Sheet } from '#lib/hardware/pdf-document.ts';
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

export function cells(marks: readonly PaperMark[], face: Typeface): Cell[] {
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

/** The same page by another way: no font in the PDF at all, every glyph drawn as its outline. */
export async function outlinePdf(sheet: Sheet, font: Outlines): Promise<Uint8Array> {
	const { widthMm, heightMm, marks } = sheet;
	const document = await PDFDocument.create();
	const page = document.addPage([widthMm * pointsPerMm, heightMm * pointsPerMm]);
	const at = (xMm: number, yMm: number) => ({
		x: xMm * pointsPerMm,
		y: (heightMm - yMm) * pointsPerMm
	});
	const glyph = (
		character: string,
		place: { x: number; y: number },
		sizeMm: number,
		look: object
	) => {
		const path = font.glyphForCodePoint(character.codePointAt(0)!).path.toSVG();
		const scale = (sizeMm * pointsPerMm) / font.unitsPerEm;
		if (path !== '') page.drawSvgPath(flipped(path), { ...place, scale, ...look });
	};
	for (const mark of marks)
		if (mark.mark === 'box')
			page.drawRectangle({
				...at(mark.xMm, mark.yMm + mark.heightMm),
				width: mark.widthMm * pointsPerMm,
				height: mark.heightMm * pointsPerMm,
				color: grayscale(mark.white ? 1 : 0)
			});
		else if (mark.mark === 'stroke')
			page.drawSvgPath(mark.path, {
				...{ ...at(mark.xMm, mark.yMm), scale: mark.unitMm * pointsPerMm },
				...{ borderColor: grayscale(mark.grey ?? 0), borderWidth: mark.penMm / mark.unitMm }
			});
		else if (mark.mark === 'across') {
			const turn = (mark.degrees * Math.PI) / 180;
			const face = outlineFace(font);
			let alongMm = -(face.width(mark.text) * mark.sizeMm) / 2;
			for (const character of mark.text) {
				const [xMm, yMm] = [Math.cos(turn) * alongMm, -Math.sin(turn) * alongMm];
				const look = { color: grayscale(acrossGrey), rotate: degrees(mark.degrees) };
				glyph(character, at(mark.xMm + xMm, mark.yMm + yMm), mark.sizeMm, look);
				alongMm += face.width(character) * mark.sizeMm;
			}
		}
	for (const { character, xMm, baselineMm, sizeMm, white } of cells(marks, outlineFace(font)))
		glyph(character, at(xMm, baselineMm), sizeMm, { color: grayscale(white ? 1 : 0) });
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
	marks: readonly PaperMark[],
	face: Typeface,
	dotsPerInch: number
): string[] {
	const pixels = (mm: number) => Math.round((mm * dotsPerInch) / 25.4);
	return cells(marks, face)
		.filter(({ character }) => character.trim() !== '')
		.filter(({ character, xMm, baselineMm, sizeMm, white }) => {
			const box = {
				left: pixels(xMm),
				right: pixels(xMm + face.width(character) * sizeMm),
				top: pixels(baselineMm - 0.88 * sizeMm),
				bottom: pixels(baselineMm + 0.15 * sizeMm)
			};
			const wanted = ink(reference, box, white);
			// A bar is mostly edge, and a row of dots more or less of it is no other sign; all of it is.
			const row = Math.max(12, box.right - box.left);
			const slack = Math.max(3, wanted * 0.12, Math.min(row, wanted * 0.6));
			return wanted < 1 || Math.abs(ink(printed, box, white) - wanted) > slack;
		})
		.map(({ character }) => character);
}
