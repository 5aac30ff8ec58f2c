import type { Visit } from '#lib/domain/visit.ts';
import type { ClaimDecision, ClaimTransaction } from '#lib/protocol/claim.ts';
import { claimMs } from '#lib/protocol/claim.ts';
import type { Log, LogTransaction, StationMemory } from '#lib/protocol/memory.ts';
import type { Push, PushAnswer, ReceivedPush } from '#lib/protocol/messages.ts';
import type { Wire } from '#lib/sync/wire.ts';
import type { PlainLog, PlainTransaction } from './log.ts';

/** Mistakes that engines like this one really make. Each is one flag; none is on in an honest run. */
export const mutants = {
	noDedupe: 'the back office appends what is sent again',
	ackBeforeSend: 'the station marks facts as sent before the answer',
	timeCursor: 'the feed is read by the clocks of the stations',
	serialGap: 'positions come from a sequence and commit in any order',
	poison: 'one bad fact refuses its whole batch',
	noFlag: 'more people in than the pass counts go unnoticed',
	staysFlagged: 'a double entry that turns out to be none stays flagged',
	noFork: 'a cloned station is taken for the original',
	noEpoch: 'stations ignore that the back office was restored',
	memSeq: 'the counter is written after the fact, not with it',
	sameEpoch: 'a restored back office does not say so',
	ignoreRevoked: "claims are granted after the host's no",
	ackMax: 'the acknowledged mark never goes down',
	claimRace: 'a claim is checked in one transaction and noted in the next',
	leaseSure: 'a claim whose entry never came is forgotten after 30 s',
	noRecover: 'claims are granted right after a restore',
	cursorFirst: 'the cursor is stored before its page',
	noPrev: 'the fact before the batch is not compared',
	lastEmpty: 'a station counts as recovered by an empty batch',
	toldNames: 'a lobby stores the names it is told',
	sealLost: 'the back office drops what came sealed',
	stalePacks: 'what was made ready under another name is sent in the new one',
	snapshotLost: 'what a snapshot told is folded from blank when more is heard of it'
} as const;
export type MutantName = keyof typeof mutants;
export const mutantNames = Object.keys(mutants) as MutantName[];
export type Mutants = Partial<Record<MutantName, boolean>>;

/** The back office's transaction with its mistakes. */
export function mutateTransaction<Transaction extends LogTransaction>(
	transaction: Transaction,
	push: ReceivedPush,
	{ noDedupe, noPrev, lastEmpty }: Mutants
): Transaction {
	if (!noDedupe && !noPrev && !lastEmpty) return transaction;
	return {
		...transaction,
		async device(device: string) {
			const row = await transaction.device(device);
			if (!row) return row;
			if (lastEmpty && push.facts.length === 0 && !row.recovered) {
				const recovered = { ...row, recovered: true };
				await transaction.saveDevice(recovered);
				return recovered;
			}
			// Takes whatever comes for the continuation of the row.
			if (noDedupe) return { ...row, acked: push.after, ackedId: push.afterId };
			return noPrev && row.acked === push.after ? { ...row, ackedId: push.afterId } : row;
		},
		heldIds: (ids: string[]) =>
			noDedupe ? Promise.resolve(new Set<string>()) : transaction.heldIds(ids),
		async idAt(device: string, seq: number) {
			const id = await transaction.idAt(device, seq);
			return noPrev && seq === push.after ? push.afterId : id;
		}
	};
}

export function mutateClaims(
	transaction: ClaimTransaction,
	{ ignoreRevoked, noRecover, leaseSure }: Mutants,
	nowMs: number
): ClaimTransaction {
	if (!ignoreRevoked && !noRecover && !leaseSure) return transaction;
	return {
		...transaction,
		async visit(subject) {
			const visit = await transaction.visit(subject);
			return ignoreRevoked ? unrevoked(visit) : visit;
		},
		recovering: () => (noRecover ? Promise.resolve(0) : transaction.recovering()),
		async openClaims(subject) {
			const open = await transaction.openClaims(subject);
			return leaseSure ? open.filter(({ atMs }) => nowMs - atMs < claimMs) : open;
		}
	};
}

function unrevoked(visit: Visit): Visit {
	return { ...visit, flags: [], status: visit.status === 'denied' ? 'approved' : visit.status };
}

/** Checks in one transaction, notes in the next. */
export async function claimApart(
	log: PlainLog,
	take: (transaction: PlainTransaction) => Promise<ClaimDecision>
): Promise<ClaimDecision> {
	const notes: Parameters<ClaimTransaction['saveClaim']>[] = [];
	const decision = await log.write('', (transaction) =>
		take({
			...transaction,
			saveClaim: (...note) => {
				notes.push(note);
				return Promise.resolve();
			}
		})
	);
	await log.write('', async (transaction) => {
		for (const note of notes) await transaction.saveClaim(...note);
	});
	return decision;
}

type Reader = Pick<Log, 'read' | 'epoch' | 'recovering'>;

/** The feed with its mistakes. */
export function mutateRead(log: Reader, { timeCursor }: Mutants): Reader {
	if (!timeCursor) return log;
	return {
		epoch: () => log.epoch(),
		recovering: (site) => log.recovering(site),
		async read(site, device, after, limit) {
			const all = await log.read(site, device, 0, Number.MAX_SAFE_INTEGER);
			const time = ({ fact }: (typeof all.facts)[number]) => Date.parse(fact.occurredAt);
			const later = all.facts
				.filter((fact) => time(fact) > after)
				.sort((a, b) => time(a) - time(b));
			const facts = later.slice(0, limit);
			const last = facts.at(-1);
			return { facts, cursor: last ? time(last) : after, more: later.length > facts.length };
		}
	};
}

/** The station's road with its mistakes. */
export function mutateWire(wire: Wire, memory: StationMemory, mutants: Mutants): Wire {
	const { ackBeforeSend, noFork, noEpoch } = mutants;
	if (!ackBeforeSend && !noFork && !noEpoch) return wire;
	return {
		...wire,
		async push(message, body) {
			const { device, epoch, after, facts } = message;
			if (ackBeforeSend) await memory.acknowledge({ device, epoch }, after + facts.length, epoch);
			const answer = await wire.push(message, body);
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
