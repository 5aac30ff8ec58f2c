import type { PDFFont, PDFImage, PDFPage } from 'pdf-lib';
import { assert } from '#lib/domain/assert.ts';
import type { Bitmap } from './dither.ts';
import { badgeFontkit } from './fontkit-shim.ts';
import { drawnMax, lacking, missingSign, type Label, type Mark, type Typeface } from './marks.ts';

const pointsPerMm = 72 / 25.4;

/** What a browser can do for characters that the typeface lacks. */
export type Rare = {
	/** Draws what it can of these with the system's own fonts. */
	draw?: (characters: readonly string[]) => ReadonlyMap<string, Bitmap>;
	/** Told which characters are nowhere: the screen says so. */
	onmissing?: (characters: readonly string[]) => void;
};

/** What only papers have: a line drawn by hand, a word turned across the page, a photo in its own tones. */
export type PaperMark =
	| Mark
	/** A path that is followed with a pen. `grey`: 0 is black. */
	| {
			mark: 'stroke';
			path: string;
			xMm: number;
			yMm: number;
			unitMm: number;
			penMm: number;
			grey?: number;
			dashMm?: number;
	  }
	/** A text turned about the middle of its baseline, in a tone that lets what is below be read. */
	| { mark: 'across'; text: string; xMm: number; yMm: number; sizeMm: number; degrees: number }
	/** A JPEG that fills its place, cut to it. */
	| {
			mark: 'photo';
			jpeg: Uint8Array;
			xMm: number;
			yMm: number;
			widthMm: number;
			heightMm: number;
	  };
export type Sheet = Label<PaperMark>;

/**
 * `font` is a static TrueType file: a variable one prints Thin, woff2 prints blanks. `madeAt` (ms) is the
 * only date inside, and nothing personal stands outside the pages: the same arguments give the same bytes.
 */
export type Ink = { font: Uint8Array; madeAt: number; rare?: Rare };

/** Pages as a PDF, their few glyphs embedded. `texts`: whatever is written on them that came from outside. */
export async function pdfDocument(
	texts: readonly string[],
	layout: (face: Typeface) => readonly Sheet[],
	{ font, madeAt, rare = {} }: Ink
): Promise<Uint8Array> {
	const pdf = await import('pdf-lib');
	const document = await pdf.PDFDocument.create({ updateMetadata: false });
	document.registerFontkit(await badgeFontkit());
	document.setProducer('Foyer');
	document.setCreationDate(new Date(madeAt));
	document.setModificationDate(new Date(madeAt));
	const embedded = await document.embedFont(font, { subset: true });

	const sheets = layout(typeface(embedded, texts, rare));
	const photos = new Map<Uint8Array, PDFImage>();
	for (const { marks } of sheets)
		for (const mark of marks)
			if (mark.mark === 'photo' && !photos.has(mark.jpeg))
				photos.set(mark.jpeg, await document.embedJpg(mark.jpeg));
	for (const sheet of sheets) {
		const page = document.addPage([sheet.widthMm * pointsPerMm, sheet.heightMm * pointsPerMm]);
		const hand: Hand = { pdf, page, font: embedded, photos, heightMm: sheet.heightMm };
		for (const mark of sheet.marks) draw(hand, mark);
	}
	// Plain objects: the server reads the page's size without unpacking anything.
	return document.save({ useObjectStreams: false });
}

/** Coverage is known before anything is drawn: pdf-lib does not fail on a missing glyph, it prints nothing. */
function typeface(font: PDFFont, texts: readonly string[], rare: Rare): Typeface {
	const held = new Set(font.getCharacterSet());
	const has = (character: string) => held.has(character.codePointAt(0) ?? 0);
	assert(
		Array.from(`${missingSign}…*（缺字）0123456789`).every(has),
		'the font has the missing sign, the ellipsis, the star and the digits'
	);
	const wanted = lacking(texts, has);
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
type Hand = {
	pdf: PdfLib;
	page: PDFPage;
	font: PDFFont;
	photos: ReadonlyMap<Uint8Array, PDFImage>;
	heightMm: number;
};

function draw(hand: Hand, mark: PaperMark): void {
	const { pdf, page, font, heightMm } = hand;
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
	} else if (mark.mark === 'stroke') {
		drawStroke(hand, mark);
	} else if (mark.mark === 'across') {
		drawAcross(hand, mark);
	} else {
		const y = up(mark.yMm + mark.heightMm);
		const place = { x, y, width: mark.widthMm * pointsPerMm, height: mark.heightMm * pointsPerMm };
		if (mark.mark === 'box') page.drawRectangle({ ...place, color });
		else if (mark.mark === 'dots') drawDots(pdf, page, mark, place);
		else drawPhoto(hand, mark.jpeg, place);
	}
}

function drawStroke(
	{ pdf, page, heightMm }: Hand,
	{ path, xMm, yMm, unitMm, penMm, grey = 0, dashMm }: Extract<PaperMark, { mark: 'stroke' }>
): void {
	const scale = unitMm * pointsPerMm;
	page.drawSvgPath(path, {
		...{ x: xMm * pointsPerMm, y: (heightMm - yMm) * pointsPerMm, scale },
		...{ borderColor: pdf.grayscale(grey), borderLineCap: pdf.LineCapStyle.Round },
		// Both are scaled with the path.
		borderWidth: penMm / unitMm,
		...(dashMm !== undefined && { borderDashArray: [dashMm / unitMm, dashMm / unitMm] })
	});
}

/** Light enough for what it lies across, dark enough for every printer. */
export const acrossGrey = 0.62;

function drawAcross(
	{ pdf, page, font, heightMm }: Hand,
	{ text, xMm, yMm, sizeMm, degrees }: Extract<PaperMark, { mark: 'across' }>
): void {
	const size = sizeMm * pointsPerMm;
	const half = font.widthOfTextAtSize(text, size) / 2;
	const turn = (degrees * Math.PI) / 180;
	page.drawText(text, {
		x: xMm * pointsPerMm - half * Math.cos(turn),
		y: (heightMm - yMm) * pointsPerMm - half * Math.sin(turn),
		...{ size, font, rotate: pdf.degrees(degrees), color: pdf.grayscale(acrossGrey) }
	});
}

type Place = { x: number; y: number; width: number; height: number };

/** As large as its place needs, the middle of it shown. */
function drawPhoto({ pdf, page, photos }: Hand, jpeg: Uint8Array, place: Place): void {
	const image = photos.get(jpeg);
	assert(image, 'every photo was embedded');
	const { x, y, width, height } = place;
	const scale = Math.max(width / image.width, height / image.height);
	const [full, tall] = [image.width * scale, image.height * scale];
	page.pushOperators(
		pdf.pushGraphicsState(),
		pdf.rectangle(x, y, width, height),
		pdf.clip(),
		pdf.endPath()
	);
	const middle = { x: x + (width - full) / 2, y: y + (height - tall) / 2 };
	page.drawImage(image, { ...middle, width: full, height: tall });
	page.pushOperators(pdf.popGraphicsState());
}

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
