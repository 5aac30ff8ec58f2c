/** How facts lie in the `fact` table. */
import { hash } from 'node:crypto';
import { type Fact, factText, type KeptReason, type PlacedFact } from '#lib/domain/fact.ts';
import { bigintArray, textArray, timeArray } from './database/arrays.ts';

export type AppendItem = {
	fact: Fact;
	kept?: KeptReason | undefined;
	/** `factDigest` and `factText` of the fact, when they are known already. */
	digest?: string | undefined;
	text?: string | undefined;
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

/** The engine's parser has 100 kB of stack; deeper values than any honest fact are stored within a string. */
const deepest = 32;
/** A NUL, half a surrogate pair: JSON can say them, but no statement that looks into a body would get over them. */
const unspeakable = /\\u(?:0000|d[89a-f])/i;

/**
 * One row of the table, without the columns that the statement itself knows. `body` and `personal` are texts: written
 * once and read whole, a fact would cost PostgreSQL half as much again as jsonb, a tenth as json.
 */
export function encodeFact({ fact, kept, digest, text = factText(fact), origin }: AppendItem) {
	const { personal } = fact;
	return {
		id: fact.id,
		device: fact.device,
		seq: fact.seq,
		subject: fact.subject,
		type: fact.type,
		v: fact.v,
		occurredAt: columnTime(fact.occurredAt),
		body: speakable(text),
		personal: personal && speakable(JSON.stringify(personal)),
		digest: digest ?? hash('sha256', text),
		kept,
		origin
	};
}

export type EncodedFact = ReturnType<typeof encodeFact>;

/** What every statement that inserts facts is told of each: `id`, `subject`, `type`, `v`, `occurred_at`, `body`, `personal`, `digest`. */
export function factArrays(rows: readonly EncodedFact[]): unknown[] {
	return [
		textArray(rows.map(({ id }) => id)),
		textArray(rows.map(({ subject }) => subject)),
		textArray(rows.map(({ type }) => type)),
		bigintArray(rows.map(({ v }) => v)),
		timeArray(rows.map(({ occurredAt }) => occurredAt)),
		textArray(rows.map(({ body }) => body)),
		textArray(rows.map(({ personal }) => personal)),
		textArray(rows.map(({ digest }) => digest))
	];
}

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

/** What is unspeakable or too deep lies as a JSON text inside a string: a fact is never refused for its letters. */
function speakable(text: string): string {
	const refused = text.includes('\\u') && unspeakable.test(text);
	return refused || depth(text) > deepest ? JSON.stringify(text) : text;
}

/** A column that older programs wrote comes parsed already. */
function decodeJson(stored: unknown): unknown {
	const read: unknown = typeof stored === 'string' ? JSON.parse(stored) : stored;
	return typeof read === 'string' ? (JSON.parse(read) as unknown) : read;
}

/** Brackets inside strings count as well: too high an answer does no harm. */
function depth(text: string): number {
	if (fewBrackets(text)) return 0;
	let now = 0;
	let most = 0;
	for (const [bracket] of text.matchAll(/[[{\]}]/g)) {
		now += bracket === '[' || bracket === '{' ? 1 : -1;
		most = Math.max(most, now);
	}
	return most;
}

/** No more than may nest, as in nearly every fact: counting them is quicker than walking. */
function fewBrackets(text: string): boolean {
	let count = 0;
	for (const bracket of ['{', '['])
		for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1))
			if ((count += 1) > deepest) return false;
	return true;
}

/** For filters only; the body keeps the words. Null when no calendar knows the time: then it is the arrival. */
function columnTime(occurredAt: string): string | null {
	const year = new Date(occurredAt).getUTCFullYear();
	return year >= 1 && year <= 9999 ? occurredAt : null;
}
