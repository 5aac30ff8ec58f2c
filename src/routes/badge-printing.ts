/** A badge from the visit to paper, by whatever way this station has (RULES.md B1). Nobody waits for it. */
import { badgeNotPrinted, badgePrinted } from '#lib/domain/badge-print.ts';
import type { PrintMeans } from '#lib/domain/print-copy.ts';
import { printersOf, stationCodeOf } from '#lib/domain/site-print.ts';
import { secondMs } from '#lib/domain/time.ts';
import type { IssuedPass, Visit } from '#lib/domain/visit-state.ts';
import type { Badge } from '#lib/hardware/badge.ts';
import type { Bitmap } from '#lib/hardware/dither.ts';
import type { Station } from '#lib/store/station.ts';
import { ownUrl } from './own-link.ts';
import { portraitOf } from './portrait.ts';
import { printCopy, type PrintEnd } from './printing.ts';
import { badgeOf, labelAt } from './visit-badge.ts';

/** A post fetches a portrait within this time, or prints without: the paper is waited for. */
const portraitWaitMs = 2 * secondMs;

export type BadgeMade = {
	badge: Badge;
	pdf: Uint8Array<ArrayBuffer>;
	/** A character of the name is nowhere: the badge spells it. */
	isSpelled: boolean;
};

/** Makes the badge for this station's label. Throws where the typeface cannot be had. */
export async function makeBadge(
	station: Station,
	visit: Visit & { pass: IssuedPass },
	qrText: string,
	/** The visit's id: the badge also leads to its visitor's own page. */
	id: string
): Promise<BadgeMade> {
	const [{ badgePdf }, { badgeFont }, { drawGlyphs }] = await Promise.all([
		import('#lib/hardware/badge-pdf.ts'),
		import('#lib/hardware/badge-font.ts'),
		import('#lib/hardware/rare-glyph.ts')
	]);
	const label = labelAt(station.site, station.who.device);
	// Only the station that issued the pass can make the secret again.
	const isOurs = visit.pass.issuer === station.who.device && station.standing.publicUrl !== '';
	const ownText = isOurs ? await ownUrl(station, id) : '';
	const photo = await badgeDots(station, id, visit, label);
	const badge = {
		...badgeOf(visit, visit.pass, station.site, qrText, { ...label, ownText }),
		...(photo && { photo })
	};
	let isSpelled = false;
	const pdf = await badgePdf(badge, await badgeFont(), visit.pass.validFrom, {
		draw: drawGlyphs,
		onmissing: () => (isSpelled = true)
	});
	return { badge, pdf: new Uint8Array(pdf), isSpelled };
}

/** B2: a portrait that cannot be had in time, or that this browser cannot read, is left out. */
async function badgeDots(
	station: Station,
	id: string,
	visit: Visit,
	label: ReturnType<typeof labelAt>
): Promise<Bitmap | undefined> {
	const late = new Promise<undefined>((resolve) => setTimeout(resolve, portraitWaitMs));
	const bytes = await Promise.race([portraitOf(station, `visit:${id}`, visit), late]);
	if (!bytes) return undefined;
	const [{ badgePhoto }, { photoDots }] = await Promise.all([
		import('#lib/hardware/badge-photo.ts'),
		import('#lib/hardware/badge-layout.ts')
	]);
	try {
		const picture = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
		return badgePhoto(picture, photoDots(label));
	} catch {
		return undefined;
	}
}

/** What this station has to print with. */
export function meansOf({ site, who }: Pick<Station, 'site' | 'who'>): PrintMeans {
	const { print, browserToo } = site.badge;
	const printers = print === 'ipp' ? printersOf(site, stationCodeOf(who.device)) : [];
	return {
		printers: printers.map(({ key }) => key),
		browser: print === 'browser' || (print === 'ipp' && browserToo)
	};
}

type Copy = { visit: string; copy: number; pdf: Uint8Array<ArrayBuffer> };

/** Prints one copy by the first way that works; what happened is recorded here or by the back office. */
export function printBadge(station: Station, { visit: id, copy, pdf }: Copy): Promise<PrintEnd> {
	return printCopy(station, meansOf(station), {
		ask: { visit: id, copy: String(copy) },
		pdf,
		note: (what) =>
			station.record(id, { kind: 'system' }, (visit) =>
				'way' in what
					? badgePrinted(visit, { copy, ...what })
					: badgeNotPrinted(visit, { copy, ...what })
			)
	});
}
