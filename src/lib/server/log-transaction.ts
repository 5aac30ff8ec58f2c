import { randomUUID } from 'node:crypto';
import { assert } from '#lib/domain/assert.ts';
import type { PlacedFact } from '#lib/domain/fact.ts';
import type { Role } from '#lib/domain/register.ts';
import type { DeviceRow, LogTransaction } from '#lib/protocol/memory.ts';
import { bigintArray, textArray } from './database/arrays.ts';
import type { Queries } from './database/open.ts';
import { HeldFacts, type Held } from './held-facts.ts';
import {
	type AppendItem,
	encodeFact,
	type EncodedFact,
	factArrays,
	factColumns
} from './log-encoding.ts';
import { LookAhead } from './look-ahead.ts';

/** One transaction on a site's log, open to SQL: who folds rows does it here, all or nothing. */
export interface SqlLogTransaction extends LogTransaction, Queries {
	append(items: AppendItem[]): Promise<PlacedFact[]>;
	/** Folded states of these subjects, as far as there are any. */
	states(subjects: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
	/** Runs behind what was asked before, with nobody waiting; that it worked is known before the commit. */
	later(sql: string, parameters: readonly unknown[], name?: string): void;
}

/** Longest device id the protocol takes. */
const longestDevice = 63;
const leastRole: Role = 'lobby';
const forkMark = /-f[0-9a-f]{8}$/;

export class SiteTransaction implements SqlLogTransaction {
	readonly query: Queries['query'];
	readonly #site: string;
	/** The site's last position; nobody else moves it while its row is locked. */
	#position: number;
	readonly #look: LookAhead;
	readonly #pending: Promise<unknown>[] = [];

	constructor(queries: Queries, site: string, position: number, look: LookAhead) {
		this.query = queries.query;
		this.#site = site;
		this.#position = position;
		this.#look = look;
	}

	/** Of the last fact so far. */
	get position(): number {
		return this.#position;
	}

	device(device: string): Promise<DeviceRow | undefined> {
		return this.#look.device(device);
	}

	async idAt(device: string, seq: number): Promise<string | undefined> {
		const [row] = await this.query<{ id: string }>(
			'select id from fact where site = $1 and device = $2 and seq = $3',
			[this.#site, device, seq]
		);
		return row?.id;
	}

	heldIds(ids: string[]): Promise<Set<string>> {
		return this.#look.heldIds(ids);
	}

	states(subjects: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
		return this.#look.states(subjects);
	}

	later(sql: string, parameters: readonly unknown[], name?: string): void {
		const asked = this.query(sql, parameters, name);
		asked.catch(() => undefined);
		this.#pending.push(asked);
	}

	/** All that nobody waited for has worked. Before the commit: that would otherwise undo without a word. */
	async settled(): Promise<void> {
		await Promise.all(this.#pending);
	}

	/**
	 * Places the facts behind the site's last position, in order. A fact that is held already, the
	 * same by id, place and digest, is answered as it is held. Names that were erased (RULES.md M4)
	 * are left out. Throws `FactConflict` for another one in its place: nothing is dropped silently.
	 */
	async append(items: AppendItem[]): Promise<PlacedFact[]> {
		const [first] = items;
		if (!first) return [];
		assert(
			items.every(({ fact }) => fact.site === this.#site),
			'a fact is appended to its own site only'
		);
		const named = items.filter(({ fact }) => fact.personal !== undefined);
		const [erased, newest] = await Promise.all([
			this.#look.erased(new Set(named.map(({ fact }) => fact.subject))),
			this.#look.newest(first.fact.device)
		]);
		const written = items.map((item) => (erased.has(item.fact.subject) ? nameless(item) : item));
		const encoded = written.map(encodeFact);
		// The short way, which nearly every push takes: ids known to be free, behind the station's last number.
		const isShort = encoded.every(
			({ id, device, seq }) =>
				device === first.fact.device && seq > newest.seq && this.#look.isFree(id)
		);
		const held = new HeldFacts(isShort ? [] : await this.#held(encoded));
		const fresh = encoded.filter((row) => held.admit(row));
		const places = this.#insert(fresh, newest.at);
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
	saveDevice(row: DeviceRow): Promise<void> {
		this.#look.forgetDevice(row.device);
		this.later(
			`insert into station (site, device, role, name, acked, acked_id, acked_digest, recovered)
			values ($1, $2, '${leastRole}', $2, $3, $4, $5, $6)
			on conflict (site, device) do update set acked = excluded.acked,
				acked_id = excluded.acked_id, acked_digest = excluded.acked_digest,
				recovered = excluded.recovered`,
			[this.#site, row.device, row.acked, row.ackedId, row.ackedDigest, row.recovered],
			'save_device'
		);
		return Promise.resolve();
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
				(site, device, role, name, public_key, request_key, next_key, former_keys, certificate,
					revoked_at, forked_from, forked_by)
			select site, $3, role, name, public_key, request_key, next_key, former_keys, certificate,
				revoked_at, device, $4
			from station where site = $1 and device = $2 returning device`,
			[this.#site, after, device, firstId]
		);
		assert(made.length === 1, 'only a known station forks');
		return device;
	}

	#held(rows: EncodedFact[]): Promise<Held[]> {
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

	/**
	 * One statement for many facts; then the head row moves, so that the next reader may see them. Nothing
	 * is read back: what is stored says the same as what was given.
	 */
	#insert(rows: EncodedFact[], at: Date): Map<string, { position: number; receivedAt: string }> {
		const places = new Map<string, { position: number; receivedAt: string }>();
		if (rows.length === 0) return places;
		this.later(insertFacts, [this.#site, this.#position, at, ...columnsOf(rows)], 'insert_facts');
		for (const { id } of rows) {
			this.#position += 1;
			places.set(id, { position: this.#position, receivedAt: at.toISOString() });
			this.#look.hold(id);
		}
		const head = [this.#site, this.#position];
		this.later('update site set position = $2 where site = $1', head, 'move_head');
		return places;
	}
}

const insertFacts = `insert into fact (site, position, received_at, id, device, seq, subject, type, v,
		occurred_at, body, personal, digest, kept, origin)
	select $1, $2::bigint + place, $3::timestamptz, id::uuid, device, seq, subject, type, v,
		coalesce(occurred_at, $3::timestamptz), body, personal, digest, kept, origin
	from unnest($4::text[], $5::text[], $6::text[], $7::bigint[], $8::timestamptz[], $9::text[], $10::text[],
		$11::text[], $12::text[], $13::bigint[], $14::text[], $15::text[])
	with ordinality as item (id, subject, type, v, occurred_at, body, personal, digest, device, seq, kept,
		origin, place)`;

function columnsOf(rows: EncodedFact[]): unknown[] {
	return [
		...factArrays(rows),
		textArray(rows.map(({ device }) => device)),
		bigintArray(rows.map(({ seq }) => seq)),
		textArray(rows.map(({ kept }) => kept)),
		textArray(rows.map(({ origin }) => origin))
	];
}

/** The digest covers the salted digest of the names, not the names: the chain holds without them. */
function nameless({ fact, ...rest }: AppendItem): AppendItem {
	const { personal: _personal, ...bare } = fact;
	return { ...rest, fact: bare };
}
