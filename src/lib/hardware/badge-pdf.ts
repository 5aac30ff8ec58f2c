import { badgeLayout } from './badge-layout.ts';
import { badgeTexts, type Badge } from './badge.ts';
import { pdfDocument, type Rare } from './pdf-document.ts';

/** One badge as a PDF of exactly its label's size (25 KB): see `Ink` for the other arguments. */
export function badgePdf(
	badge: Badge,
	font: Uint8Array,
	madeAt: number,
	rare: Rare = {}
): Promise<Uint8Array> {
	const layout = (face: Parameters<typeof badgeLayout>[1]) => [badgeLayout(badge, face)];
	return pdfDocument(badgeTexts(badge), layout, { font, madeAt, rare });
}
