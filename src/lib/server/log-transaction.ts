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
		const rows = await this.query<{ id: string }>(
			'select id from fact where site = $1 and id = any($2::uuid[])',
			[this.#site, askable]
		);
		return new Set(rows.map(({ id }) => id));
	}

	/**
	 * Places the facts behind the site's last position, in order. A fact that is held already, the
	 * same by id, place and digest, is answered as it is held. Names that were erased (RULES.md M4)
	 * are left out. Throws `FactConflict` for another
	 * one in its place: nothing is dropped silently.
	 */
	async append(items: AppendItem[]): Promise<PlacedFact[]> {
		if (items.length === 0) return [];
		const erased = await this.#erased(items);
		const encoded = items.map((item) =>
			encodeFact(erased.has(item.fact.subject) ? nameless(item) : item)
		);
		assert(
			items.every(({ fact }) => fact.site === this.#site),
			'a fact is appended to its own site only'
		);
		const held = new HeldFacts(await this.#held(encoded));
		const fresh = encoded.filter((row) => held.admit(row));
		const placed = new Map(
			(await this.#insert(fresh)).map((row) => [row.id, decodeFact(row)] as const)
		);
		return encoded.map(({ id }) => {
			const fact = placed.get(id) ?? held.fact(id);
			assert(fact, 'every fact is either fresh or held');
			return fact;
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
			'select subject from erased where site = $1 and subject = any($2::text[])',
			[this.#site, [...new Set(named.map(({ fact }) => fact.subject))]]
		);
		return new Set(rows.map(({ subject }) => subject));
	}

	#held(rows: Encoded[]): Promise<Held[]> {
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

	/** One statement for many facts; then the head row moves, so that the next reader may see them. */
	async #insert(rows: Encoded[]): Promise<(FactRow & { id: string })[]> {
		if (rows.length === 0) return [];
		const inserted = await this.query<FactRow & { id: string }>(
			`insert into fact (site, position, id, device, seq, subject, type, v, occurred_at,
				received_at, body, personal, digest, kept, origin)
			select $1, $2::bigint + place, id, device, seq, subject, type, v,
				coalesce(occurred_at, statement_timestamp()), statement_timestamp(),
				body, personal, digest, kept, origin
			from rows from (jsonb_to_recordset($3::text::jsonb) as (
				id uuid, device text, seq bigint, subject text, type text, v integer,
				occurred_at timestamptz, body jsonb, personal jsonb, digest text, kept text, origin text
			)) with ordinality as item (id, device, seq, subject, type, v, occurred_at, body, personal,
				digest, kept, origin, place)
			returning id, ${factColumns}`,
			[this.#site, this.#position, JSON.stringify(rows)]
		);
		this.#position += rows.length;
		await this.query('update site set position = $2 where site = $1', [this.#site, this.#position]);
		return inserted;
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
