/** The books as they lie in the database: read there, and written by the back office's one recorder. */
import type { Stay } from '#lib/domain/follow/stay.ts';
import type { Fact } from '#lib/domain/fact.ts';
import type { Receipt } from '#lib/domain/money/receipt-state.ts';
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import type { Register } from '#lib/domain/register.ts';
import type { EndReader } from '#lib/domain/renovation/renovation-facts.ts';
import type { Renovation } from '#lib/domain/renovation/renovation-state.ts';
import { dayMs } from '#lib/domain/time.ts';
import { textArray } from '../database/arrays.ts';
import type { Database, Queries } from '../database/open.ts';
import { loadEntity } from '../entities.ts';
import type { Recorder } from '../record.ts';
import { toldUpTo } from '../told.ts';
import type { AskBooks, Books, Reader } from './books.ts';
import type { EndNotices } from './end-notices.ts';

const system: Fact['actor'] = { kind: 'system' };
/** More cards than this one renovation has not. */
const cardsMax = 1000;

class SqlReader implements Reader {
	readonly #queries: Queries;
	readonly #site: string;
	readonly #ends: EndNotices;

	constructor(queries: Queries, site: string, ends: EndNotices) {
		this.#queries = queries;
		this.#site = site;
		this.#ends = ends;
	}

	entity<Entity>(register: Register<Entity>, subject: string): Promise<Entity> {
		return loadEntity(this.#queries, this.#site, register, subject);
	}

	async cardsOf(project: string): Promise<Map<string, Pass>> {
		const rows = await this.#queries.query<{ subject: string; state: Pass }>(
			`select subject, state from entity where site = $1 and register = 'pass'
				and state -> 'flats' @> $2::text::jsonb order by subject limit ${String(cardsMax)}`,
			[this.#site, JSON.stringify([{ project }])]
		);
		return new Map(rows.map(({ subject, state }) => [subject, state]));
	}

	async staysIn(units: readonly string[]): Promise<Stay[]> {
		const rows = await this.#queries.query<{ unit: string; person: string; ends: string | null }>(
			`select unit, person, ends::text as ends from occupancy
			where site = $1 and unit = any($2::text[])`,
			[this.#site, textArray([...units])]
		);
		return rows.map(({ ends, ...stay }) => ({ ...stay, ...(ends && { ends }) }));
	}

	async cashOf(till: string, day: string): Promise<Receipt[]> {
		// On a day's page stands what was written from the day before it, after its cut, and through rest days.
		const from = new Date(Date.parse(day) - 10 * dayMs);
		const rows = await this.#queries.query<{ state: Receipt }>(
			`select state from entity where site = $1 and register = 'receipt' and at > $2
				and status <> 'void' and state ->> 'till' = $3 and state ->> 'day' = $4
				and state ->> 'method' = 'cash' limit 1`,
			[this.#site, from, till, day]
		);
		return rows.map(({ state }) => state);
	}

	toldUpTo(device: string): Promise<number> {
		return toldUpTo(this.#queries, this.#site, device);
	}

	async endReaders(works: Renovation): Promise<EndReader[]> {
		return [...(await this.#ends.readers(this.#queries, this.#site, works)).keys()];
	}
}

export class SqlBooks extends SqlReader implements Books {
	readonly #recorder: Recorder;
	readonly #id: string;
	readonly #notices: EndNotices;

	constructor(database: Database, recorder: Recorder, site: string, ends: EndNotices) {
		super(database, site, ends);
		this.#recorder = recorder;
		this.#id = site;
		this.#notices = ends;
	}

	record<Entity>(
		register: Register<Entity>,
		subject: string,
		ask: AskBooks<Entity>
	): Promise<unknown> {
		return this.#recorder.record(
			this.#id,
			register,
			subject,
			system,
			(entity, when, transaction) =>
				ask(entity, when, new SqlReader(transaction, this.#id, this.#notices)),
			(transaction, entity, facts) =>
				this.#notices.follow(transaction, this.#id, subject, entity, facts)
		);
	}
}
