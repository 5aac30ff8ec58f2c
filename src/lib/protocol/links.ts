/**
 * Links that need not be told (RULES.md Y28): of the facts of one push each reader makes the digest of the one
 * before by itself. The first link ties the push to what is held, the last one proves all between.
 */
import type { Fact } from '#lib/domain/fact.ts';

/** A fact as it goes over the wire. */
export type SentFact = Omit<Fact, 'prev'> & Partial<Pick<Fact, 'prev'>>;

export function withoutLink({ prev: _prev, ...rest }: Fact): SentFact {
	return rest;
}

/** Fills in the links of one push, fact by fact. */
export class Links {
	#before: string | undefined;
	#isProven = true;

	/** The fact with its link; undefined when the link it tells shows that those before it were others. */
	linked(raw: unknown): unknown {
		if (typeof raw !== 'object' || raw === null) return raw;
		if ('prev' in raw || this.#before === undefined) {
			const fits = this.#isProven || (raw as SentFact).prev === this.#before;
			this.#isProven = true;
			return fits ? raw : undefined;
		}
		this.#isProven = false;
		return { ...raw, prev: this.#before };
	}

	/** `digest` of the fact that was just linked. */
	behind(digest: string): void {
		this.#before = digest;
	}

	/** Every link that was left out is proven by one that was told. */
	get isProven(): boolean {
		return this.#isProven;
	}
}
