/** The drawer at a hand-over: what lies in it, counted blind, then given to the next person (RULES.md E24, E37, E38). */
import {
	countDrawer,
	handOverDrawer,
	papersSince,
	placesIn,
	type BookedPlace,
	type Place
} from '#lib/domain/money/drawer-verbs.ts';
import type { Hand } from '#lib/domain/money/hand.ts';
import { notesFor, type Notes } from '#lib/domain/money/notes.ts';
import { moneyOf } from '#lib/domain/money/settings.ts';
import { tills } from '#lib/domain/money/till.ts';
import type { Station } from '#lib/store/station.ts';
import type { TillDesk } from './till.svelte.ts';

export class HandOverDesk {
	readonly #station: Station;
	readonly #till: TillDesk;

	constructor(station: Station, till: TillDesk) {
		this.#station = station;
		this.#till = till;
	}

	/** Stubs that go over with the drawer. */
	readonly papers = $derived.by(() => {
		const { till, receipts } = this.#till;
		return papersSince(receipts, till?.handedOver?.at ?? 0);
	});

	/** What is to be counted. What the books say of it is not told. */
	async places(): Promise<Place[] | undefined> {
		return (await this.#places())?.map(({ part, day }) => ({ part, day }));
	}

	async count(place: Place, notes: Notes): Promise<boolean> {
		const { site } = this.#station;
		const booked = await this.#bookedAt(place);
		if (!booked) return false;
		return this.#till.act(tills, this.#till.code, (till, leave, hand) =>
			countDrawer(till, leave, booked, notes, hand, moneyOf(site))
		);
	}

	/** E24: nobody counts for nothing: is one more count allowed? */
	async mayRecount(place: Place): Promise<boolean> {
		const { site, staff: hand } = this.#station;
		const { till = tills.blank, leave } = this.#till;
		const booked = await this.#bookedAt(place);
		if (!hand || !booked) return false;
		const asked = countDrawer(till, leave, booked, notesFor(0), hand, moneyOf(site));
		return asked.ok || this.#till.refuse(asked.reason);
	}

	/** Refused before the next person is asked for a PIN where something is missing still. */
	async mayGive(why: string): Promise<boolean> {
		const { staff: hand } = this.#station;
		const { till = tills.blank, leave } = this.#till;
		const places = await this.#places();
		if (!hand || !places) return false;
		const over = { places, papers: this.papers, why };
		const asked = handOverDrawer(till, leave, over, hand, undefined);
		// All but the second person is there.
		return asked.ok || asked.reason === 'SECOND_PERSON' || this.#till.refuse(asked.reason);
	}

	/** The drawer first, then the duty: whoever takes it over works on. */
	async give(why: string, second: Hand, pin: string): Promise<boolean> {
		const places = await this.#places();
		if (!places) return false;
		const over = { places, papers: this.papers, why };
		const isGiven = await this.#till.act(tills, this.#till.code, (till, leave, hand) =>
			handOverDrawer(till, leave, over, hand, second)
		);
		return isGiven && (await this.#station.signIn(second.id, pin)).ok;
	}

	async #bookedAt({ part, day }: Place): Promise<BookedPlace | undefined> {
		const places = await this.#places();
		return places?.find((one) => one.part === part && one.day === day);
	}

	async #places(): Promise<BookedPlace[] | undefined> {
		const { code, leave } = this.#till;
		if (!leave.ok) {
			this.#till.refuse(leave.reason);
			return undefined;
		}
		const books = await this.#till.books();
		if (!books) return undefined;
		return placesIn(books, code, this.#till.dayOf, leave.day);
	}
}
