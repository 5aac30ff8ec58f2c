/** A paper from its record to a printer. Nobody waits for it: whatever a printer does, it can be looked at and saved. */
import type { Site } from '#lib/domain/site.ts';
import type { House } from '#lib/hardware/papers/house.ts';
import type { Ink } from '#lib/hardware/pdf-document.ts';
import type { Station } from '#lib/store/station.ts';

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
export async function printPaper(pdf: Uint8Array): Promise<'sent' | 'failed'> {
	const { printPdf } = await import('#lib/hardware/printer.ts');
	return printPdf(pdf);
}
