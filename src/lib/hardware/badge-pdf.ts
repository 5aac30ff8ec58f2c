import { assert } from '#lib/domain/assert.ts';
import { badgeLayout } from './badge-layout.ts';
import { badgeSizes, missingSign, type Badge, type Mark, type Typeface } from './badge.ts';
import { badgeFontkit } from './fontkit-shim.ts';
import type { PDFFont, PDFPage } from 'pdf-lib';

const pointsPerMm = 72 / 25.4;

function typeface(font: PDFFont): Typeface {
	const held = new Set(font.getCharacterSet());
	const face: Typeface = {
		has: (character) => held.has(character.codePointAt(0) ?? 0),
		width: (text) => font.widthOfTextAtSize(text, 1)
	};
	assert(
		Array.from(`${missingSign}…*0123456789`).every((character) => face.has(character)),
		'the badge font has the missing sign, the ellipsis, the star and the digits'
	);
	return face;
}

/**
 * One badge as a PDF of exactly its label's size, its few glyphs embedded (25 KB). `font` is a
 * static TrueType file: a variable one prints Thin, woff2 prints blanks. `madeAt` (ms) is the only date
 * inside, and nothing personal stands outside the page: the same arguments give the same bytes.
 */
export async function badgePdf(
	badge: Badge,
	font: Uint8Array,
	madeAt: number
): Promise<Uint8Array> {
	const { PDFDocument, grayscale } = await import('pdf-lib');
	const document = await PDFDocument.create({ updateMetadata: false });
	document.registerFontkit(await badgeFontkit());
	document.setProducer('Foyer');
	document.setCreationDate(new Date(madeAt));
	document.setModificationDate(new Date(madeAt));
	const embedded = await document.embedFont(font, { subset: true });

	const { widthMm, heightMm } = badgeSizes[badge.size];
	const page = document.addPage([widthMm * pointsPerMm, heightMm * pointsPerMm]);
	for (const mark of badgeLayout(badge, typeface(embedded)))
		draw(page, mark, embedded, heightMm, { black: grayscale(0), white: grayscale(1) });
	return document.save();
}

type Ink = Record<'black' | 'white', ReturnType<(typeof import('pdf-lib'))['grayscale']>>;

function draw(page: PDFPage, mark: Mark, font: PDFFont, heightMm: number, ink: Ink): void {
	const x = mark.xMm * pointsPerMm;
	/** PDF counts from the bottom. */
	const up = (mm: number) => (heightMm - mm) * pointsPerMm;
	if (mark.mark === 'text') {
		const size = mark.sizeMm * pointsPerMm;
		const color = mark.white ? ink.white : ink.black;
		page.drawText(mark.text, { x, y: up(mark.baselineMm), size, font, color });
	} else if (mark.mark === 'box') {
		page.drawRectangle({
			x,
			y: up(mark.yMm + mark.heightMm),
			width: mark.widthMm * pointsPerMm,
			height: mark.heightMm * pointsPerMm,
			color: mark.white ? ink.white : ink.black
		});
	} else {
		const scale = mark.unitMm * pointsPerMm;
		page.drawSvgPath(mark.path, { x, y: up(mark.yMm), scale, color: ink.black });
	}
}
