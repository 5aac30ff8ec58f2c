/** What the tests of papers share: the typeface, and a page looked at as pixels. */
import { readFileSync } from 'node:fs';
import { PDFDocument } from 'pdf-lib';
import type { House } from '#lib/hardware/papers/house.ts';
import type { Typeface } from '#lib/hardware/marks.ts';
import type { Ink, PaperMark, Sheet } from '#lib/hardware/pdf-document.ts';
import { differing, outlineFace, outlinePdf, outlines } from './outline.ts';
import { ink as inkOf, rasterise } from './raster.ts';

export const font = new Uint8Array(readFileSync('static/fonts/badge-sc.ttf'));
const reference = outlines(font);
export const face = outlineFace(reference);
export const ink: Ink = { font, madeAt: Date.parse('2026-11-23T10:05:00+08:00') };
export const at = Date.parse('2026-11-23T10:05:00+08:00');

export const yunqi: House = {
	site: '云栖花园',
	company: '云栖花园物业服务中心',
	phone: '027-00000000',
	zone: 'Asia/Shanghai'
};
export const qiming: House = {
	...{ site: 'Qiming Tower', company: 'Qiming Tower property services' },
	...{ zone: 'Asia/Shanghai', language: 'en' }
};

export const dotsPerInch = 300;

/** Characters that are not on the paper as the typeface draws them, page by page; of one page alone with `only`. */
export async function blanks(
	sheets: readonly Sheet[],
	pdf: Uint8Array,
	only?: number
): Promise<string[]> {
	const lost: string[] = [];
	for (const [nth, sheet] of sheets.entries()) {
		if (only !== undefined && nth + 1 !== only) continue;
		const printed = rasterise(pdf, dotsPerInch, nth + 1);
		const drawn = rasterise(await outlinePdf(sheet, reference), dotsPerInch);
		lost.push(...differing(printed, drawn, sheet.marks, face, dotsPerInch));
	}
	return lost;
}

export function texts({ marks }: Sheet): string[] {
	return marks.flatMap((mark) => (mark.mark === 'text' ? [mark.text] : []));
}

/** Everything written on a page, as one text. */
export const written = (sheet: Sheet) => texts(sheet).join('');

/** Is there ink where this text stands, and about as much as its characters have? */
export function inkAt(sheet: Sheet, pdf: Uint8Array, nth: number, text: string): number {
	const mark = sheet.marks.find((one) => one.mark === 'text' && one.text.includes(text));
	if (mark?.mark !== 'text') return 0;
	const dots = (mm: number) => Math.round((mm * dotsPerInch) / 25.4);
	const startMm = mark.xMm + face.width(mark.text.slice(0, mark.text.indexOf(text))) * mark.sizeMm;
	const box = {
		...{ left: dots(startMm), right: dots(startMm + face.width(text) * mark.sizeMm) },
		...{ top: dots(mark.baselineMm - 0.88 * mark.sizeMm), bottom: dots(mark.baselineMm) }
	};
	return inkOf(rasterise(pdf, dotsPerInch, nth), box, false);
}

export async function sizeOf(pdf: Uint8Array) {
	const document = await PDFDocument.load(pdf, { updateMetadata: false });
	const mm = (points: number) => Math.round((points * 25.4 * 10) / 72) / 10;
	return {
		kb: pdf.length / 1000,
		pages: document.getPages().map((page) => {
			const { width, height } = page.getSize();
			return [mm(width), mm(height)];
		}),
		says: [document.getTitle(), document.getAuthor(), document.getSubject()].join('')
	};
}

type Box = { name: string; left: number; right: number; top: number; bottom: number };

function inkBox(mark: PaperMark, typeface: Typeface): Box[] {
	if (mark.mark === 'text') {
		const { text, xMm: left, baselineMm, sizeMm } = mark;
		const right = left + typeface.width(text) * sizeMm;
		return [{ name: text, left, right, top: baselineMm - 0.73 * sizeMm, bottom: baselineMm }];
	}
	if (mark.mark !== 'photo' && mark.mark !== 'dots') return [];
	const { xMm, yMm, widthMm, heightMm } = mark;
	return [{ name: mark.mark, left: xMm, right: xMm + widthMm, top: yMm, bottom: yMm + heightMm }];
}

/** Texts that lie over one another, leave the paper, or were cut. */
export function clashes({ widthMm, heightMm, marks }: Sheet): string[] {
	const boxes = marks.flatMap((mark) => inkBox(mark, face));
	const outside = boxes.filter(
		({ left, top, right, bottom }) =>
			left < 3 || top < 2 || right > widthMm - 3 || bottom > heightMm - 2
	);
	const over = boxes.flatMap((one, at) =>
		boxes
			.slice(at + 1)
			.filter(
				(other) =>
					one.right > other.left + 0.05 &&
					other.right > one.left + 0.05 &&
					one.bottom > other.top + 0.05 &&
					other.bottom > one.top + 0.05
			)
			.map((other) => `${one.name} / ${other.name}`)
	);
	const cut = boxes.filter(({ name }) => name.includes('…'));
	return [...outside.map(({ name }) => name), ...over, ...cut.map(({ name }) => name)];
}
