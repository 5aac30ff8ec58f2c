/** Before a door opens: the others are asked (protocol rule Y17), and what they say is carried to the screen. */
import type { Claimed } from '#lib/protocol/claim.ts';
import type { Station } from '#lib/store/station.ts';
import { certaintyOf } from './certainty.ts';
import { tokenOf, type VerdictStage } from './stage.ts';

export type Asked = {
	/** The id under which the entry is to be written: the claim is made in its name. */
	entry?: string;
	claimed: Claimed;
};

/** Claims of one gate. An entry keeps its id until it is written, so that asking again is the same claim. */
export class Claiming {
	readonly #station: Station;
	readonly #entries = new Map<string, string>();

	constructor(station: Station) {
		this.#station = station;
	}

	async ask({ read, verdict }: VerdictStage, count: number): Promise<Asked> {
		const token = tokenOf(read);
		// A guard who lets in somebody already counted inside knows that, and says why.
		if (!token || verdict.ambers.includes('ALREADY_INSIDE')) return { claimed: this.#known() };
		const { visit, entriesMax, count: most, kind } = token;
		const entry = this.#entries.get(visit) ?? this.#station.newId();
		this.#entries.set(visit, entry);
		const pass = { count: most, entriesMax };
		const claim = {
			visit,
			entry,
			count,
			pass,
			...(kind !== 'visitor' && { book: 'pass' as const })
		};
		return { entry, claimed: await this.#station.claim(claim) };
	}

	written(visit: string): void {
		this.#entries.delete(visit);
	}

	/** How sure this gate is by what it last heard. */
	certainty(): 'all' | 'alone' {
		const { kind } = certaintyOf(this.#station.link, this.#station.clock().hi);
		return kind === 'agreed' ? 'all' : 'alone';
	}

	#known(): Claimed {
		return { kind: this.certainty() === 'all' ? 'granted' : 'alone' };
	}
}
