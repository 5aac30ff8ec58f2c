/** The number of a document for the site's key alone (RULES.md PA2): this tablet cannot open it again. */
import { maskDocument, type DocumentKind } from '#lib/domain/id-document.ts';
import { documentWords, writeSealed } from '#lib/domain/sealing.ts';
import { openSealer } from '#lib/store/sealer.ts';
import type { Station } from '#lib/store/station.ts';

/** `number`: as it was checked. Undefined while this tablet was never told the site's key. */
export async function sealNumber(
	{ standing }: Station,
	kind: DocumentKind,
	number: string
): Promise<string | undefined> {
	const { sealingKey, site } = standing;
	if (!sealingKey) return undefined;
	const seal = await openSealer(site.id, sealingKey, 'document');
	const words = documentWords(kind, maskDocument(number).slice(-4));
	return writeSealed(await seal(words, new TextEncoder().encode(number)));
}
