import type { Fact } from '#lib/domain/fact.ts';
import type { StationMemory, SyncState } from '#lib/protocol/memory.ts';
import { protocolVersion, pushLimit, type PushAnswer } from '#lib/protocol/messages.ts';
import type { Wire } from './wire.ts';

export type PushRound = {
	/**
	 * `moved`: the outbox shrank or the station forked, more may be waiting. `still`: all is held.
	 * `late`: the memory changed meanwhile, ask again. `stuck`: the back office took nothing.
	 */
	outcome: 'moved' | 'still' | 'late' | 'stuck';
	epoch: string;
	serverTime: string;
	kept: { id: string; reason: string }[];
};

/**
 * One push: the oldest facts of the outbox, or none just to show the back office the head of the row.
 * `limit`: at most so many facts. Throws what the wire throws; the memory is then as before.
 */
export async function pushRound(
	memory: StationMemory,
	wire: Wire,
	limit: number = pushLimit.facts
): Promise<PushRound> {
	const state = await memory.state();
	const facts = withinBytes(await memory.ownAfter(state.acked, limit));
	const afterId = await memory.ownId(state.acked);
	if (!isOneRow(state, facts)) return { outcome: 'late', epoch: '', serverTime: '', kept: [] };
	const { site, device, epoch, acked: after, head, headId } = state;
	const answer = await wire.push({
		...{ protocol: protocolVersion, site, device, epoch, after, afterId, head, headId, facts }
	});
	const kept = answer.kind === 'acknowledged' ? answer.kept : [];
	const outcome = await settle(memory, state, facts.length, answer);
	return { outcome, epoch: answer.epoch, serverTime: answer.serverTime, kept };
}

async function settle(
	memory: StationMemory,
	state: SyncState,
	sent: number,
	answer: PushAnswer
): Promise<PushRound['outcome']> {
	const asked = { device: state.device, epoch: state.epoch };
	if (answer.kind === 'forked') {
		const applied = await memory.fork(asked, answer.at, answer.newDevice, answer.epoch);
		return applied ? 'moved' : 'late';
	}
	const { upTo, epoch } = answer;
	if (!(await memory.acknowledge(asked, upTo, epoch))) return 'late';
	if (upTo === state.head) return 'still';
	// Backwards is progress too: the row is sent again from there.
	return sent > 0 && upTo === state.acked ? 'stuck' : 'moved';
}

/** Another tab may fork or record between our reads: never send one row's facts in another's name. */
function isOneRow(state: SyncState, facts: readonly Fact[]): boolean {
	return facts.every(
		({ device, seq }, index) => device === state.device && seq === state.acked + index + 1
	);
}

/** The longest beginning within the byte bound, one fact at least. */
function withinBytes(facts: readonly Fact[]): Fact[] {
	let bytes = 0;
	const end = facts.findIndex((fact, index) => {
		bytes += new TextEncoder().encode(JSON.stringify(fact)).length;
		return index > 0 && bytes > pushLimit.bytes;
	});
	return end === -1 ? [...facts] : facts.slice(0, end);
}
