import type { Fact } from '#lib/domain/fact.ts';
import { withoutLink, type SentFact } from '#lib/protocol/links.ts';
import type { StationMemory, SyncState } from '#lib/protocol/memory.ts';
import { protocolVersion, pushLimit, type Push, type PushAnswer } from '#lib/protocol/messages.ts';
import type { Packed, Wire } from './wire.ts';

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

type Prepared = {
	message: Push;
	body?: Packed | undefined;
	/** It is under way already. */
	answering?: Promise<PushAnswer>;
};

/** At most so many facts, with or without the links between them. */
type BatchForm = { limit: number; isUnlinked: boolean };

const nothing = Promise.resolve(undefined);

/**
 * The batch behind the one under way, read and packed while the back office works on that. It leaves as soon as
 * the answer to that one is there, which is noted on the disk meanwhile: never two are away at a time.
 */
export class Ahead {
	/** The back office has said that it takes pushes without their inner links. */
	#isUnlinked = false;
	#next: Promise<Prepared | undefined> = nothing;
	/** The one behind that, when that one is under way. */
	#behind: Promise<Prepared | undefined> = nothing;

	get isUnlinked(): boolean {
		return this.#isUnlinked;
	}

	/** Nobody answered: who does next may be an older back office, which takes facts with all their links only. */
	lost(): void {
		this.#isUnlinked = false;
		this.#next = nothing;
		this.#behind = nothing;
	}

	heard(answer: PushAnswer): void {
		this.#isUnlinked = answer.kind === 'acknowledged' && answer.unlinked === true;
	}

	/** What was prepared, or sent, if it is still just what comes next. */
	async take(state: SyncState, limit: number): Promise<Prepared | undefined> {
		const next = await this.#next;
		this.#next = this.#behind;
		this.#behind = nothing;
		return next && follows(next, state) && next.message.facts.length <= limit ? next : undefined;
	}

	/** Best effort: what goes wrong here shows when the batch is asked for in its turn. */
	prepare(memory: StationMemory, wire: Wire, sent: Push, limit: number): void {
		this.#next = behind(memory, wire, sent, { limit, isUnlinked: this.#isUnlinked });
	}

	/** All of the batch before is held: the next need not wait until that is noted. */
	send(memory: StationMemory, wire: Wire, held: SyncState, limit: number): void {
		this.#next = this.#next.then((next) => {
			if (!next || !follows(next, held)) return next;
			const isUnlinked = this.#isUnlinked;
			this.#behind = behind(memory, wire, next.message, { limit, isUnlinked });
			const answering = wire.push(next.message, next.body);
			// Whoever takes it hears of a failure; nobody may ever take it.
			answering.catch(() => undefined);
			return { ...next, answering };
		});
	}
}

function follows({ message }: Prepared, { device, epoch, acked }: SyncState): boolean {
	return message.device === device && message.epoch === epoch && message.after === acked;
}

async function behind(
	memory: StationMemory,
	wire: Wire,
	sent: Push,
	size: BatchForm
): Promise<Prepared | undefined> {
	const last = sent.facts.at(-1);
	if (!last || last.seq >= sent.head) return undefined;
	const state = { ...sent, acked: last.seq };
	return prepare(memory, wire, state, last.id, size).catch(() => undefined);
}

/**
 * One push: the oldest facts of the outbox, or none just to show the back office the head of the row.
 * `limit`: at most so many facts; `grown`: in the pushes that are prepared meanwhile. Throws what the wire throws; the memory is then as before.
 */
export async function pushRound(
	memory: StationMemory,
	wire: Wire,
	limit: number = pushLimit.facts,
	ahead?: Ahead,
	grown = limit
): Promise<PushRound> {
	const state = await memory.state();
	const batch =
		(await ahead?.take(state, limit)) ??
		(await prepare(memory, wire, state, await memory.ownId(state.acked), {
			limit,
			isUnlinked: ahead?.isUnlinked ?? false
		}));
	if (!batch) return { outcome: 'late', epoch: '', serverTime: '', kept: [], sent: 0 };
	const { message, body } = batch;
	const answering = batch.answering ?? wire.push(message, body);
	if (!batch.answering) ahead?.prepare(memory, wire, message, grown);
	const answer = await answering.catch((error: unknown) => {
		ahead?.lost();
		throw error;
	});
	ahead?.heard(answer);
	const kept = answer.kind === 'acknowledged' ? answer.kept : [];
	const sent = message.facts.length;
	if (answer.kind === 'acknowledged' && answer.epoch === state.epoch)
		ahead?.send(memory, wire, { ...state, acked: answer.upTo }, grown);
	const outcome = await settle(memory, state, sent, answer);
	return { outcome, epoch: answer.epoch, serverTime: answer.serverTime, kept, sent };
}

/** Undefined when the memory has moved on meanwhile. */
async function prepare(
	memory: StationMemory,
	wire: Wire,
	state: SyncState | (Push & { acked: number }),
	afterId: string,
	form: BatchForm
): Promise<Prepared | undefined> {
	const own = await memory.ownAfter(state.acked, form.limit);
	const { facts, texts } = withinBytes(own, form.isUnlinked);
	if (!isOneRow(state, facts)) return undefined;
	const { site, device, epoch, acked: after, head, headId } = state;
	const envelope: Omit<Push, 'facts'> = {
		protocol: protocolVersion,
		site,
		device,
		epoch,
		after,
		afterId,
		head,
		headId
	};
	const message: Push = { ...envelope, facts };
	// The facts' own texts are there already: written once more they would double the work of a batch.
	const json = `${JSON.stringify(envelope).slice(0, -1)},"facts":[${texts.join(',')}]}`;
	return { message, body: await wire.pack?.(json) };
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
	return sent > 0 && upTo === state.acked ? 'stuck' : 'moved';
}

/** Another tab may fork or record between our reads: never send one row's facts in another's name. */
function isOneRow(state: { device: string; acked: number }, facts: readonly SentFact[]): boolean {
	return facts.every(
		({ device, seq }, index) => device === state.device && seq === state.acked + index + 1
	);
}

/** The longest beginning within the byte bound, one fact at least; and each as JSON. */
function withinBytes(
	own: readonly Fact[],
	isUnlinked: boolean
): { facts: SentFact[]; texts: string[] } {
	const encoder = new TextEncoder();
	const facts: SentFact[] = [];
	const texts: string[] = [];
	let bytes = 0;
	for (const fact of own) {
		const sent = isUnlinked && facts.length > 0 ? withoutLink(fact) : fact;
		const text = JSON.stringify(sent);
		bytes += encoder.encode(text).length;
		if (texts.length > 0 && bytes > pushLimit.bytes) break;
		facts.push(sent);
		texts.push(text);
	}
	// The last link proves all those that were left out.
	const last = own[facts.length - 1];
	if (last && isUnlinked) {
		facts[facts.length - 1] = last;
		texts[facts.length - 1] = JSON.stringify(last);
	}
	return { facts, texts };
}
