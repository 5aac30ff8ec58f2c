/** Points a millimetre, as PDF counts. */
const mmPerPoint = 25.4 / 72;

const page = /\/Type\s*\/Page(?![A-Za-z])/g;
const box = /\/MediaBox\s*\[\s*0\s+0\s+(\d{1,5}(?:\.\d{1,20})?)\s+(\d{1,5}(?:\.\d{1,20})?)\s*\]/g;

/**
 * The measures of a document's only page; undefined when it is no PDF of one page. Our badges are written without
 * packed objects, so nothing of what a station sends has to be unpacked to see this.
 */
export function onlyPage(pdf: Uint8Array): { widthMm: number; heightMm: number } | undefined {
	const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length).toString('latin1');
	if (!text.startsWith('%PDF-') || !text.trimEnd().endsWith('%%EOF')) return undefined;
	const boxes = [...text.matchAll(box)];
	const [first] = boxes;
	if (!first || boxes.length !== 1 || [...text.matchAll(page)].length !== 1) return undefined;
	return { widthMm: Number(first[1]) * mmPerPoint, heightMm: Number(first[2]) * mmPerPoint };
}
