import type { StationMemory } from '#lib/protocol/memory.ts';
import type { Page, Pull } from '#lib/protocol/messages.ts';
import { NextPage, type PullRound } from './next-page.ts';
import { SnapshotPages } from './snapshot-pages.ts';
import type { Wire } from './wire.ts';

/** What is asked for ahead of its turn. */
export type Next = { feed: NextPage<Pull, Page>; snapshot: SnapshotPages };

export const nextPages = (): Next => ({ feed: new NextPage(), snapshot: new SnapshotPages() });

/** One page of the feed, applied together with its cursor. Throws what the wire throws. */
export async function pullRound(
	memory: StationMemory,
	wire: Wire,
	next: Next = nextPages()
): Promise<PullRound> {
	const { site, device, epoch, cursor, loading } = next.snapshot.place ?? (await memory.state());
	if (loading) return next.snapshot.round(memory, wire, { site, device, epoch, cursor, loading });
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
