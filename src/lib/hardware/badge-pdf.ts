import type { PDFFont, PDFPage } from 'pdf-lib';
import { assert } from '#lib/domain/assert.ts';
import { badgeLayout } from './badge-layout.ts';
import {
	drawnMax,
	lacking,
	missingSign,
	type Badge,
	type Label,
	type Mark,
	type Typeface
} from './badge.ts';
import type { Bitmap } from './dither.ts';
import { badgeFontkit } from './fontkit-shim.ts';

const pointsPerMm = 72 / 25.4;

/** What a browser can do for characters that the badge's font lacks. */
export type Rare = {
	/** Draws what it can of these with the system's own fonts. */
	draw?: (characters: readonly string[]) => ReadonlyMap<string, Bitmap>;
	/** Told which characters are nowhere: the screen says that the badge spells the name. */
	onmissing?: (characters: readonly string[]) => void;
};

/**
 * One badge as a PDF of exactly its label's size, its few glyphs embedded (25 KB). `font` is a
 * static TrueType file: a variable one prints Thin, woff2 prints blanks. `madeAt` (ms) is the only date
 * inside, and nothing personal stands outside the page: the same arguments give the same bytes.
 */
export async function badgePdf(
	badge: Badge,
	font: Uint8Array,
	madeAt: number,
	rare: Rare = {}
): Promise<Uint8Array> {
	const pdf = await import('pdf-lib');
	const document = await pdf.PDFDocument.create({ updateMetadata: false });
	document.registerFontkit(await badgeFontkit());
	document.setProducer('Foyer');
	document.setCreationDate(new Date(madeAt));
	document.setModificationDate(new Date(madeAt));
	const embedded = await document.embedFont(font, { subset: true });

	const label = badgeLayout(badge, typeface(embedded, badge, rare));
	const page = document.addPage([label.widthMm * pointsPerMm, label.heightMm * pointsPerMm]);
	for (const mark of label.marks) draw(pdf, page, embedded, label, mark);
	// Plain objects: the server reads the page's size without unpacking anything.
	return document.save({ useObjectStreams: false });
}

/** Coverage is known before anything is drawn: pdf-lib does not fail on a missing glyph, it prints nothing. */
function typeface(font: PDFFont, badge: Badge, rare: Rare): Typeface {
	const held = new Set(font.getCharacterSet());
	const has = (character: string) => held.has(character.codePointAt(0) ?? 0);
	assert(
		Array.from(`${missingSign}…*（缺字）0123456789`).every(has),
		'the badge font has the missing sign, the ellipsis, the star and the digits'
	);
	const wanted = lacking(badge, has);
	const drawn =
		wanted.length > 0 && rare.draw
			? rare.draw(wanted.slice(0, drawnMax))
			: new Map<string, Bitmap>();
	const missing = wanted.filter((character) => !drawn.has(character));
	if (missing.length > 0) rare.onmissing?.(missing);
	const ownWidth = (text: string) => font.widthOfTextAtSize(text, 1);
	if (drawn.size === 0) return { has, width: ownWidth };
	return {
		has,
		drawn,
		width: (text) => {
			const own = Array.from(text).filter((character) => !drawn.has(character));
			return ownWidth(own.join('')) + (Array.from(text).length - own.length);
		}
	};
}

type PdfLib = typeof import('pdf-lib');

function draw(pdf: PdfLib, page: PDFPage, font: PDFFont, { heightMm }: Label, mark: Mark): void {
	const x = mark.xMm * pointsPerMm;
	/** PDF counts from the bottom. */
	const up = (mm: number) => (heightMm - mm) * pointsPerMm;
	const color = pdf.grayscale('white' in mark ? 1 : 0);
	if (mark.mark === 'text') {
		page.drawText(mark.text, {
			...{ x, y: up(mark.baselineMm), font, color },
			size: mark.sizeMm * pointsPerMm
		});
	} else if (mark.mark === 'path') {
		page.drawSvgPath(mark.path, { x, y: up(mark.yMm), scale: mark.unitMm * pointsPerMm, color });
	} else {
		const y = up(mark.yMm + mark.heightMm);
		const [width, height] = [mark.widthMm * pointsPerMm, mark.heightMm * pointsPerMm];
		if (mark.mark === 'box') page.drawRectangle({ x, y, width, height, color });
		else drawDots(pdf, page, mark, { x, y, width, height });
	}
}

type Place = { x: number; y: number; width: number; height: number };

/**
 * Kept off the edges of its dots by this part of one: a print filter widens whatever touches the next dot
 * by a rounding error, and one line too many shifts the whole pattern (a quarter of all dots came out wrong).
 */
const insetDots = 0.03;

/** One bit a dot as the printer burns it: pdf-lib's own pictures would be 24 bits and smoothed. */
function drawDots(
	pdf: PdfLib,
	page: PDFPage,
	{ dots, stencil, white }: Extract<Mark, { mark: 'dots' }>,
	{ x, y, width, height }: Place
): void {
	const { context } = page.doc;
	const kind = stencil ? { ImageMask: true } : { ColorSpace: 'DeviceGray' };
	const stream = context.flateStream(dots.bits, {
		...{ Type: 'XObject', Subtype: 'Image', Width: dots.width, Height: dots.height },
		...{ BitsPerComponent: 1, Interpolate: false, ...kind }
	});
	const [byX, byY] = [(insetDots * width) / dots.width, (insetDots * height) / dots.height];
	const name = page.node.newXObject('Im', context.register(stream));
	page.pushOperators(
		pdf.pushGraphicsState(),
		pdf.setFillingGrayscaleColor(white ? 1 : 0),
		pdf.concatTransformationMatrix(width - 2 * byX, 0, 0, height - 2 * byY, x + byX, y + byY),
		pdf.drawObject(name),
		pdf.popGraphicsState()
	);
}
