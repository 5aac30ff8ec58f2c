/** A paper from its record to a printer. Nobody waits for it: whatever a printer does, it can be looked at and saved. */
import { mediaFor, paperMedia, type PaperMedium } from '#lib/domain/paper-media.ts';
import {
	askPaper,
	paperId,
	paperNotPrinted,
	paperPrinted,
	papers,
	type PaperKind,
	type PaperReason,
	type PaperWhy
} from '#lib/domain/paper-print.ts';
import { paperPrintersOf, stationCodeOf } from '#lib/domain/site-print.ts';
import type { Site } from '#lib/domain/site.ts';
import type { House } from '#lib/hardware/papers/house.ts';
import type { Ink } from '#lib/hardware/pdf-document.ts';
import type { Station } from '#lib/store/station.ts';
import { printCopy, type Copy, type PrintEnd } from './printing.ts';

export type PaperMade = {
	pdf: Uint8Array<ArrayBuffer>;
	/** Characters that stand as 〓: no font here has them. */
	lacks: string;
};

/** What papers say of this site. */
export function houseOf(site: Site): House {
	const { zone, name, notice, paperLanguage: language } = site;
	return {
		...{ site: name[language], company: notice.processor[language] },
		...{ phone: notice.contact, zone, language }
	};
}

/** Throws where the typeface cannot be had. */
export async function makePaper(
	station: Station,
	make: (ink: Ink) => Promise<Uint8Array>
): Promise<PaperMade> {
	const [{ badgeFont }, { drawGlyphs }] = await Promise.all([
		import('#lib/hardware/badge-font.ts'),
		import('#lib/hardware/rare-glyph.ts')
	]);
	let lacks = '';
	const rare = {
		draw: drawGlyphs,
		onmissing: (characters: readonly string[]) => (lacks = characters.join(''))
	};
	const pdf = await make({ font: await badgeFont(), madeAt: station.clock().device, rare });
	return { pdf: new Uint8Array(pdf), lacks };
}

/** Silently where the browser is set up for it; otherwise its own dialog asks for the printer. */
export async function printInBrowser(pdf: Uint8Array): Promise<'sent' | 'failed'> {
	const { printPdf } = await import('#lib/hardware/printer.ts');
	return printPdf(pdf);
}

/** Of a paper: what it is, and how large its pages are. */
export type PaperName = { kind: PaperKind; id: string; medium: PaperMedium };

/** What most papers lie on; of a card it is said which size. */
const halfSheets: readonly PaperKind[] = ['receipt', 'refund', 'claim'];

export function paperName(
	kind: Exclude<PaperKind, 'card'>,
	...about: readonly string[]
): PaperName {
	const medium = halfSheets.includes(kind) ? 'A5' : 'A4';
	return { kind, id: paperId(kind, ...about), medium };
}

/** B17: a paper about money where a desk has a till printer, and nothing that holds half a sheet. */
export function moneyPaper(
	{ site, who }: Pick<Station, 'site' | 'who'>,
	kind: 'receipt' | 'refund' | 'claim',
	number: string
): PaperName & { onRoll: boolean } {
	const code = stationCodeOf(who.device);
	const onRoll =
		paperPrintersOf(site, code, ['A5', 'A4']).length === 0 &&
		paperPrintersOf(site, code, ['roll']).length > 0;
	return { ...paperName(kind, number), ...(onRoll && { medium: 'roll' }), onRoll };
}

/** The printers of this station for a paper, the first one first; none while the back office does not answer. */
export function printersAt(
	{ site, who, link }: Pick<Station, 'site' | 'who' | 'link'>,
	{ medium }: PaperName
): string[] {
	if (link.online === false) return [];
	const { widthMm, heightMm } = paperMedia[medium];
	const media = mediaFor([{ widthMm, heightMm }]);
	return paperPrintersOf(site, stationCodeOf(who.device), media).map(({ key }) => key);
}

/**
 * B16, B18: the next copy is written down with its reason, then printed, once. Refused is told before anything is
 * made: a copy has to say that it is one.
 */
export async function askCopy(
	station: Station,
	{ kind, id }: PaperName,
	about: { why?: PaperWhy | undefined; wasOut: boolean }
): Promise<{ ok: true; copy: number } | { ok: false; reason: PaperReason }> {
	const recorded = await station.recordIn(papers, id, { kind: 'staff' }, (paper) =>
		askPaper(paper, kind, about)
	);
	return recorded.ok ? { ok: true, copy: recorded.entity.copy } : recorded;
}

export function printPaper(
	station: Station,
	name: PaperName,
	{ copy, pdf, onjob }: Pick<Copy, 'pdf' | 'onjob'> & { copy: number }
): Promise<PrintEnd> {
	const means = { printers: printersAt(station, name), browser: true };
	return printCopy(station, means, {
		...{ ask: { paper: name.id, copy: String(copy) }, pdf, ...(onjob && { onjob }) },
		note: (what) =>
			station.recordIn(papers, name.id, { kind: 'system' }, () =>
				'way' in what ? paperPrinted({ copy, ...what }) : paperNotPrinted({ copy, ...what })
			)
	});
}
