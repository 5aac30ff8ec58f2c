/**
 * The units' secrets (RULES.md part U): made and kept here, sealed under the site's key; told to the phones of
 * the unit's own approvers, and to stations in a form that opens with unit and name only.
 */
import {
	createCipheriv,
	createDecipheriv,
	createHash,
	createHmac,
	pbkdf2,
	randomBytes
} from 'node:crypto';
import { promisify } from 'node:util';
import type { Occupant } from '#lib/domain/directory.ts';
import type { Site } from '#lib/domain/site.ts';
import { dateText, minuteMs, secondMs } from '#lib/domain/time.ts';
import { codeSecretBytes } from '#lib/domain/unit-code.ts';
import {
	codeIterations,
	entryKeys,
	entryPassword,
	lookupBytes,
	paddedCount,
	sealedBytes,
	type CodeTable
} from '#lib/protocol/unit-codes.ts';
import { base64url, fromBase64url } from './crypto.ts';
import type { Database } from './database/open.ts';
import type { Directory } from './directory.ts';
import type { Keyring } from './keyring.ts';

/** What a request waits for; after an import of thousands the next ones carry on. */
const workMs = 5 * secondMs;
/** One statement's worth: a site of thousands takes a few, and none holds the database for long. */
const secretsAtOnce = 500;
/** People move in and out by the day; a minute is soon enough. */
const freshMs = minuteMs;
/** Names one occupant goes by: the surname, the full name, and the full name as Latin letters write it. */
const namesMax = 3;

const stretch = promisify(pbkdf2);

type SecretRow = { unit: string; kid: string; sealed: string; approvers: string[] };
type EntryRow = { unit: string; surname: string; lookup: string; sealed: string };
type TableKeys = { salt: string; padding: string };

export class UnitCodes {
	readonly #database: Database;
	readonly #directory: Directory;
	readonly #keyring: Keyring;
	readonly #now: () => number;
	readonly #running = new Map<string, Promise<boolean>>();
	readonly #refreshedAt = new Map<string, number>();

	constructor(database: Database, directory: Directory, keyring: Keyring, now: () => number) {
		this.#database = database;
		this.#directory = directory;
		this.#keyring = keyring;
		this.#now = now;
	}

