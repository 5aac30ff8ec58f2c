/** What nearly every push comes to, said before anybody is asked (`Presumed`). */
import type { PlacedFact } from '#lib/domain/fact.ts';
import type { Entry } from './envelope.ts';
import type { Ahead, Appended, DeviceRow, Presumed, Say } from './memory.ts';
import type { PushAnswer, ReceivedPush } from './messages.ts';

export type Presuming = {
	/** What stands or falls with these facts if nobody told of their subjects before; undefined where that must be asked. */
	also: (facts: readonly Appended[]) => ((say: Say) => void) | undefined;
	/** Called with what was written so, behind the commit. */
	placed: (placed: readonly PlacedFact[]) => void;
};

type Base = { epoch: string; serverTime: string };

/** Undefined where something of the push must be looked at first: it is kept aside, unchained, or goes on with what is held. */
export function presume(
	push: ReceivedPush,
	entries: readonly (Entry & { judged?: unknown })[],
	{ device, subjects, begun }: Omit<Ahead, 'presumed'>,
	base: Base,
	presuming: Presuming
): Presumed<PushAnswer> | undefined {
	const [first, last] = [entries[0], entries.at(-1)];
	if (!first || !last || subjects.length !== begun?.length) return undefined;
	const isSound = entries.every(
		({ fact, kept, judged }, at) =>
			!kept && !judged && (at === 0 || fact.prev === entries[at - 1]?.digest)
	);
	if (!isSound) return undefined;
	const facts = entries.map(({ fact, digest, text }) => ({ fact, digest, text }));
	const also = presuming.also(facts);
	if (!also) return undefined;
	const before: DeviceRow = {
		...{ device, acked: push.after, ackedDigest: first.fact.prev, recovered: true },
		ackedId: push.after === 0 ? '' : push.afterId
	};
	const acked = { acked: last.fact.seq, ackedId: last.fact.id, ackedDigest: last.digest };
	return {
		...{ before, after: { ...before, ...acked }, facts, also },
		answer: (placed) => {
			presuming.placed(placed);
			return { kind: 'acknowledged', ...base, upTo: acked.acked, kept: [], unlinked: true };
		}
	};
}
