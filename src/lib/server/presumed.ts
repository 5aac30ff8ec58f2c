/**
 * A push of which all is as it nearly always is, written in one breath: nothing is asked first, so that the site's lock
 * waits for no trip. That it is so is made sure of by the first statement; where it is not, the others do nothing.
 */
import type { PlacedFact } from '#lib/domain/fact.ts';
import type { Presumed } from '#lib/protocol/memory.ts';
import { bigintArray, textArray } from './database/arrays.ts';
import type { Writing } from './database/open.ts';
import { encodeFact, factArrays, type EncodedFact } from './log-encoding.ts';

/** Position before the push's first fact, within its transaction; null where the push is not as it was presumed. */
export const presumedBase = `nullif(current_setting('foyer.base'), '')::bigint`;

type Moved = { base: string; at: Date };

type Spoken = {
	said: Promise<unknown>[];
	/** Behind the commit; undefined where it was not as presumed, and nothing was written. */
	answer: () => Promise<unknown>;
};

export class PresumedPush {
	readonly #site: string;
	readonly #presumed: Presumed<unknown>;
	readonly #guard: readonly unknown[];
	readonly #columns: readonly unknown[];

	/** Everything is made ready here, before the site is locked. */
	static of(site: string, presumed: Presumed<unknown>): PresumedPush | undefined {
		const rows = presumed.facts.map(encodeFact);
		// What no calendar knows happened when it arrived, and that is not known yet.
		const isDated = rows.every(({ occurredAt }) => occurredAt !== null);
		return isDated ? new PresumedPush(site, presumed, rows) : undefined;
	}

	private constructor(site: string, presumed: Presumed<unknown>, rows: readonly EncodedFact[]) {
		this.#site = site;
		this.#presumed = presumed;
		const { before, after, facts } = presumed;
		const named = facts.filter(({ fact }) => fact.personal !== undefined);
		this.#guard = [
			...[site, before.device, after.acked, after.ackedId, after.ackedDigest],
			...[before.acked, before.ackedId, before.ackedDigest],
			textArray([...new Set(named.map(({ fact }) => fact.subject))])
		];
		const places = bigintArray(rows.map((_, index) => index + 1));
		this.#columns = [site, before.device, before.acked, places, ...factArrays(rows)];
	}

	/** Has the facts and all that stands with them taken in, and answers what says it all once the site is locked. */
	ready({ query, ready }: Writing): () => Spoken {
		const { facts, also, answer } = this.#presumed;
		const runs = [ready(insertFacts, this.#columns, 'presume_facts')];
		also((...one) => void runs.push(ready(...one)));
		return () => {
			const moved = query<Moved>(moveStation, this.#guard, 'presume_station');
			const head = query(moveHead, [this.#site, facts.length], 'presume_head');
			return {
				said: [moved, head, ...runs.map((run) => run())],
				answer: async () => {
					const [row] = await moved;
					return row && row.base !== '' ? answer(placedOf(facts, row)) : undefined;
				}
			};
		};
	}
}

function placedOf(facts: Presumed<unknown>['facts'], { base, at }: Moved): PlacedFact[] {
	const receivedAt = at.toISOString();
	return facts.map(({ fact }, index) => ({
		...{ position: Number(base) + index + 1, receivedAt, fact }
	}));
}

/** Nobody erased names of these subjects (RULES.md M4), and the station's row stands where the push says. */
const moveStation = `with moved as (
		update station set acked = $3, acked_id = $4, acked_digest = $5
		where site = $1 and device = $2 and acked = $6 and acked_id = $7 and acked_digest = $8 and recovered
			and not exists (select from unnest($9::text[]) as asked (subject) cross join lateral
				(select from erased where site = $1 and subject = asked.subject limit 1) as held)
		returning 1)
	select set_config('foyer.base', coalesce((select position::text from moved), ''), true) as base,
		statement_timestamp() as at, set_config('foyer.at', statement_timestamp()::text, true)
	from site where site = $1`;

/** What stands in the list of columns is unpacked row by row; a table made of the arrays would be written down first. */
const insertFacts = `insert into fact (site, device, seq, position, received_at, id, subject, type, v,
		occurred_at, body, personal, digest)
	select $1, $2, $3::bigint + unnest($4::bigint[]), base + unnest($4::bigint[]), at, unnest($5::text[])::uuid,
		unnest($6::text[]), unnest($7::text[]), unnest($8::bigint[]), unnest($9::timestamptz[]),
		unnest($10::text[]), unnest($11::text[]), unnest($12::text[])
	from (select ${presumedBase} as base, current_setting('foyer.at')::timestamptz as at offset 0) as head
	where base is not null`;

const moveHead = `update site set position = position + $2
	where site = $1 and ${presumedBase} is not null`;
