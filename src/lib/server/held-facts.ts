import type { PlacedFact } from '#lib/domain/fact.ts';
import { decodeFact, type EncodedFact, type FactRow } from './log-encoding.ts';

/** A fact as it lies in the table, with what tells it from another. */
export type Held = FactRow & { id: string; device: string; seq: number; digest: string };

/** Another fact is held under this id or this place in the station's row. */
export class FactConflict extends Error {
	override name = 'FactConflict';
	readonly id: string;
	constructor(id: string) {
		super(`Another fact is held in the place of ${id}.`);
		this.id = id;
	}
}

/** Sorts what is to be appended from what is held, also within one batch. */
export class HeldFacts {
	readonly #byId = new Map<string, Held | EncodedFact>();
	readonly #byPlace = new Map<string, Held | EncodedFact>();
	readonly #placed = new Map<string, PlacedFact>();

	constructor(rows: Held[]) {
		for (const row of rows) {
			this.#note(row);
			this.#placed.set(row.id, decodeFact(row));
		}
	}

	/** True for a fresh fact, which is from now on held; false for the very same one again. */
	admit(row: EncodedFact): boolean {
		const sameId = this.#byId.get(row.id);
		const samePlace = this.#byPlace.get(placeOf(row));
		if (!sameId && !samePlace) {
			this.#note(row);
			return true;
		}
		// The digest covers id and place.
		if (sameId?.digest !== row.digest) throw new FactConflict(row.id);
		return false;
	}

	fact(id: string): PlacedFact | undefined {
		return this.#placed.get(id);
	}

	#note(row: Held | EncodedFact): void {
		this.#byId.set(row.id, row);
		this.#byPlace.set(placeOf(row), row);
	}
}

function placeOf({ device, seq }: { device: string; seq: number }): string {
	return `${device} ${seq}`;
}
