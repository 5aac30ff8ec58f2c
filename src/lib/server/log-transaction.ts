import { randomUUID } from 'node:crypto';
import { assert } from '#lib/domain/assert.ts';
import type { PlacedFact } from '#lib/domain/fact.ts';
import type { Role } from '#lib/domain/register.ts';
import type { DeviceRow, LogTransaction } from '#lib/protocol/memory.ts';
import type { Queries } from './database/open.ts';
import {
	type AppendItem,
	decodeFact,
	encodeFact,
	factColumns,
	type FactRow
} from './log-encoding.ts';

/** One transaction on a site's log, open to SQL: who folds rows does it here, all or nothing. */
export interface SqlLogTransaction extends LogTransaction, Queries {
	append(items: AppendItem[]): Promise<PlacedFact[]>;
}

/** Another fact is held under this id or this place in the station's row. */
export class FactConflict extends Error {
	override name = 'FactConflict';
	readonly id: string;
	constructor(id: string) {
		super(`Another fact is held in the place of ${id}.`);
		this.id = id;
	}
}

type Encoded = ReturnType<typeof encodeFact>;
type Held = FactRow & { id: string; device: string; seq: number; digest: string };

/** Longest device id the protocol takes. */
const longestDevice = 63;
const leastRole: Role = 'lobby';
const forkMark = /-f[0-9a-f]{8}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export class SiteTransaction implements SqlLogTransaction {
	readonly query: Queries['query'];
	readonly #site: string;
	/** The site's last position; nobody else moves it while its row is locked. */
	#position: number;
	/** Ids that were asked for here and are not held: under the lock nobody else can add them. */
	readonly #free = new Set<string>();

	constructor(queries: Queries, site: string, position: number) {
		this.query = queries.query;
		this.#site = site;
		this.#position = position;
	}

	async device(device: string): Promise<DeviceRow | undefined> {
		const [row] = await this.query<DeviceRow>(
			`select device, acked, acked_id as "ackedId", acked_digest as "ackedDigest", recovered
			from station where site = $1 and device = $2`,
			[this.#site, device]
		);
		return row;
	}

	async idAt(device: string, seq: number): Promise<string | undefined> {
		const [row] = await this.query<{ id: string }>(
			'select id from fact where site = $1 and device = $2 and seq = $3',
			[this.#site, device, seq]
		);
		return row?.id;
	}

	async heldIds(ids: string[]): Promise<Set<string>> {
		const askable = ids.filter((id) => uuid.test(id));
		// Looked up one by one: before its first analysis PostgreSQL would read the site's whole log instead.
		const rows = await this.query<{ id: string }>(
			`select held.id from unnest($2::uuid[]) as asked (id)
			cross join lateral (select id from fact where site = $1 and id = asked.id limit 1) as held`,
			[this.#site, askable]
		);
		const held = new Set(rows.map(({ id }) => id));
		for (const id of askable) if (!held.has(id)) this.#free.add(id);
		return held;
	}

	/**
	 * Places the facts behind the site's last position, in order. A fact that is held already, the
	 * same by id, place and digest, is answered as it is held. Names that were erased (RULES.md M4)
	 * are left out. Throws `FactConflict` for another one in its place: nothing is dropped silently.
	 */
	async append(items: AppendItem[]): Promise<PlacedFact[]> {
		if (items.length === 0) return [];
		const erased = await this.#erased(items);
		const written = items.map((item) => (erased.has(item.fact.subject) ? nameless(item) : item));
		const encoded = written.map(encodeFact);
		assert(
			items.every(({ fact }) => fact.site === this.#site),
			'a fact is appended to its own site only'
		);
		const held = new HeldFacts(await this.#held(encoded));
		const fresh = encoded.filter((row) => held.admit(row));
		const places = await this.#insert(fresh);
		return written.map(({ fact, kept }) => {
			const place = places.get(fact.id);
			const placed = place ? { ...place, fact, ...(kept && { kept }) } : held.fact(fact.id);
			assert(placed, 'every fact is either fresh or held');
			return placed;
		});
	}

	/**
	 * Saves what is held of a station's row. One that a restored backup does not know yet is taken in,
	 * with the role that sees least: who proved its identity knows its true one.
	 */
	async saveDevice(row: DeviceRow): Promise<void> {
		await this.query(
			`insert into station (site, device, role, name, acked, acked_id, acked_digest, recovered)
			values ($1, $2, '${leastRole}', $2, $3, $4, $5, $6)
			on conflict (site, device) do update set acked = excluded.acked,
				acked_id = excluded.acked_id, acked_digest = excluded.acked_digest,
				recovered = excluded.recovered`,
			[this.#site, row.device, row.acked, row.ackedId, row.ackedDigest, row.recovered]
		);
	}

	/** The same again for the same first fact, so that a lost answer leaves no identity behind. */
	async newDevice(after: string, firstId: string): Promise<string> {
		const [known] = await this.query<{ device: string }>(
			'select device from station where site = $1 and forked_from = $2 and forked_by = $3',
			[this.#site, after, firstId]
		);
		if (known) return known.device;
		const mark = `-f${randomUUID().slice(0, 8)}`;
		const base = after.replace(forkMark, '').slice(0, longestDevice - mark.length);
		const device = `${base}${mark}`;
		const made = await this.query(
			`insert into station
				(site, device, role, name, public_key, certificate, revoked_at, forked_from, forked_by)
			select site, $3, role, name, public_key, certificate, revoked_at, device, $4
			from station where site = $1 and device = $2 returning device`,
			[this.#site, after, device, firstId]
		);
		assert(made.length === 1, 'only a known station forks');
		return device;
	}

	/** Subjects whose names were erased: a station that tells them again tells them in vain. */
	async #erased(items: AppendItem[]): Promise<Set<string>> {
		const named = items.filter(({ fact }) => fact.personal !== undefined);
		if (named.length === 0) return new Set();
		const rows = await this.query<{ subject: string }>(
			`select held.subject from unnest($2::text[]) as asked (subject) cross join lateral
				(select subject from erased where site = $1 and subject = asked.subject limit 1) as held`,
			[this.#site, [...new Set(named.map(({ fact }) => fact.subject))]]
		);
		return new Set(rows.map(({ subject }) => subject));
	}

	async #held(rows: Encoded[]): Promise<Held[]> {
		if (await this.#standsBehindAll(rows)) return [];
		return this.query<Held>(
			`select id, device, seq, digest, ${factColumns} from fact where site = $1 and (
				id = any($2::uuid[])
				or (device, seq) in (select * from unnest($3::text[], $4::bigint[])))`,
			[
				this.#site,
				rows.map(({ id }) => id),
				rows.map(({ device }) => device),
				rows.map(({ seq }) => seq)
			]
		);
	}

	/** The short way, which nearly every push takes: ids known to be free, behind the station's last number. */
	async #standsBehindAll(rows: Encoded[]): Promise<boolean> {
		const [first] = rows;
		if (!first || !rows.every(({ id, device }) => device === first.device && this.#free.has(id)))
			return false;
		const [last] = await this.query<{ seq: number | null }>(
			'select max(seq) as seq from fact where site = $1 and device = $2',
			[this.#site, first.device]
		);
		return rows.every(({ seq }) => seq > (last?.seq ?? 0));
	}

	/**
	 * One statement for many facts; then the head row moves, so that the next reader may see them. The
	 * words are not read back: what is stored says the same as what was given.
	 */
	async #insert(rows: Encoded[]): Promise<Map<string, { position: number; receivedAt: string }>> {
		if (rows.length === 0) return new Map();
		const inserted = await this.query<{ id: string; position: number; received_at: Date }>(
			`insert into fact (site, position, id, device, seq, subject, type, v, occurred_at,
				received_at, body, personal, digest, kept, origin)
			select $1, $2::bigint + place, id, device, seq, subject, type, v,
				coalesce(occurred_at, statement_timestamp()), statement_timestamp(),
				body, personal, digest, kept, origin
			from rows from (json_to_recordset($3::text::json) as (
				id uuid, device text, seq bigint, subject text, type text, v integer,
				occurred_at timestamptz, body jsonb, personal jsonb, digest text, kept text, origin text
			)) with ordinality as item (id, device, seq, subject, type, v, occurred_at, body, personal,
				digest, kept, origin, place)
			returning id, position, received_at`,
			[this.#site, this.#position, JSON.stringify(rows)]
		);
		this.#position += rows.length;
		for (const { id } of rows) this.#free.delete(id);
		await this.query('update site set position = $2 where site = $1', [this.#site, this.#position]);
		return new Map(
			inserted.map(({ id, position, received_at }) => [
				id,
				{ position, receivedAt: received_at.toISOString() }
			])
		);
	}
}

/** Sorts what is to be appended from what is held, also within one batch. */
class HeldFacts {
	readonly #byId = new Map<string, Held | Encoded>();
	readonly #byPlace = new Map<string, Held | Encoded>();
	readonly #placed = new Map<string, PlacedFact>();

	constructor(rows: Held[]) {
		for (const row of rows) {
			this.#note(row);
			this.#placed.set(row.id, decodeFact(row));
		}
	}

	/** True for a fresh fact, which is from now on held; false for the very same one again. */
	admit(row: Encoded): boolean {
		const sameId = this.#byId.get(row.id);
		const samePlace = this.#byPlace.get(placeOf(row));
		if (!sameId && !samePlace) {
			this.#note(row);
			return true;
		}
		// The digest covers id and place.
		if (sameId?.digest !== row.digest) throw new FactConflict(row.id);
		return false;
	}

	fact(id: string): PlacedFact | undefined {
		return this.#placed.get(id);
	}

	#note(row: Held | Encoded): void {
		this.#byId.set(row.id, row);
		this.#byPlace.set(placeOf(row), row);
	}
}

/** The digest covers the salted digest of the names, not the names: the chain holds without them. */
function nameless({ fact, ...rest }: AppendItem): AppendItem {
	const { personal: _personal, ...bare } = fact;
	return { ...rest, fact: bare };
}

function placeOf({ device, seq }: { device: string; seq: number }): string {
	return `${device} ${seq}`;
}
