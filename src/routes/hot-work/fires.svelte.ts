/** Hot work at a post: what burns, what is watched, what is asked for; and what whoever stands there does about it (RULES.md HW). */
import { alerts, raise } from '#lib/domain/alert.ts';
import { blobRef } from '#lib/domain/blob.ts';
import type { Occasion } from '#lib/domain/fact.ts';
import type { denials, hereBy } from '#lib/domain/renovation/hot-work-facts.ts';
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
import type { ReadPermit } from '#lib/domain/renovation/permit-token.ts';
import { may, type Act } from '#lib/domain/staff.ts';
import { minuteMs } from '#lib/domain/time.ts';
import { playTone } from '#lib/hardware/sound.ts';
import type { Picture } from '#lib/store/record.ts';
import { byStatus, one } from '#lib/store/queries.ts';
import type { Station } from '#lib/store/station.ts';
import { Live } from '#lib/ui/live.svelte.ts';
import { ActDesk } from '../act-desk.svelte.ts';
import { Reader } from '../gate/reader.ts';
import { placeOf, unitOfPermit } from './place.ts';

export type Fire = { id: string; work: HotWork };
type Ask = (
	work: HotWork,
	occasion: Pick<Occasion, 'clock'>,
	place: HotWorkPlace
) => HotWorkDecision;
/** `of`: whose works and welder are looked up just before it is asked; somebody's PIN may have taken a while. */
type More = {
	pictures?: readonly Picture[];
	isSigned?: boolean;
	of?: HotWork;
	here?: string | undefined;
};

/** More at once no site has. */
const firesMax = 100;
/** A permit that was scanned before the flame is begun counts for the walk from the one to the other, not for the round an hour ago. */
const standsMs = 5 * minuteMs;
const staff = { kind: 'staff' } as const;

/** Of which one, and why nothing was done; `here`: the flat that was said to be it. */
type Trouble = {
	id: string;
	reason: HotWorkReason | 'failed' | 'nobody';
	here?: string | undefined;
};

export class Fires extends ActDesk<Trouble> {
	/** HW3: of which one it is asked where whoever begins it stands. */
	asking = $state.raw<Fire>();
	/** The one that was begun here last: its card has gone up among those that burn. */
	begun = $state<string>();
	readonly #station: Station;
	readonly #reader: Reader;
	/** The flat whose permit was scanned last, and when. */
	#stands: { unit: string; atMs: number } | undefined;
	readonly #open: Live<Fire[]>;

	constructor(station: Station) {
		super();
		this.#station = station;
		this.#reader = new Reader(station);
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

	/** HW3: nobody is asked where they stand who scanned a permit there on their way, or who would be refused wherever they stand. */
	async ask(fire: Fire): Promise<void> {
		const { id, work } = fire;
		const { db, site } = this.#station;
		this.trouble = undefined;
		const when = { clock: this.#station.clock() };
		const first = beginHotWork(work, work, await placeOf(db, work), site, when);
		const { unit, atMs } = this.#stands ?? { atMs: -Infinity };
		if (!first.ok) this.#refuse(id, first.reason);
		else if (unit === work.unit && performance.now() - atMs < standsMs)
			await this.begin(fire, unit, 'scanned');
		else this.asking = fire;
	}

	/** HW3: `here`: where whoever begins it says they stand. */
	async begin(
		{ id, work: of }: Fire,
		here: string | undefined,
		by: (typeof hereBy)[number] = 'typed'
	): Promise<boolean> {
		const { site } = this.#station;
		const where = here === undefined ? undefined : { unit: here, by };
		const ask: Ask = (work, occasion, place) => beginHotWork(work, where, place, site, occasion);
		const isLit = await this.#act('attend_hot_work', id, ask, { of, here });
		if (isLit) {
			this.asking = undefined;
			this.begun = id;
		}
		return isLit;
	}

	/** A permit was scanned where it hangs. True where that answers the question where somebody stands. */
	async scanned(read: ReadPermit): Promise<boolean> {
		const { db } = this.#station;
		const unit = await unitOfPermit(db, read);
		this.#stands = unit === undefined ? undefined : { unit, atMs: performance.now() };
		const fire = this.asking;
		const work = fire && (await one(db, hotWorks, `${hotWorks.name}:${fire.id}`))?.entity;
		if (!fire || work?.status !== 'approved') return false;
		// Not waited for: somebody's PIN may be, and the scanner is free meanwhile.
		void this.begin(fire, unit, 'scanned').then((isLit) => playTone(isLit ? 'go' : 'stop'));
		return true;
	}

	/** The same of a text, at a post whose scanner is for nothing else. */
	async scan(text: string): Promise<void> {
		await this.scanned(await this.#reader.permit(text));
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
		// What would be refused anyway asks for nobody's PIN.
		if (more.of) {
			const place = await placeOf(this.#station.db, more.of);
			const first = ask(more.of, { clock: this.#station.clock() }, place);
			if (!first.ok) return this.#refuse(id, first.reason, more.here);
		}
		return new Promise((resolve) => {
			this.askHand({ act }, ({ id: by }) => {
				void this.#record(id, { ...staff, id: by }, ask, more).then(resolve);
			});
		});
	}

	#record(
		id: string,
		actor: Occasion['actor'],
		ask: Ask,
		{ pictures = [], of, here }: More = {}
	): Promise<boolean> {
		const failed = { id, reason: 'failed' } as const;
		return this.attempt(
			failed,
			async () => {
				const place = of ? await placeOf(this.#station.db, of) : {};
				const decide = (work: HotWork, occasion: Occasion) => ask(work, occasion, place);
				const recorded = await this.#station.recordIn(
					...([hotWorks, id, actor, decide, undefined, pictures] as const)
				);
				return recorded.ok || this.#refuse(id, recorded.reason, here);
			},
			{ ...failed, reason: 'nobody' }
		);
	}

	#refuse(id: string, reason: HotWorkReason, here?: string): false {
		this.trouble = { id, reason, here };
		return false;
	}
}
