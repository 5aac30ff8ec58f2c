/** A pass as its card says it, in the language of the site's papers. */
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import { paperId } from '#lib/domain/paper-print.ts';
import { serialOf, validToOf } from '#lib/domain/pass/pass-state.ts';
import type { Site } from '#lib/domain/site.ts';
import type { CardSize, PassCard } from '#lib/hardware/papers/pass-card.ts';
import { textsIn } from '#lib/ui/text/text.svelte.ts';
import { houseOf, type PaperName } from '../../paper-printing.ts';

/** A card for the holder's pocket, and a sheet to hang round the neck. */
export const cardSizes = { card: '85.6x54', sheet: '105x148' } as const satisfies Record<
	string,
	CardSize
>;

/** Each issue, and each size of it, is a paper of its own: a renewed card is no copy. */
export function cardName(id: string, pass: Pass, size: CardSize): PaperName {
	return { kind: 'card', id: paperId('card', id, String(serialOf(pass)), size), medium: size };
}

export function cardPaper(
	pass: Pass,
	site: Site,
	{ size, qrText, photo }: { size: CardSize; qrText: string; photo: Uint8Array | undefined }
): PassCard {
	const { kind, holder, card, flats } = pass;
	const words = textsIn(site.paperLanguage).pass;
	return {
		...{ house: houseOf(site), size, kind: words.kind[kind], name: holder?.name ?? '' },
		...(holder?.nameLatin !== undefined && { nameLatin: holder.nameLatin }),
		...(holder?.trade !== undefined && { trade: words.trade[holder.trade] }),
		...{ number: card?.number ?? '', validTo: validToOf(pass), qrText },
		flats: flats.map(({ unit }) => unit),
		...(photo && { photo })
	};
}
