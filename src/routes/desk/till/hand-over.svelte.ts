/** The drawer at a hand-over: what lies in it, counted blind, then given to the next person (RULES.md E24, E37, E38). */
import {
	countDrawer,
	drawerKeeper,
	handOverDrawer,
	papersSince,
	placesIn,
	takeOverDrawer,
	type BookedPlace,
	type Papers,
	type Place
} from '#lib/domain/money/drawer-verbs.ts';
import type { Hand } from '#lib/domain/money/hand.ts';
import { notesFor, type Notes } from '#lib/domain/money/notes.ts';
import { moneyOf } from '#lib/domain/money/settings.ts';
import { tills } from '#lib/domain/money/till.ts';
import type { Station } from '#lib/store/station.ts';
import { stubsSince } from './ledger.ts';
import type { TillDesk } from './till.svelte.ts';

/** A count that has begun. Kept by the desk: the card moves on the screen when the drawer gets another keeper meanwhile. */
class Round {
	/** What this hand-over counts, in this order; undefined before it begins. */
	places = $state.raw<Place[]>();
	/** Which of them is counted now; behind the last one the outcome is shown. */
	nth = $state(0);
	/** Counted once more, out of the outcome. */
	again = $state.raw<Place>();
	why = $state('');
	papers = $state.raw<Papers>();

	readonly place = $derived(this.again ?? this.places?.[this.nth]);

	end(): void {
		this.places = this.again = undefined;
		this.why = '';
	}
}

export class HandOverDesk {
	readonly round = new Round();
	readonly #station: Station;
	readonly #till: TillDesk;

	constructor(station: Station, till: TillDesk) {
		this.#station = station;
		this.#till = till;
	}

	/** E43: who answers for the drawer, where that is not whoever is on duty. */
	readonly keeper = $derived.by(() => {
		const { staff } = this.#station;
		const { till = tills.blank, days } = this.#till;
		const keeper = drawerKeeper(till, days);
		return staff && keeper !== staff.id ? keeper : undefined;
	});

	/** Stubs that go over with the drawer. */
	async papers(): Promise<Papers> {
		const { db, site } = this.#station;
		const { till, code } = this.#till;
		const since = till?.handedOver?.at ?? 0;
		return papersSince(await stubsSince(db, { site: site.id, till: code }, since), since);
	}

	/** What is to be counted. What the books say of it is not told. */
	async begin(): Promise<void> {
		const places = await this.#places();
		this.round.papers = await this.papers();
		this.round.nth = 0;
		this.round.places = places?.map(({ part, day }) => ({ part, day }));
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
		const over = { places, papers: await this.papers(), why };
		const asked = handOverDrawer(till, leave, over, hand, undefined);
		// All but the second person is there.
		return asked.ok || asked.reason === 'SECOND_PERSON' || this.#till.refuse(asked.reason);
	}

	/** The drawer first, then the duty: whoever takes it over works on. */
	async give(why: string, second: Hand, pin: string): Promise<boolean> {
		const places = await this.#places();
		if (!places) return false;
		const over = { places, papers: await this.papers(), why };
		const isGiven = await this.#till.act(tills, this.#till.code, (till, leave, hand) =>
			handOverDrawer(till, leave, over, hand, second)
		);
		return isGiven && (await this.#station.signIn(second.id, pin)).ok;
	}

	/** E43: nobody is there any more who could hand it over. */
	async take(why: string): Promise<boolean> {
		const from = this.keeper;
		const places = await this.#places();
		if (!places) return false;
		const over = { places, papers: await this.papers(), why, from };
		return this.#till.act(tills, this.#till.code, (till, leave, hand) =>
			takeOverDrawer(till, leave, over, hand)
		);
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
