import type { Loading, StationMemory, SyncState } from '#lib/protocol/memory.ts';
import type { Page, Pull, SnapshotAsk, SnapshotPage } from '#lib/protocol/messages.ts';
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
export class NextPage<Asked extends object, Answer> {
	#asked = '';
	#answer: Promise<Answer> | undefined;

	/** The page, if it was asked for just like this; the memory refuses one that no longer fits. */
	take(asked: Asked): Promise<Answer> | undefined {
		const answer = this.#asked === JSON.stringify(asked) ? this.#answer : undefined;
		this.#answer = undefined;
		return answer;
	}

	ask(asked: Asked, send: (asked: Asked) => Promise<Answer>): void {
		this.#asked = JSON.stringify(asked);
		this.#answer = send(asked);
		// Whoever takes it hears of a failure; nobody may ever take it.
		this.#answer.catch(() => undefined);
	}
}

export type Next = {
	feed: NextPage<Pull, Page>;
	snapshot: NextPage<Omit<SnapshotAsk, 'mark'>, SnapshotPage>;
};

export const nextPages = (): Next => ({ feed: new NextPage(), snapshot: new NextPage() });

/** One page of the feed, applied together with its cursor. Throws what the wire throws. */
export async function pullRound(
	memory: StationMemory,
	wire: Wire,
	next: Next = nextPages()
): Promise<PullRound> {
	const state = await memory.state();
	if (state.loading) return loadRound(memory, wire, state, state.loading, next);
	const { site, device, epoch, cursor } = state;
	const pull = { site, device, epoch, after: cursor };
	const page = await (next.feed.take(pull) ?? wire.pull(pull));
	if (page.more && page.epoch === epoch)
		next.feed.ask({ ...pull, after: page.cursor }, (behind) => wire.pull(behind));
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
	loading: Loading,
	next: Next
): Promise<PullRound> {
	const ask = { site, device, epoch, ...loading };
	const page = await (next.snapshot.take(ask) ?? wire.snapshot(ask));
	const last = page.rows.at(-1);
	if (page.more && last && !page.unlike)
		next.snapshot.ask(
			{ site, device, epoch: page.epoch, at: page.at, after: last.subject },
			(behind) => wire.snapshot(behind)
		);
	const isTaken = await memory.load({ epoch, loading }, page);
	const { serverTime, degraded } = page;
	// The feed behind it is read next, whatever came.
	const outcome = isTaken ? 'more' : 'late';
	return { outcome, epoch: page.epoch, serverTime, cursor: 0, degraded };
}
