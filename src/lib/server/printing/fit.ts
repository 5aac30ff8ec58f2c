/** Which printers a document goes to, and how each is to print it (RULES.md B5, B17). The site file decides, not the station. */
import { fitsLabel } from '#lib/domain/badge-size.ts';
import { mediaFor, paperMedia, type PageSize } from '#lib/domain/paper-media.ts';
import { paperKindOf, papers } from '#lib/domain/paper-print.ts';
import { paperPrintersOf, printersOf, type SitePrinter } from '#lib/domain/site-print.ts';
import type { Site } from '#lib/domain/site.ts';
import type { PrintAsk, PrintRefusal } from '#lib/protocol/printing.ts';
import type { PrintHow } from './ipp.ts';
import { pagesOf } from './pdf-page.ts';

type Fit = { ok: true; printers: SitePrinter[] } | { ok: false; reason: PrintRefusal };

/** Badges go to printers with their label, papers to those in which what they are printed on lies. */
export function printersFor(
	site: Site,
	station: string,
	ask: PrintAsk,
	pages: readonly PageSize[]
): Fit {
	const [page, second] = pages;
	const isBadge = 'visit' in ask;
	if (!page || (isBadge && second)) return { ok: false, reason: 'not_a_pdf' };
	const media = isBadge ? [] : mediaFor(pages);
	if (!isBadge && media.length === 0) return { ok: false, reason: 'wrong_size' };
	const labels = printersOf(site, station);
	const printers = isBadge ? labels : paperPrintersOf(site, station, media);
	if (printers.length === 0) return { ok: false, reason: 'no_printer' };
	const isLabel = labels[0] && fitsLabel(labels[0].size, page.widthMm, page.heightMm);
	return isBadge && !isLabel ? { ok: false, reason: 'wrong_size' } : { ok: true, printers };
}

export const isPaper = (subject: string): boolean => subject.startsWith(`${papers.name}:`);

/** A badge's printer holds nothing else; of a paper it is said on what, and that a card has two sides. */
export function howFor(
	subject: string,
	pdf: Uint8Array,
	{ media }: Pick<SitePrinter, 'media'>
): PrintHow {
	if (!isPaper(subject)) return {};
	const pages = pagesOf(pdf);
	const medium = mediaFor(pages).find((one) => media.includes(one));
	const name = medium && paperMedia[medium].ippName;
	const isCard = paperKindOf(subject.slice(papers.name.length + 1)) === 'card';
	return { ...(name && { medium: name }), isTwoSided: isCard && pages.length > 1 };
}