	/** The table as a station gets it; undefined when it holds this version already. */
	async table(site: Site, have: string): Promise<CodeTable | undefined> {
		const isFinished = await this.refresh(site);
		const { salt, padding } = await this.#tableKeys(site.id);
		const rows = await this.#database.query<EntryRow>(
			'select unit, surname, lookup, sealed from unit_code_entry where site = $1',
			[site.id]
		);
		const real = rows.map(({ lookup, sealed }): [string, string] => [lookup, sealed]);
		const entries = [...real, ...fillers(padding, paddedCount(real.length) - real.length)];
		// Sorted by what tells nothing: neither the order of moving in nor what is real shows.
		entries.sort(([a], [b]) => (a < b ? -1 : 1));
		const body = { salt, iterations: codeIterations, entries };
		const version = createHash('sha256').update(JSON.stringify(body)).digest('base64url');
		if (version === have) return undefined;
		return { version, ...body, ...(!isFinished && { unfinished: true as const }) };
	}

	/** A unit's secret, for a phone of its own approver. Made on first use, whatever else an import has left to do. */
	async secret(site: Site, unit: string): Promise<Uint8Array> {
		const household = (await this.#households(site, unit)).get(unit) ?? [];
		await this.#keepSecrets(site.id, new Map([[unit, household]]), unit);
		const [row] = await this.#secrets(site.id, unit);
		if (!row) throw new Error('a unit with an approver has a secret');
		return this.#open(site.id, row);
	}

	/** Brings secrets and entries up to who lives where today, as far as the time goes. One at a time a site. */
	async refresh(site: Site): Promise<boolean> {
		const last = this.#refreshedAt.get(site.id) ?? -Infinity;
		if (Math.abs(this.#now() - last) < freshMs) return true;
		let running = this.#running.get(site.id);
		running ??= this.#refresh(site).finally(() => this.#running.delete(site.id));
		this.#running.set(site.id, running);
		return running;
	}

	async #refresh(site: Site): Promise<boolean> {
		const units = await this.#households(site);
		await this.#keepSecrets(site.id, units);
		const isFinished = await this.#keepEntries(site.id, units);
		if (isFinished) this.#refreshedAt.set(site.id, this.#now());
		return isFinished;
	}

	/** Who lives or works where today, of the units (or the one) where somebody may answer. */
	async #households(site: Site, unit?: string): Promise<Map<string, Occupant[]>> {
		const today = dateText(this.#now(), site.zone);
		const units = new Map<string, Occupant[]>();
		for (const one of await this.#directory.occupants(site.id, { ...(unit && { unit }) })) {
			if (one.starts > today || (one.ends && one.ends <= today)) continue;
			units.set(one.unit, [...(units.get(one.unit) ?? []), one]);
		}
		for (const [unit, household] of units)
			if (!household.some(({ approver }) => approver)) units.delete(unit);
		return units;
	}

	/**
	 * U6: a unit that an approver has left gets a new secret; what was sealed under the old one goes. `only`: the one
	 * unit that is looked at.
	 */
	async #keepSecrets(
		site: string,
		units: ReadonlyMap<string, Occupant[]>,
		only?: string
	): Promise<void> {
		const known = new Map((await this.#secrets(site, only)).map((row) => [row.unit, row]));
		const changed: (SecretRow & { fresh: boolean })[] = [];
		let current: Awaited<ReturnType<Keyring['sealingKey']>> | undefined;
		for (const [unit, household] of units) {
			const approvers = household.filter(({ approver }) => approver).map(({ person }) => person);
			if (approvers.length === 0) continue;
			const before = known.get(unit);
			const left = before?.approvers.some((person) => !approvers.includes(person)) ?? false;
			if (before && !left && before.approvers.length === approvers.length) continue;
			if (before && !left) changed.push({ ...before, approvers, fresh: false });
			else {
				const { kid, key } = (current ??= await this.#sealingKey(site));
				const sealed = seal(key, randomBytes(codeSecretBytes));
				changed.push({ unit, kid, sealed, approvers, fresh: true });
			}
		}
		for (let at = 0; at < changed.length; at += secretsAtOnce)
			await this.#saveSecrets(site, changed.slice(at, at + secretsAtOnce));
		const gone = [...known.keys()].filter((unit) => !units.has(unit));
		for (const table of ['unit_secret', 'unit_code_entry'])
			await this.#database.query(
				`delete from ${table} where site = $1 and unit = any($2::text[])`,
				[site, gone]
			);
	}

	/** What another request has made for the same people meanwhile stays: a phone may hold it already. */
	async #saveSecrets(
		site: string,
		rows: readonly (SecretRow & { fresh: boolean })[]
	): Promise<void> {
		await this.#database.transaction(async ({ query }) => {
			const saved = await query<{ unit: string }>(
				`insert into unit_secret (site, unit, kid, sealed, approvers, made_at)
				select $1, unit, kid, sealed, approvers::jsonb, $6
				from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as made (unit, kid, sealed, approvers)
				on conflict (site, unit) do update set kid = excluded.kid, sealed = excluded.sealed,
					approvers = excluded.approvers, made_at = excluded.made_at
				where unit_secret.approvers is distinct from excluded.approvers
				returning unit`,
				[
					...[site, rows.map(({ unit }) => unit), rows.map(({ kid }) => kid)],
					...[rows.map(({ sealed }) => sealed)],
					...[rows.map(({ approvers }) => JSON.stringify(approvers)), new Date(this.#now())]
				]
			);
			const fresh = new Set(rows.flatMap((row) => (row.fresh ? [row.unit] : [])));
			await query('delete from unit_code_entry where site = $1 and unit = any($2::text[])', [
				site,
				saved.map(({ unit }) => unit).filter((unit) => fresh.has(unit))
			]);
		});
	}

	/** Makes the entries that are missing, as far as the time goes. False when some are left for the next round. */
	async #keepEntries(site: string, units: ReadonlyMap<string, Occupant[]>): Promise<boolean> {
		const { salt } = await this.#tableKeys(site);
		const held = await this.#database.query<{ unit: string; surname: string }>(
			'select unit, surname from unit_code_entry where site = $1',
			[site]
		);
		const keyOf = (unit: string, name: string) => `${unit}\n${name}`;
		const wanted = new Map(
			[...units].flatMap(([unit, household]) =>
				household.flatMap(namesOf).map((name) => [keyOf(unit, name), { unit, name }] as const)
			)
		);
		for (const { unit, surname } of held) {
			if (wanted.delete(keyOf(unit, surname))) continue;
			await this.#database.query(
				'delete from unit_code_entry where site = $1 and unit = $2 and surname = $3',
				[site, unit, surname]
			);
		}
		const until = performance.now() + workMs;
		for (const { unit, name } of wanted.values()) {
			if (performance.now() > until) return false;
			await this.#makeEntry(site, unit, name, fromBase64url(salt));
		}
		return true;
	}

	async #makeEntry(site: string, unit: string, name: string, salt: Uint8Array): Promise<void> {
		const password = entryPassword(unit, name);
		const [row] = await this.#secrets(site, unit);
		if (password === undefined || !row) return;
		const stretched = await stretch(password, salt, codeIterations, 32, 'sha256');
		const { lookup, key } = entryKeys(stretched);
		const sealed = seal(key, await this.#open(site, row));
		await this.#database.query(
			`insert into unit_code_entry (site, unit, surname, lookup, sealed) values ($1, $2, $3, $4, $5)
			on conflict (site, unit, surname) do update set lookup = excluded.lookup, sealed = excluded.sealed`,
			[site, unit, name, base64url(lookup), sealed]
		);
	}

	#secrets(site: string, unit?: string): Promise<SecretRow[]> {
		return this.#database.query<SecretRow>(
			`select unit, kid, sealed, approvers from unit_secret
			where site = $1 ${unit === undefined ? '' : 'and unit = $2'}`,
			unit === undefined ? [site] : [site, unit]
		);
	}

	async #open(site: string, { kid, sealed }: SecretRow): Promise<Uint8Array> {
		return open((await this.#sealingKey(site, kid)).key, sealed);
	}

	#sealingKey(site: string, kid?: string) {
		return this.#keyring.sealingKey(site, 'unit codes', kid);
	}

	/** Salt and padding stay for good: a table that changed all over would show what did not. */
	async #tableKeys(site: string): Promise<TableKeys> {
		const key = `unit-codes:${site}`;
		const made = { salt: base64url(randomBytes(16)), padding: base64url(randomBytes(32)) };
		await this.#database.query(
			'insert into office (key, value) values ($1, $2::text::jsonb) on conflict (key) do nothing',
			[key, JSON.stringify(made)]
		);
		const [row] = await this.#database.query<{ value: TableKeys }>(
			'select value from office where key = $1',
			[key]
		);
		return row?.value ?? made;
	}
}

function namesOf({ surname, givenName }: Occupant & { givenName?: string }): string[] {
	const names = givenName
		? [surname, `${surname}${givenName}`, `${givenName} ${surname}`]
		: [surname];
	return names.slice(0, namesMax);
}

/** Entries that open to nothing; the same ones each time, so that two tables differ in real ones only. */
function fillers(secret: string, count: number): [string, string][] {
	const bytes = (label: string, length: number) =>
		createHmac('sha512', secret).update(label).digest().subarray(0, length);
	return Array.from({ length: count }, (_, at) => [
		base64url(bytes(`lookup ${String(at)}`, lookupBytes)),
		base64url(bytes(`sealed ${String(at)}`, sealedBytes))
	]);
}

function seal(key: Uint8Array, plain: Uint8Array): string {
	const nonce = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', key, nonce);
	const sealed = [cipher.update(plain), cipher.final(), cipher.getAuthTag()];
	return base64url(Buffer.concat([nonce, ...sealed]));
}

function open(key: Uint8Array, text: string): Uint8Array {
	const bytes = fromBase64url(text);
	const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
	decipher.setAuthTag(bytes.subarray(-16));
	return new Uint8Array(
		Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
	);
}
