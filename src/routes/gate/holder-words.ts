/** The holder of a card in the guard's words. */
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import { maskName } from '#lib/domain/person.ts';
import type { Site } from '#lib/domain/site.ts';
import { plateLine } from '#lib/ui/plate-text.ts';
import { language, t } from '#lib/ui/text/text.svelte.ts';

/** 孙*, 佐* S***; the kind of the card where its name is not known here. */
export function holderName(pass: Pass | undefined): string {
	const name = pass?.holder?.name;
	const latin = pass?.holder?.nameLatin;
	if (name !== undefined)
		return [maskName(name), latin ? maskName(latin) : ''].filter(Boolean).join(' ');
	return pass?.card ? t().pass.kind[pass.kind] : t().gate.holder.unknown;
}

/** More flats than these do not fit one line of a list. */
const flatsShown = 2;

/** The flats of the card in one line; '' while it is not known here. */
export function flatsText(
	pass: Pass | undefined,
	{ unitLevels }: Pick<Site, 'unitLevels'>
): string {
	const plates = (pass?.flats ?? []).map(({ unit }) => plateLine(unit, unitLevels, language()));
	const [first = ''] = plates;
	const { between, more } = t().gate.holder;
	return plates.length > flatsShown ? more(first, plates.length) : plates.join(between);
}

/** What the holder works as; the kind of the card for others. */
export function tradeText({ kind, holder }: Pass): string {
	return holder?.trade ? t().pass.trade[holder.trade] : t().pass.kind[kind];
}
