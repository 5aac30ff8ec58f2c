/** Somebody who carries a pass already is known again by what a pass tells anyway (RULES.md PA19). */
import { tidyDocument, type DocumentKind } from '../id-document.ts';
import { sameName } from '../person.ts';
import type { PassKind } from './pass-kind.ts';
import type { Pass, PassStatus } from './pass-state.ts';

/** Still a card that somebody holds, or is about to. */
const carried: readonly PassStatus[] = ['approved', 'active', 'suspended', 'expired', 'lost'];
const tailLength = 4;

/**
 * The same name with the same end of the same kind of document: two people of one name agree in the end of their
 * numbers once in ten thousand. No digest of the number is kept for it: whoever had one could try numbers out.
 */
export function isSameHolder(
	{ kind, status, holder }: Pick<Pass, 'kind' | 'status' | 'holder'>,
	shown: { kind: PassKind; name: string; document: DocumentKind; number: string }
): boolean {
	if (kind !== shown.kind || !carried.includes(status) || !holder?.document) return false;
	const tail = tidyDocument(shown.number).slice(-tailLength);
	return (
		holder.document.kind === shown.document &&
		holder.document.tail === tail &&
		sameName(holder.name ?? '', shown.name)
	);
}
