/** Hot work at a post: what burns, what is watched, what is asked for; and what whoever stands there does about it (RULES.md HW). */
import { alerts, raise } from '#lib/domain/alert.ts';
import { blobRef } from '#lib/domain/blob.ts';
import type { Occasion } from '#lib/domain/fact.ts';
import type { Hand } from '#lib/domain/money/hand.ts';
import type { denials } from '#lib/domain/renovation/hot-work-facts.ts';
import {
	abortHotWork,
	approveHotWork,
	beginHotWork,
	closeWatch,
	denyHotWork,
	endHotWork,
	requestHotWork,
	type HotWorkDecision,
	type HotWorkPlace,
	type HotWorkReason,
	type HotWorkWish
} from '#lib/domain/renovation/hot-work-verbs.ts';
import { hotWorks, type HotWork } from '#lib/domain/renovation/hot-work.ts';
import { may, type Act } from '#lib/domain/staff.ts';
import type { Picture } from '#lib/store/record.ts';
import { byStatus } from '#lib/store/queries.ts';
import type { Station } from '#lib/store/station.ts';
import { Live } from '#lib/ui/live.svelte.ts';
import { NobodyOnDuty } from '../duty.svelte.ts';
import { placeOf } from './place.ts';

export type Fire = { id: string; work: HotWork };
type Ask = (work: HotWork, occasion: Occasion, place: HotWorkPlace) => HotWorkDecision;
/** `of`: whose works and welder are looked up just before it is asked; somebody's PIN may have taken a while. */
type More = { pictures?: readonly Picture[]; isSigned?: boolean; of?: HotWork };

/** More at once no site has. */
const firesMax = 100;
const staff = { kind: 'staff' } as const;

export class Fires {
	/** Of which one, and why nothing was done. */
	trouble = $state.raw<{ id: string; reason: HotWorkReason | 'failed' | 'nobody' }>();
	busy = $state(false);
	/** Somebody's PIN is waited for. */
	pending = $state.raw<{ act: Act; go: (hand: Hand) => void }>();
	readonly #station: Station;
	readonly #open: Live<Fire[]>;

	constructor(station: Station) {
		this.#station = station;
		this.#open = new Live(async () => {
			const statuses = ['active', 'watching', 'approved', 'requested'] as const;
			const lists = statuses.map((status) => byStatus(station.db, hotWorks, status, firesMax));
			return (await Promise.all(lists)).flat().map(({ subject, entity }) => ({
				id: subject.slice(`${hotWorks.name}:`.length),
				work: entity
			}));
		});
	}

	/** What burns first. */
	get open(): Fire[] {
		return this.#open.current ?? [];
	}

	/** HW1. */
	request(wish: HotWorkWish, done: () => void): void {
		const id = this.#station.newId();
		const ask: Ask = (work, occasion) => requestHotWork(work, wish, this.#station.site, occasion);
		void this.#act('file_renovation', id, ask).then((isDone) => isDone && done());
	}

	/** HW2: by whoever was at the place, with a picture. */
	approve({ id, work: of }: Fire, picture: Picture | undefined): void {
		const photo = picture && blobRef(picture.bytes);
		const pictures = picture ? [picture] : [];
		const ask: Ask = (work, occasion, place) => approveHotWork(work, photo, place, occasion);
		void this.#act('approve_hot_work', id, ask, { pictures, of });
	}

	deny(id: string, why: (typeof denials)[number]): void {
		void this.#act('approve_hot_work', id, (work) => denyHotWork(work, why));
	}

	/** HW3. */
	begin({ id, work: of }: Fire): void {
		const { site } = this.#station;
		const ask: Ask = (work, occasion, place) => beginHotWork(work, of.unit, place, site, occasion);
		void this.#act('attend_hot_work', id, ask, { of });
	}

	/** The flame is out: that waits for nobody's PIN. */
	end(id: string): void {
		void this.#record(id, staff, (work) => endHotWork(work));
	}

	/** HW5: whoever looked again signs with their own PIN. */
	check(id: string): void {
		const { site } = this.#station;
		const ask: Ask = (work, occasion) => closeWatch(work, undefined, site, occasion);
		void this.#act('attend_hot_work', id, ask, { isSigned: true });
	}

	/** HW6: it burns. Help is called first: nothing that fails afterwards may hold that up. */
	async fire(id: string): Promise<void> {
		try {
			const call = this.#station.newId();
			await this.#station.recordIn(alerts, call, staff, (alert) => raise(alert, 'fire'));
			await this.#record(id, staff, (work) => abortHotWork(work));
		} catch (error) {
			reportError(error);
			this.trouble = { id, reason: 'failed' };
		}
	}

	/** Whoever is on duty if they may; otherwise, or where it is signed, somebody who may, by their PIN. */
	async #act(act: Act, id: string, ask: Ask, more: More = {}): Promise<boolean> {
		const { staff: onDuty } = this.#station;
		this.trouble = undefined;
		if (!onDuty) {
			this.trouble = { id, reason: 'nobody' };
			this.#station.askWho();
			return false;
		}
		if (!more.isSigned && may(onDuty.roles, act) !== 'no')
			return this.#record(id, { ...staff, id: onDuty.id }, ask, more);
		return new Promise((resolve) => {
			this.pending = {
				act,
				go: ({ id: by }) => {
					this.pending = undefined;
					void this.#record(id, { ...staff, id: by }, ask, more).then(resolve);
				}
			};
		});
	}

	async #record(
		id: string,
		actor: Occasion['actor'],
		ask: Ask,
		{ pictures = [], of }: More = {}
	): Promise<boolean> {
		this.trouble = undefined;
		this.busy = true;
		try {
			const place = of ? await placeOf(this.#station.db, of) : {};
			const decide = (work: HotWork, occasion: Occasion) => ask(work, occasion, place);
			const recorded = await this.#station.recordIn(
				...([hotWorks, id, actor, decide, undefined, pictures] as const)
			);
			if (!recorded.ok) this.trouble = { id, reason: recorded.reason };
			return recorded.ok;
		} catch (error) {
			const isNobody = error instanceof NobodyOnDuty;
			if (!isNobody) reportError(error);
			this.trouble = { id, reason: isNobody ? 'nobody' : 'failed' };
			return false;
		} finally {
			this.busy = false;
		}
	}
}
