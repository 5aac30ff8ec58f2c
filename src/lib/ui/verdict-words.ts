import type { Site } from '#lib/domain/site.ts';
import type { VerdictCode } from '#lib/domain/verdict.ts';
import type { Messages } from './text/text.svelte.ts';

/** Of a holder's card: whether the desk renews it. */
export type CardWords = { renew: boolean };

/** What a guard reads of a verdict, where this kind of site or of pass has its own word for it. */
export function verdictWords(
	{ gate }: Pick<Messages, 'gate'>,
	code: VerdictCode,
	kind: Site['kind'],
	card?: CardWords
) {
	const { verdict } = gate.holder;
	if (card && code in verdict) {
		const own = verdict[code as keyof typeof verdict];
		return card.renew && code === 'EXPIRED' ? { ...own, next: gate.renewHint } : own;
	}
	if (kind === 'office' && code in gate.tower) return gate.tower[code as keyof typeof gate.tower];
	return gate.verdict[code];
}
