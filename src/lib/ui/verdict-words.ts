import type { Site } from '#lib/domain/site.ts';
import type { VerdictCode } from '#lib/domain/verdict.ts';
import type { Messages } from './text/text.svelte.ts';

/** What a guard reads of a verdict, where this kind of site has its own word for it. */
export function verdictWords(
	{ gate }: Pick<Messages, 'gate'>,
	code: VerdictCode,
	kind: Site['kind']
) {
	if (kind === 'office' && code in gate.tower) return gate.tower[code as keyof typeof gate.tower];
	return gate.verdict[code];
}
