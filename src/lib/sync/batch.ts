/** One push, from what the memory holds to the bytes that go over the wire. */
import type { Fact } from '#lib/domain/fact.ts';
import { withoutLink, type SentFact } from '#lib/protocol/links.ts';
import type { StationMemory, SyncState } from '#lib/protocol/memory.ts';
import { protocolVersion, pushLimit, type Push, type PushAnswer } from '#lib/protocol/messages.ts';
import type { Packed, Wire } from './wire.ts';

export type Batch = {
	message: Push;
	body?: Packed | undefined;
	/** It was sent. */
	answering?: Promise<PushAnswer>;
	/** All of it is held. */
	answer?: Extract<PushAnswer, { kind: 'acknowledged' }>;
};

/** At most so many facts, with or without the links between them. */
export type BatchForm = { limit: number; isUnlinked: boolean };

/** What a push says of its row, and from where. */
type Row = Pick<SyncState, 'site' | 'device' | 'epoch' | 'acked' | 'head' | 'headId'>;

/** The batch behind one that was read; undefined where that was the last, or it cannot be read now. */
export async function behind(
	memory: StationMemory,
	wire: Wire,
	sent: Push,
	form: BatchForm
): Promise<Batch | undefined> {
	const last = sent.facts.at(-1);
	if (!last || last.seq >= sent.head) return undefined;
	const state = { ...sent, acked: last.seq };
	return prepare(memory, wire, state, last.id, form).catch(() => undefined);
}

/** Undefined when the memory has moved on meanwhile. */
export async function prepare(
	memory: StationMemory,
	wire: Wire,
	state: Row,
	afterId: string,
	form: BatchForm
): Promise<Batch | undefined> {
	const { site, device, epoch, acked: after, head, headId } = state;
	const own = await memory.ownAfter(after, form.limit, device);
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
	const { facts, json } = withinBytes(envelope, own, form.isUnlinked);
	if (!isOneRow(state, facts)) return undefined;
	return { message: { ...envelope, facts }, body: await wire.pack?.(json) };
}

/** Another tab may fork or record between our reads: never send one row's facts in another's name. */
function isOneRow(state: { device: string; acked: number }, facts: readonly SentFact[]): boolean {
	return facts.every(
		({ device, seq }, index) => device === state.device && seq === state.acked + index + 1
	);
}

/** The longest beginning within the byte bound, one fact at least; and all of it as JSON, made into bytes once only. */
function withinBytes(
	envelope: Omit<Push, 'facts'>,
	own: readonly Fact[],
	isUnlinked: boolean
): { facts: SentFact[]; json: Uint8Array<ArrayBuffer> } {
	const json = new Json(`${JSON.stringify(envelope).slice(0, -1)},"facts":[`);
	const facts: SentFact[] = [];
	const begins = json.length;
	let lastFrom = begins;
	for (const fact of own) {
		const sent = isUnlinked && facts.length > 0 ? withoutLink(fact) : fact;
		const from = json.length;
		json.add((facts.length > 0 ? ',' : '') + JSON.stringify(sent));
		if (facts.length > 0 && json.length - begins > pushLimit.bytes) {
			json.cut(from);
			break;
		}
		facts.push(sent);
		lastFrom = from;
	}
	// The last link proves all those that were left out.
	const last = own[facts.length - 1];
	if (last && isUnlinked && facts.length > 1) {
		facts[facts.length - 1] = last;
		json.cut(lastFrom);
		json.add(`,${JSON.stringify(last)}`);
	}
	json.add(']}');
	return { facts, json: json.bytes() };
}

const encoder = new TextEncoder();
/** Of one letter at the most. */
const letterBytes = 3;

/** A text that grows as bytes: as many texts joined and then encoded it would be written twice. */
class Json {
	#room = new Uint8Array(4096);
	length = 0;

	constructor(text: string) {
		this.add(text);
	}

	add(text: string): void {
		const most = this.length + letterBytes * text.length;
		if (most > this.#room.length) {
			const room = new Uint8Array(2 * most);
			room.set(this.#room.subarray(0, this.length));
			this.#room = room;
		}
		this.length += encoder.encodeInto(text, this.#room.subarray(this.length)).written;
	}

	cut(length: number): void {
		this.length = length;
	}

	bytes(): Uint8Array<ArrayBuffer> {
		return this.#room.slice(0, this.length);
	}
}
