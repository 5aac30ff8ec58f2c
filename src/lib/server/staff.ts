import { randomInt, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { assert } from '#lib/domain/assert.ts';
import { afterWrong, noTries, pauseLeft, wrongMaxOfOne, type Tries } from '#lib/domain/lock-out.ts';
import { pinFault, type PinFault } from '#lib/domain/pin.ts';
import type { Role } from '#lib/domain/register.ts';
import { signsAt, type StaffMember, type StaffRole } from '#lib/domain/staff.ts';
import {
	pinIterations,
	proofBytes,
	proofKey,
	staffIdSchema,
	staffMax,
	staffNameSchema,
	staffRolesSchema,
	stretchPin,
	type StaffBook
} from '#lib/protocol/staff-book.ts';
import { base64url, fromBase64url, randomSecret } from './crypto.ts';
import type { Database } from './database/open.ts';

const madePinLength = 6;
/** A sample PIN stands in a public file: it costs a start more to stretch it than it protects. */
const sampleIterations = 100_000;

const sampleSchema = v.strictObject({
	site: v.string(),
	staff: v.array(
		v.strictObject({
			id: staffIdSchema,
			name: staffNameSchema,
			roles: staffRolesSchema,
			pin: v.string()
		})
	)
});

export const newStaffSchema = v.strictObject({
	id: staffIdSchema,
	name: staffNameSchema,
	roles: staffRolesSchema
});

type StaffRow = StaffMember & {
	salt: string;
	iterations: number;
	hash: string;
	samplePin: string | null;
	tries: Tries | null;
	endedAt: Date | null;
};
/** Somebody as the office lists them. */
export type StaffLine = { id: string; name: string; roles: StaffRole[]; endedAt: Date | null };

export type Checked =
	| { ok: true; staff: StaffMember }
	| { ok: false; reason: 'wrong' }
	| { ok: false; reason: 'paused'; leftMs: number };

const columns = `staff as id, name, roles, pin_salt as salt, pin_iterations as iterations,
	pin_hash as hash, sample_pin as "samplePin", tries, ended_at as "endedAt"`;

/** The people who work at a site, and their PINs as verifiers: a PIN itself is stored nowhere. */
export class Staff {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/** Everybody, those who still work here first. */
	list(site: string): Promise<StaffLine[]> {
		return this.#database.query<StaffLine>(
			`select staff as id, name, roles, ended_at as "endedAt" from staff
			where site = $1 order by ended_at is not null, staff limit ${String(staffMax)}`,
			[site]
		);
	}

	/** Adds somebody and answers their first PIN, which is shown once. */
	async add(
		site: string,
		person: v.InferOutput<typeof newStaffSchema>,
		now: number
	): Promise<{ ok: true; pin: string } | { ok: false; reason: 'id_taken' | 'too_many' }> {
		const pin = makePin();
		const { id, name, roles } = person;
		const { salt, hash } = await verifierOf(pin);
		return this.#database.transaction(async ({ query }) => {
			const [{ held } = { held: 0 }] = await query<{ held: number }>(
				'select count(*)::integer as held from staff where site = $1',
				[site]
			);
			if (held >= staffMax) return { ok: false as const, reason: 'too_many' as const };
			const added = await query(
				`insert into staff (site, staff, name, roles, pin_salt, pin_iterations, pin_hash, created_at)
				values ($1, $2, $3, $4::text::jsonb, $5, $6, $7, $8) on conflict do nothing returning staff`,
				[site, id, name, JSON.stringify(roles), salt, pinIterations, hash, new Date(now)]
			);
			return added.length > 0
				? { ok: true as const, pin }
				: { ok: false as const, reason: 'id_taken' as const };
		});
	}

	/** Another PIN for somebody who forgot theirs; undefined when they do not work here. */
	async renewPin(site: string, id: string): Promise<string | undefined> {
		const pin = makePin();
		const { salt, hash } = await verifierOf(pin);
		const changed = await this.#database.query(
			`update staff set pin_salt = $3, pin_iterations = $4, pin_hash = $5, sample_pin = null, tries = null
			where site = $1 and staff = $2 and ended_at is null returning staff`,
			[site, id, salt, pinIterations, hash]
		);
		return changed.length > 0 ? pin : undefined;
	}

	/** From now on their PIN opens nothing; what they did keeps their number. */
	async end(site: string, id: string, now: number): Promise<boolean> {
		const ended = await this.#database.query(
			`update staff set ended_at = $3 where site = $1 and staff = $2 and ended_at is null
			returning staff`,
			[site, id, new Date(now)]
		);
		return ended.length > 0;
	}

	/** What one station may know of them (RULES.md T2, T6). */
	async book(
		site: { id: string; sample: boolean },
		station: { device: string; role: Role },
		now: number
	): Promise<StaffBook> {
		const rows = await this.#database.query<StaffRow>(
			`select ${columns} from staff where site = $1 and ended_at is null
			order by staff limit ${String(staffMax)}`,
			[site.id]
		);
		const raw = await this.#stationKey(site.id, station.device);
		const key = await proofKey(fromBase64url(raw));
		const here = rows.filter(({ roles }) => signsAt(roles, station.role));
		const verifiers = await Promise.all(
			here.map(async ({ id, salt, iterations, hash }) => {
				const covered = proofBytes(id, fromBase64url(hash));
				const proof = new Uint8Array(await crypto.subtle.sign('HMAC', key, covered));
				return { staff: id, salt, iterations, proof: base64url(proof) };
			})
		);
		const samplePins = Object.fromEntries(
			here.flatMap(({ id, samplePin }) => (samplePin === null ? [] : [[id, samplePin] as const]))
		);
		return {
			serverTime: new Date(now).toISOString(),
			key: raw,
			people: rows.map(({ id, name, roles }) => ({ id, name, roles: [...roles] })),
			verifiers,
			...(site.sample && { samplePins })
		};
	}

	/** T4 on the back office's own clock. Counted before it is computed; unknown people read the same. */
	async check(site: string, id: string, pin: string, now: number): Promise<Checked> {
		const moment = { run: 'office', monotonicMs: now, lo: now, hi: now };
		const found = await this.#database.transaction(async ({ query }) => {
			const [row] = await query<StaffRow>(
				`select ${columns} from staff where site = $1 and staff = $2 for update`,
				[site, id]
			);
			const leftMs = row ? pauseLeft(row.tries ?? noTries, moment) : 0;
			if (leftMs > 0) return { row, leftMs };
			const tries = row && afterWrong(row.tries ?? noTries, wrongMaxOfOne, moment);
			if (tries)
				await query('update staff set tries = $3::text::jsonb where site = $1 and staff = $2', [
					...[site, id],
					JSON.stringify(tries)
				]);
			return { row, leftMs: 0 };
		});
		const { row, leftMs } = found;
		if (leftMs > 0) return { ok: false, reason: 'paused', leftMs };
		const { salt, iterations, hash } = row ?? nobody;
		const stretched = await stretchPin(pin, fromBase64url(salt), iterations);
		const right = timingSafeEqual(stretched, fromBase64url(hash));
		if (!row || row.endedAt || !right) return { ok: false, reason: 'wrong' };
		await this.#database.query('update staff set tries = null where site = $1 and staff = $2', [
			...[site, id]
		]);
		return { ok: true, staff: { id: row.id, name: row.name, roles: row.roles } };
	}

	/** Loads the sample staff of a site that has none yet; a second start changes nothing. */
	async loadSample(site: string, file: string, now: number): Promise<void> {
		const { staff } = v.parse(sampleSchema, JSON.parse(readFileSync(file, 'utf8')));
		const known = await this.#database.query('select 1 from staff where site = $1 limit 1', [site]);
		if (known.length > 0) return;
		const rows = await Promise.all(
			staff.map(async ({ pin, ...person }) => {
				assert(!pinFault(pin), 'a sample PIN is one that may be taken');
				return { ...person, pin, ...(await verifierOf(pin, sampleIterations)) };
			})
		);
		await this.#database.query(
			`insert into staff (site, staff, name, roles, pin_salt, pin_iterations, pin_hash, sample_pin, created_at)
			select $1, id, name, roles, salt, $3, hash, pin, $4 from jsonb_to_recordset($2::text::jsonb)
				as (id text, name text, roles jsonb, salt text, hash text, pin text) on conflict do nothing`,
			[site, JSON.stringify(rows), sampleIterations, new Date(now)]
		);
	}

	async #stationKey(site: string, device: string): Promise<string> {
		const fresh = base64url(crypto.getRandomValues(new Uint8Array(32)));
		const [row] = await this.#database.query<{ key: string }>(
			`update station set staff_key = coalesce(staff_key, $3)
			where site = $1 and device = $2 returning staff_key as key`,
			[site, device, fresh]
		);
		assert(row, 'a station that asks is known');
		return row.key;
	}
}

/** Nobody's verifier: an unknown number costs the same time and answers the same. */
const nobody = {
	salt: randomSecret(),
	iterations: pinIterations,
	hash: base64url(crypto.getRandomValues(new Uint8Array(32)))
};

async function verifierOf(
	pin: string,
	iterations = pinIterations
): Promise<{ salt: string; hash: string }> {
	const salt = randomSecret();
	return { salt, hash: base64url(await stretchPin(pin, fromBase64url(salt), iterations)) };
}

function makePin(): string {
	let fault: PinFault | undefined = 'guessable';
	let pin = '';
	while (fault) {
		pin = String(randomInt(10 ** madePinLength)).padStart(madePinLength, '0');
		fault = pinFault(pin);
	}
	return pin;
}
