import type { PageSize } from '#lib/domain/paper-media.ts';

/** Points a millimetre, as PDF counts. */
const mmPerPoint = 25.4 / 72;

const page = /\/Type\s*\/Page(?![A-Za-z])/g;
const box = /\/MediaBox\s*\[\s*0\s+0\s+(\d{1,5}(?:\.\d{1,20})?)\s+(\d{1,5}(?:\.\d{1,20})?)\s*\]/g;

/**
 * The measures of a document's pages; empty when it is no PDF. What we make is written without packed objects, so
 * nothing of what a station sends has to be unpacked to see this.
 */
export function pagesOf(pdf: Uint8Array): PageSize[] {
	const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length).toString('latin1');
	if (!text.startsWith('%PDF-') || !text.trimEnd().endsWith('%%EOF')) return [];
	const boxes = [...text.matchAll(box)];
	if (boxes.length !== [...text.matchAll(page)].length) return [];
	return boxes.map(([, width, height]) => ({
		widthMm: Number(width) * mmPerPoint,
		heightMm: Number(height) * mmPerPoint
	}));
}
