/** What the QR code of a card says: no name, no document, no flat (RULES.md C4). */
import type { PassToken } from '../credential.ts';
import { serialOf, validFromOf, validToOf, type Pass } from './pass-state.ts';

/**
 * `areas`: the parts of the site its flats lie in; where they are several, the card leads everywhere. `keyFrom`: since
 * when the key that signs is certified. A card is printed again by whichever desk is asked, also by one that is younger
 * than the card, and no text is good for a time before its key's (RULES.md C5).
 */
export function tokenOf(
	id: string,
	site: string,
	pass: Pass,
	areas: readonly (string | undefined)[] = [],
	keyFrom = 0
): PassToken | undefined {
	if (!pass.card) return undefined;
	const [area, ...others] = [...new Set(areas)];
	return {
		...{ visit: id, site, kind: pass.kind },
		...{ validFrom: Math.max(validFromOf(pass), keyFrom), validTo: validToOf(pass) },
		...{ count: 1, entriesMax: 1, serial: serialOf(pass) },
		...(area && others.length === 0 && { area })
	};
}
