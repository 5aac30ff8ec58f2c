/** What a transaction on a site's log reads of it. Under the site's lock nobody else can change what was read. */
import type { Ahead, DeviceRow } from '#lib/protocol/memory.ts';
import { textArray } from './database/arrays.ts';
import type { Queries } from './database/open.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The newest number held of a station's row, and the moment at which that was read. */
type Newest = { seq: number; at: Date };

/**
 * What is known ahead is asked at once, all together: each question alone would hold the site's lock for
 * a trip of its own. Subjects and ids are looked up one by one (`lateral`): before its first analysis
 * PostgreSQL would read the site's whole table instead.
 */
export class LookAhead {
	readonly #query: Queries['query'];
	readonly #site: string;
	readonly #trusting: boolean;
	readonly #devices = new Map<string, Promise<DeviceRow | undefined>>();
	readonly #newest = new Map<string, Promise<Newest>>();
	/** Ids that were asked for: held or free. */
	readonly #ids = new Map<string, boolean>();
	#aheadIds: Promise<unknown> | undefined;
	readonly #aheadErased: { subjects: ReadonlySet<string>; found: Promise<Set<string>> } | undefined;
	#aheadStates: { subjects: ReadonlySet<string>; found: Promise<Map<string, unknown>> } | undefined;

	/**
	 * `trusting`: ids and numbers count as free, and subjects that begin as unknown, as nearly always they are. The
	 * tables refuse what is not.
	 */
	constructor({ query }: Queries, site: string, ahead?: Ahead, trusting = false) {
		this.#query = query;
		this.#site = site;
		this.#trusting = trusting && ahead !== undefined;
		if (!ahead || ahead.ids.length === 0) return;
		const subjects = new Set(ahead.subjects);
		void handled(this.device(ahead.device));
		if (this.#trusting) for (const id of ahead.ids) this.#ids.set(id, false);
		else this.#aheadIds = handled(this.#askIds(ahead.ids));
		void handled(this.newest(ahead.device));
		this.#aheadErased = { subjects, found: handled(this.#askErased(subjects)) };
		const old = this.#trusting ? subjects.difference(new Set(ahead.begun)) : subjects;
		this.#aheadStates = { subjects, found: handled(this.#askStates(old)) };
	}

	device(device: string): Promise<DeviceRow | undefined> {
		const known = this.#devices.get(device);
		if (known) return known;
		const row = this.#query<DeviceRow>(
			`select device, acked, acked_id as "ackedId", acked_digest as "ackedDigest", recovered
			from station where site = $1 and device = $2`,
			[this.#site, device],
			'device'
		).then(([found]) => found);
		this.#devices.set(device, row);
		return row;
	}

	/** It is being saved anew. */
	forgetDevice(device: string): void {
		this.#devices.delete(device);
	}

	newest(device: string): Promise<Newest> {
		const known = this.#newest.get(device);
		if (known) return known;
		const asked = this.#trusting
			? this.#query<{ at: Date; seq?: null }>('select statement_timestamp() as at', [], 'moment')
			: this.#query<{ at: Date; seq: number | null }>(
					`select max(seq) as seq, statement_timestamp() as at from fact where site = $1 and device = $2`,
					[this.#site, device],
					'newest'
				);
		const row = asked.then(([found]) => ({ seq: found?.seq ?? 0, at: found?.at ?? new Date() }));
		this.#newest.set(device, row);
		return row;
	}

	async heldIds(ids: readonly string[]): Promise<Set<string>> {
		await this.#aheadIds;
		await this.#askIds(ids.filter((id) => !this.#ids.has(id)));
		return new Set(ids.filter((id) => this.#ids.get(id) === true));
	}

	/** Known to be held by nobody, or trusted to be. */
	isFree(id: string): boolean {
		return this.#ids.get(id) === false;
	}

	/** Is held from now on. */
	hold(id: string): void {
		this.#ids.set(id, true);
		this.#newest.clear();
	}

	/** Subjects whose names were erased: a station that tells them again tells them in vain. */
	async erased(subjects: ReadonlySet<string>): Promise<Set<string>> {
		const { subjects: known, found } = this.#aheadErased ?? {};
		return known && found && subjects.isSubsetOf(known) ? found : this.#askErased(subjects);
	}

	/** Once as it was looked up ahead; whoever asks again may have changed it meanwhile. */
	async states(subjects: readonly string[]): Promise<Map<string, unknown>> {
		const { subjects: known, found } = this.#aheadStates ?? {};
		this.#aheadStates = undefined;
		const wanted = new Set(subjects);
		return known && found && wanted.isSubsetOf(known) ? found : this.#askStates(wanted);
	}

	async #askIds(ids: readonly string[]): Promise<void> {
		const askable = ids.filter((id) => uuid.test(id));
		if (askable.length === 0) return;
		const rows = await this.#query<{ id: string }>(
			`select held.id from unnest($2::text[]) as asked (id)
			cross join lateral (select id from fact where site = $1 and id = asked.id::uuid limit 1) as held`,
			[this.#site, textArray(askable)],
			'held_ids'
		);
		for (const id of askable) this.#ids.set(id, false);
		for (const { id } of rows) this.#ids.set(id, true);
	}

	async #askErased(subjects: ReadonlySet<string>): Promise<Set<string>> {
		if (subjects.size === 0) return new Set();
		const rows = await this.#query<{ subject: string }>(
			`select held.subject from unnest($2::text[]) as asked (subject) cross join lateral
				(select subject from erased where site = $1 and subject = asked.subject limit 1) as held`,
			[this.#site, textArray([...subjects])],
			'erased'
		);
		return new Set(rows.map(({ subject }) => subject));
	}

	async #askStates(subjects: ReadonlySet<string>): Promise<Map<string, unknown>> {
		if (subjects.size === 0) return new Map();
		const rows = await this.#query<{ subject: string; state: unknown }>(
			`select held.subject, held.state from unnest($2::text[]) as asked (subject) cross join lateral
				(select subject, state from entity where site = $1 and subject = asked.subject limit 1) as held`,
			[this.#site, textArray([...subjects])],
			'states'
		);
		return new Map(rows.map(({ subject, state }) => [subject, state]));
	}
}

/** Whoever takes it hears of a failure; nobody may ever take it. */
function handled<T>(asked: Promise<T>): Promise<T> {
	asked.catch(() => undefined);
	return asked;
}
