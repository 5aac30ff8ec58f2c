import type { Loading, StationMemory, SyncState } from '#lib/protocol/memory.ts';
import type { Page, Pull } from '#lib/protocol/messages.ts';
import type { Wire } from './wire.ts';

export type PullRound = {
	/** `more`: another page is waiting. `still`: up to date. `late`: the memory changed meanwhile. */
	outcome: 'more' | 'still' | 'late';
	epoch: string;
	serverTime: string;
	/** Position up to which the feed is applied. */
	cursor: number;
	/** The back office was restored and still waits for stations. */
	degraded: boolean;
};

/** The page behind the one that is being applied, asked for meanwhile. */
export class NextPage {
	#asked: Pull | undefined;
	#answer: Promise<Page> | undefined;

	/** The page, if it was asked for just like this; the memory refuses one that no longer fits. */
	take(pull: Pull): Promise<Page> | undefined {
		const isSame =
			this.#asked?.after === pull.after &&
			this.#asked.epoch === pull.epoch &&
			this.#asked.device === pull.device;
		const answer = isSame ? this.#answer : undefined;
		this.#asked = this.#answer = undefined;
		return answer;
	}

	ask(wire: Wire, pull: Pull): void {
		this.#asked = pull;
		this.#answer = wire.pull(pull);
		// Whoever takes it hears of a failure; nobody may ever take it.
		this.#answer.catch(() => undefined);
	}
}

/** One page of the feed, applied together with its cursor. Throws what the wire throws. */
export async function pullRound(
	memory: StationMemory,
	wire: Wire,
	next = new NextPage()
): Promise<PullRound> {
	const state = await memory.state();
	if (state.loading) return loadRound(memory, wire, state, state.loading);
	const { site, device, epoch, cursor } = state;
	const pull = { site, device, epoch, after: cursor };
	const page = await (next.take(pull) ?? wire.pull(pull));
	if (page.more && page.epoch === epoch) next.ask(wire, { ...pull, after: page.cursor });
	const applied = await memory.apply({ epoch, cursor }, page);
	const renewed = page.epoch !== epoch;
	return {
		outcome: !applied ? 'late' : page.more || renewed ? 'more' : 'still',
		epoch: page.epoch,
		serverTime: page.serverTime,
		cursor: renewed ? 0 : page.cursor,
		degraded: page.degraded
	};
}

/** One page of the snapshot with which a fresh station begins. */
async function loadRound(
	memory: StationMemory,
	wire: Wire,
	{ site, device, epoch }: SyncState,
	loading: Loading
): Promise<PullRound> {
	const page = await wire.snapshot({ site, device, epoch, ...loading });
	const isTaken = await memory.load({ epoch, loading }, page);
	const { serverTime, degraded } = page;
	// The feed behind it is read next, whatever came.
	const outcome = isTaken ? 'more' : 'late';
	return { outcome, epoch: page.epoch, serverTime, cursor: 0, degraded };
}
