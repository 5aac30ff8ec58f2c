/** How facts lie in the `fact` table. */
import { type Fact, factDigest, type KeptReason, type PlacedFact } from '#lib/domain/fact.ts';

export type AppendItem = {
	fact: Fact;
	kept?: KeptReason | undefined;
	/** `factDigest` of the fact, when it is known already. */
	digest?: string | undefined;
	/** The station whose business the subject is; a lobby reads only its own. */
	origin?: string | undefined;
};

export type FactRow = {
	position: number;
	received_at: Date;
	body: unknown;
	personal: unknown;
	kept: KeptReason | null;
};

/** Columns of `FactRow`. */
export const factColumns = 'position, received_at, body, personal, kept';

/** The engine's parser has 100 kB of stack; deeper values than any honest fact are stored as text. */
const deepest = 32;
/** A NUL, half a surrogate pair: JSON can say them, jsonb refuses them. */
const unspeakable = /\\u(?:0000|d[89a-f])/i;

/** One row of the table, without the columns that the statement itself knows; `body` and `personal` as texts for jsonb. */
export function encodeFact({ fact, kept, digest, origin }: AppendItem) {
	const { personal, ...body } = fact;
	return {
		id: fact.id,
		device: fact.device,
		seq: fact.seq,
		subject: fact.subject,
		type: fact.type,
		v: fact.v,
		occurredAt: columnTime(fact.occurredAt),
		body: encodeJson(body),
		personal: personal && encodeJson(personal),
		digest: digest ?? factDigest(fact),
		kept,
		origin
	};
}

export type EncodedFact = ReturnType<typeof encodeFact>;

export function decodeFact(row: FactRow): PlacedFact {
	const body = decodeJson(row.body) as Fact;
	const fact =
		row.personal === null ? body : { ...body, personal: decodeJson(row.personal) as object };
	return {
		position: row.position,
		receivedAt: row.received_at.toISOString(),
		fact,
		...(row.kept !== null && { kept: row.kept })
	};
}

/** What jsonb cannot hold goes in as a JSON text inside a string: a fact is never refused for its letters. */
function encodeJson(value: object): string {
	const text = JSON.stringify(value);
	return unspeakable.test(text) || depth(text) > deepest ? JSON.stringify(text) : text;
}

function decodeJson(stored: unknown): unknown {
	return typeof stored === 'string' ? (JSON.parse(stored) as unknown) : stored;
}

/** Brackets inside strings count as well: too high an answer does no harm. */
function depth(text: string): number {
	let now = 0;
	let most = 0;
	for (const [bracket] of text.matchAll(/[[{\]}]/g)) {
		now += bracket === '[' || bracket === '{' ? 1 : -1;
		most = Math.max(most, now);
	}
	return most;
}

/** For filters only; the body keeps the words. Null when no calendar knows the time: then it is the arrival. */
function columnTime(occurredAt: string): string | null {
	const time = new Date(occurredAt);
	const year = time.getUTCFullYear();
	return year >= 1 && year <= 9999 ? time.toISOString() : null;
}
