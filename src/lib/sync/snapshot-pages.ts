import type { Loading, StationMemory } from '#lib/protocol/memory.ts';
import type { SnapshotAsk, SnapshotPage } from '#lib/protocol/messages.ts';
import { NextPage, type PullRound } from './next-page.ts';
import type { Wire } from './wire.ts';

/** Pages stored together at most. Each time the disk is waited for, and what is recorded meanwhile waits for all of it. */
export const pagesAtOnce = 4;

/** Where the snapshot goes on. */
type Place = { site: string; device: string; epoch: string; cursor: number; loading: Loading };

/**
 * How a fresh station takes in the snapshot: what comes while earlier pages are being stored is stored together behind
 * them. Only the memory says how far the station is; what is lost in here is asked for again.
 */
export class SnapshotPages {
	readonly #next = new NextPage<Omit<SnapshotAsk, 'mark'>, SnapshotPage>();
	#storing: { taken: Promise<boolean>; isDone: boolean } | undefined;
	/** Pages in order that no memory has yet, and where the first of them belongs. */
	#held: { from: Place; pages: SnapshotPage[] } | undefined;
	#place: Place | undefined;

	/** Behind all that has come; undefined when the memory is to be asked. */
	get place(): Place | undefined {
		return this.#place;
	}

	/** One page more. Throws what the wire and the memory throw. */
	async round(memory: StationMemory, wire: Wire, place: Place): Promise<PullRound> {
		this.#place = undefined;
		const page = await this.#fetch(memory, wire, place);
		const held = (this.#held ??= { from: place, pages: [] });
		held.pages.push(page);
		const { epoch, serverTime, degraded, at } = page;
		const last = page.more && !page.unlike ? page.rows.at(-1) : undefined;
		const told = { epoch, serverTime, cursor: 0, degraded };
		if (!last) {
			// The feed behind it is read next, whatever came.
			const isTaken = (await this.#store(memory)) && (await this.#settle());
			return { outcome: isTaken ? 'more' : 'late', ...told };
		}
		const behind = { ...place, epoch, loading: { at, after: last.subject } };
		this.#next.ask(asking(behind), (ask) => wire.snapshot(ask));
		const isFull = held.pages.length >= pagesAtOnce;
		const isBusy = this.#storing !== undefined && !this.#storing.isDone;
		if ((isFull || !isBusy) && !(await this.#store(memory))) return { outcome: 'late', ...told };
		this.#place = behind;
		return { outcome: 'more', ...told };
	}

	async #fetch(memory: StationMemory, wire: Wire, place: Place): Promise<SnapshotPage> {
		const ask = asking(place);
		try {
			return await (this.#next.take(ask) ?? wire.snapshot(ask));
		} catch (error) {
			// It may be long until the next one: what has come is shown.
			if (this.#held) await this.#store(memory);
			await this.#settle();
			throw error;
		}
	}

	/** Hands over what is held, behind what was handed over before; answers whether that was taken. */
	async #store(memory: StationMemory): Promise<boolean> {
		const held = this.#held;
		this.#held = undefined;
		if (!held || !(await this.#settle())) return false;
		const { epoch, loading } = held.from;
		const storing = { taken: memory.load({ epoch, loading }, held.pages), isDone: false };
		const end = () => (storing.isDone = true);
		storing.taken.then(end, end);
		this.#storing = storing;
		return true;
	}

	/** Waits for what was handed over; answers whether it was taken. */
	async #settle(): Promise<boolean> {
		const { taken } = this.#storing ?? {};
		this.#storing = undefined;
		return (await taken) ?? true;
	}
}

const asking = ({ site, device, epoch, loading }: Place) => ({ site, device, epoch, ...loading });
