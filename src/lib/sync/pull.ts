import type { StationMemory } from '#lib/protocol/memory.ts';
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

/** One page of the feed, applied together with its cursor. Throws what the wire throws. */
export async function pullRound(memory: StationMemory, wire: Wire): Promise<PullRound> {
	const { site, device, epoch, cursor } = await memory.state();
	const page = await wire.pull({ site, device, epoch, after: cursor });
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
