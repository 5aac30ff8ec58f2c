import type { LogTransaction, StationMemory } from '#lib/protocol/memory.ts';
import type { Push, PushAnswer, ReceivedPush } from '#lib/protocol/messages.ts';
import type { Wire } from '#lib/sync/wire.ts';

/** Mistakes that engines like this one really make. Each is one flag; none is on in an honest run. */
export const mutantNames = [
	'ackBeforeSend',
	'noDedupe',
	'noEpoch',
	'cursorFirst',
	'memSeq',
	'noFork',
	'noPrev',
	'poison'
] as const;
export type MutantName = (typeof mutantNames)[number];
export type Mutants = Partial<Record<MutantName, boolean>>;

/** The back office's transaction with its mistakes. */
export function mutateTransaction(
	transaction: LogTransaction,
	push: ReceivedPush,
	mutants: Mutants
): LogTransaction {
	const { noDedupe, noPrev } = mutants;
	if (!noDedupe && !noPrev) return transaction;
	return {
		...transaction,
		async device(device) {
			const row = await transaction.device(device);
			if (!row) return row;
			// Takes whatever comes for the continuation of the row.
			if (noDedupe) return { ...row, acked: push.after, ackedId: push.afterId };
			return row.acked === push.after ? { ...row, ackedId: push.afterId } : row;
		},
		heldIds: (ids) => (noDedupe ? Promise.resolve(new Set()) : transaction.heldIds(ids)),
		async idAt(device, seq) {
			const id = await transaction.idAt(device, seq);
			return noPrev && seq === push.after ? push.afterId : id;
		}
	};
}

/** The station's road with its mistakes. */
export function mutateWire(wire: Wire, memory: StationMemory, mutants: Mutants): Wire {
	const { ackBeforeSend, noFork, noEpoch } = mutants;
	if (!ackBeforeSend && !noFork && !noEpoch) return wire;
	return {
		...wire,
		async push(message) {
			const { device, epoch, after, facts } = message;
			if (ackBeforeSend) await memory.acknowledge({ device, epoch }, after + facts.length, epoch);
			const answer = await wire.push(message);
			const heard = noFork ? ignoreFork(answer, message) : answer;
			return noEpoch ? { ...heard, epoch: 'epoch-1' } : heard;
		},
		async pull(message) {
			const page = await wire.pull(message);
			return noEpoch ? { ...page, epoch: 'epoch-1' } : page;
		}
	};
}

function ignoreFork(answer: PushAnswer, { after, facts }: Push): PushAnswer {
	if (answer.kind === 'acknowledged') return answer;
	const { epoch, serverTime } = answer;
	return { kind: 'acknowledged', epoch, serverTime, upTo: after + facts.length, kept: [] };
}
