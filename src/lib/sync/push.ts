import type { StationMemory, SyncState } from '#lib/protocol/memory.ts';
import type { PushAnswer } from '#lib/protocol/messages.ts';
import type { Ahead, Plan } from './ahead.ts';
import { countOf } from './batch.ts';
import { Late, Offline } from './wire.ts';

export type PushRound = {
	/**
	 * `moved`: the outbox shrank or the station forked, more may be waiting. `still`: all is held.
	 * `late`: the memory changed meanwhile, ask again. `stuck`: the back office took nothing.
	 */
	outcome: 'moved' | 'still' | 'late' | 'stuck';
	epoch: string;
	serverTime: string;
	kept: { id: string; reason: string }[];
	/** How many facts the push held. */
	sent: number;
};

/**
 * One push: the oldest facts of the outbox, or none just to show the back office the head of the row.
 * `limit`: at most so many facts; `plan`: of the pushes behind it. Throws what the wire throws; the memory is then as before.
 */
export async function pushRound(
	memory: StationMemory,
	ahead: Ahead,
	state: SyncState,
	limit: number,
	plan: Plan = { limit, window: 1 }
): Promise<PushRound> {
	const batch = await takeAnswered(ahead, state, limit);
	if (!batch) return { outcome: 'late', epoch: '', serverTime: '', kept: [], sent: 0 };
	const answering = ahead.send(batch);
	ahead.readOn(batch, plan);
	const first = await answering;
	// Those behind it that are answered as well are noted with it, by one wait for the disk.
	const whole = batch.answer ? [batch, ...ahead.answered()] : [batch];
	const answer = whole.at(-1)?.answer ?? first;
	const kept = first.kind === 'acknowledged' ? [...first.kept] : [];
	for (const one of whole.slice(1)) kept.push(...(one.answer?.kept ?? []));
	const sent = whole.reduce((sum, one) => sum + countOf(one), 0);
	const outcome = await settle(memory, state, sent, answer);
	return { outcome, epoch: answer.epoch, serverTime: answer.serverTime, kept, sent };
}

/**
 * What comes next. Where it only asks, whether anybody is there or whether links may be left out, its answer is waited for and the push itself
 * taken: a round that only asks would count as one that went well, and a road that carries nothing longer never rest.
 */
async function takeAnswered(ahead: Ahead, state: SyncState, limit: number) {
	const batch = await ahead.take(state, limit);
	if (!batch || countOf(batch) > 0 || state.head === state.acked) return batch;
	const answer = await ahead.send(batch).catch((error: unknown) => {
		// So short a push is on no road too long.
		throw error instanceof Late ? new Offline() : error;
	});
	const isAsBefore =
		answer.kind === 'acknowledged' && answer.upTo === state.acked && answer.epoch === state.epoch;
	return isAsBefore ? ahead.take(state, limit) : batch;
}

async function settle(
	memory: StationMemory,
	state: SyncState,
	sent: number,
	answer: PushAnswer
): Promise<PushRound['outcome']> {
	if (answer.kind === 'relink') return 'late';
	const asked = { device: state.device, epoch: state.epoch };
	if (answer.kind === 'forked') {
		const applied = await memory.fork(asked, answer.at, answer.newDevice, answer.epoch);
		return applied ? 'moved' : 'late';
	}
	const { upTo, epoch } = answer;
	if (!(await memory.acknowledge(asked, upTo, epoch))) return 'late';
	if (upTo === state.head) return 'still';
	// Backwards is progress too: the row is sent again from there.
	const isNews = upTo !== state.acked || (sent === 0 && epoch !== state.epoch);
	return isNews ? 'moved' : 'stuck';
}
