/** Sheets and cards that papers are printed on, and which of them a page goes on (RULES.md B17). */
import { badgeSizes, isAbout } from './badge-size.ts';

export const paperMediaNames = ['A4', 'A5', 'roll', '105x148', '85.6x54'] as const;
export type PaperMedium = (typeof paperMediaNames)[number];

type Sheet = {
	widthMm: number;
	heightMm: number;
	/** As IPP calls it (PWG 5101.1). None of cards: a card printer holds nothing else, and each calls it otherwise. */
	ippName?: string;
	/** Cut where the paper ends. */
	endless?: true;
	/** What it may be printed on where it does not lie ready. */
	else?: PaperMedium;
};

export const paperMedia: Record<PaperMedium, Sheet> = {
	A4: { widthMm: 210, heightMm: 297, ippName: 'iso_a4_210x297mm' },
	/** Half a sheet: a printer with whole ones prints it in their middle. */
	A5: { widthMm: 148, heightMm: 210, ippName: 'iso_a5_148x210mm', else: 'A4' },
	/** Of a till printer, cut where the paper ends; this is its longest piece. */
	roll: { widthMm: 80, heightMm: 1200, endless: true },
	'105x148': { ...badgeSizes['105x148'], ippName: 'iso_a6_105x148mm' },
	'85.6x54': badgeSizes['85.6x54']
};

/** A contract of many clauses; what is longer is no paper of ours. */
export const paperPagesMax = 20;

export type PageSize = { widthMm: number; heightMm: number };

/** What pages lie on, best first: all of one measure, upright or lying. Empty where none holds them. */
export function mediaFor(pages: readonly PageSize[]): PaperMedium[] {
	if (pages.length === 0 || pages.length > paperPagesMax) return [];
	const own = paperMediaNames.find((name) =>
		pages.every((page) => isSheet(page, paperMedia[name]))
	);
	if (!own) return [];
	const other = paperMedia[own].else;
	return other ? [own, other] : [own];
}

function isSheet(page: PageSize, { widthMm, heightMm, endless }: Sheet): boolean {
	if (endless) return isAbout(page.widthMm, widthMm) && page.heightMm <= heightMm;
	const is = (width: number, height: number) =>
		isAbout(page.widthMm, width) && isAbout(page.heightMm, height);
	return is(widthMm, heightMm) || is(heightMm, widthMm);
}
