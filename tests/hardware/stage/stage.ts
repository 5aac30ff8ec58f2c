/** What the tests reach for: the hands of a station, on a page of their own under its own CSP. */
import { badgeFont } from '#lib/hardware/badge-font.ts';
import { badgePdf } from '#lib/hardware/badge-pdf.ts';
import { badgePhoto } from '#lib/hardware/badge-photo.ts';
import { printPdf } from '#lib/hardware/printer.ts';
import { drawGlyphs } from '#lib/hardware/rare-glyph.ts';
import { openScanner } from '#lib/hardware/scanner.ts';
import { playTone } from '#lib/hardware/sound.ts';
import { keepAwake } from '#lib/hardware/wake-lock.ts';
import { listenForWedge } from '#lib/hardware/wedge-listener.ts';

const hands = {
	badgeFont,
	badgePdf,
	badgePhoto,
	drawGlyphs,
	printPdf,
	openScanner,
	playTone,
	keepAwake,
	listenForWedge
};

export type Hands = typeof hands;

declare global {
	var hands: Hands | undefined;
}

globalThis.hands = hands;
