/** One push, from what the memory holds to the bytes that go over the wire. */
import type { Fact } from '#lib/domain/fact.ts';
import { withoutLink, type SentFact } from '#lib/protocol/links.ts';
import type { Pack, StationMemory, SyncState } from '#lib/protocol/memory.ts';
import { protocolVersion, pushLimit, type Push, type PushAnswer } from '#lib/protocol/messages.ts';
import type { Packed, Wire } from './wire.ts';

/** A push as a piece of the row: what comes next begins behind its last fact. */
export type Piece = {
	/** Without its facts where they were packed before: then only the body tells them. */
	message: Push;
	/** The last of its facts; the first is the one behind `message.after`. */
	last: { seq: number; id: string };
};

export type Batch = Piece & {
	body?: Packed | undefined;
	/** It was sent. */
	answering?: Promise<PushAnswer>;
	/** All of it is held. */
	answer?: Extract<PushAnswer, { kind: 'acknowledged' }>;
};

/** How many facts it tells. */
export const countOf = ({ message, last }: Piece): number => last.seq - message.after;

/** At most so many facts (none: it only asks), with or without the links between them; undefined: the back office has not said yet whether it takes that. */
export type BatchForm = { limit: number; isUnlinked: boolean | undefined };

/** What a push says of its row, and from where. */
type Row = Pick<SyncState, 'site' | 'device' | 'epoch' | 'acked' | 'head' | 'headId'>;

/** The batch behind one that was read; undefined where that was the last, or it cannot be read now. */
export async function behind(
	memory: StationMemory,
	wire: Wire,
	{ message, last }: Piece,
	form: BatchForm
): Promise<Batch | undefined> {
	if (last.seq === message.after || last.seq >= message.head) return undefined;
	const state = { ...message, acked: last.seq };
	const batch = await prepare(memory, wire, state, last.id, form).catch(() => undefined);
	// The answer to the one before says whether links may be left out: nobody need ask for it.
	return batch && countOf(batch) > 0 ? batch : undefined;
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
	const envelope: Envelope = {
		protocol: protocolVersion,
		site,
		device,
		epoch,
		after,
		afterId,
		head,
		headId
	};
	const places = form.isUnlinked === false ? [] : await memory.packs?.list(device);
	const ready = places?.find((place) => place.after >= after);
	const isFit = ready?.after === after && ready.upTo - after <= form.limit;
	if (isFit) {
		// Asked with none first: what is ready has no links, and must not be read and packed anew for want of an answer.
		if (!form.isUnlinked) return batchOf(wire, envelope, []);
		const pack = await memory.packs?.read(ready);
		const batch = pack && (await readyBatch(wire, envelope, pack));
		if (batch) return batch;
	}
	// What was made ready is of use only to whoever comes exactly to where it begins.
	const limit =
		ready && ready.after > after ? Math.min(form.limit, ready.after - after) : form.limit;
	const own = await memory.ownAfter(after, limit, device);
	return isOneRow(state, own) ? batchOf(wire, envelope, own, form.isUnlinked) : undefined;
}

async function batchOf(
	wire: Wire,
	envelope: Envelope,
	own: readonly Fact[],
	isUnlinked = false
): Promise<Batch> {
	const json = new Json(headOf(envelope));
	const facts = withinBytes(json, own, isUnlinked);
	const last = facts.at(-1) ?? { seq: envelope.after, id: envelope.afterId };
	return { message: { ...envelope, facts }, last, body: await wire.pack?.(json.bytes()) };
}

/** Of a push to come, the longest beginning of these facts behind `after` in this row, and no link that can be left out. */
export async function packOf(
	wire: Wire,
	{ device, after }: { device: string; after: number },
	own: readonly Fact[]
): Promise<Pack | undefined> {
	const json = new Json('');
	const facts = withinBytes(json, own, true);
	const last = facts.at(-1);
	if (!last || !isOneRow({ device, acked: after }, facts)) return undefined;
	const packed = await wire.pack?.(json.bytes(), true);
	return packed && { device, after, upTo: last.seq, lastId: last.id, bytes: packed.bytes };
}

type Envelope = Omit<Push, 'facts'>;

/** A message as JSON up to its first fact. */
const headOf = (envelope: Envelope) => `${JSON.stringify(envelope).slice(0, -1)},"facts":[`;

async function readyBatch(wire: Wire, envelope: Envelope, pack: Pack): Promise<Batch | undefined> {
	const head = await wire.pack?.(encoder.encode(headOf(envelope)), true);
	if (!head) return undefined;
	const bytes = new Uint8Array(head.bytes.length + pack.bytes.length);
	bytes.set(head.bytes);
	bytes.set(pack.bytes, head.bytes.length);
	const last = { seq: pack.upTo, id: pack.lastId };
	return { message: { ...envelope, facts: [] }, last, body: { bytes, headers: head.headers } };
}

/** Another tab may fork or record between our reads: never send one row's facts in another's name. */
function isOneRow(state: { device: string; acked: number }, facts: readonly SentFact[]): boolean {
	return facts.every(
		({ device, seq }, index) => device === state.device && seq === state.acked + index + 1
	);
}

/** Adds the longest beginning within the byte bound, one fact at least, and the message's end. Answers what it added. */
function withinBytes(json: Json, own: readonly Fact[], isUnlinked: boolean): SentFact[] {
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
	return facts;
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
