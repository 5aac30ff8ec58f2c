import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '#lib/server/database/migrations.ts';
import { type Database, openDatabase } from '#lib/server/database/open.ts';
import { startPostgres } from './postgres.ts';

const beside = (name: string) => path.join(import.meta.dirname, name);
/** Waiting this long for a child means that it hangs. */
const patienceMs = 100_000;
/** Several starts of the engine, each of some seconds on loaded cores. */
const longTestMs = 240_000;

let directory: string;
let children: ChildProcess[];

beforeEach(() => {
	directory = fs.mkdtempSync(path.join(tmpdir(), 'foyer-database-'));
	children = [];
});
afterEach(() => {
	for (const child of children) child.kill('SIGKILL');
	fs.rmSync(directory, { recursive: true, force: true });
});

async function until(holds: () => boolean, what: string): Promise<void> {
	const deadline = performance.now() + patienceMs;
	while (!holds()) {
		if (performance.now() > deadline) throw new Error(`Waited in vain until ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

/** A writing child from the sources by plain Node, in another working directory than the program's. */
class Writer {
	readonly #child: ChildProcess;
	/** Its stdout is a file: unlike a pipe, that takes every line even while nobody reads. */
	readonly #said: string;
	#errors = '';
	readonly ended: Promise<unknown>;

	constructor(place: string, flags: string[] = [], environment: Record<string, string> = {}) {
		this.#said = path.join(directory, `said-${children.length}`);
		const said = fs.openSync(this.#said, 'a');
		this.#child = spawn(process.execPath, [...flags, beside('database-writer.ts'), place], {
			cwd: tmpdir(),
			env: { PATH: process.env['PATH'], ...environment },
			stdio: ['ignore', said, 'pipe']
		});
		fs.closeSync(said);
		children.push(this.#child);
		this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#errors += text));
		this.ended = once(this.#child, 'close');
	}

	get errors(): string {
		return this.#errors;
	}

	/** Complete lines: `held ID ID …` for each commit, `flush` for each flush. */
	get lines(): string[] {
		return fs.readFileSync(this.#said, 'utf8').split('\n').slice(0, -1);
	}

	/** Ids of the facts that the log has acknowledged. */
	get acknowledged(): string[] {
		const commits = this.lines.filter((line) => line.startsWith('held '));
		return commits.flatMap((line) => line.split(' ').slice(1));
	}

	async writes(count: number): Promise<void> {
		const enough = () => this.acknowledged.length >= count || this.#child.exitCode !== null;
		await until(enough, `the child has written ${count} facts`);
		if (this.acknowledged.length < count) throw new Error(`The writer ended: ${this.#errors}`);
	}

	async kill(): Promise<void> {
		this.#child.kill('SIGKILL');
		await this.ended;
	}
}

/** Every acknowledged fact once, no gap, and the head where the last fact is. */
async function expectWhole(database: Database, acknowledged: string[]): Promise<void> {
	const facts = await database.query<{ id: string; position: number; seq: number }>(
		`select id, position, seq from fact where site = 'YQ' order by position`
	);
	const ids = new Set(facts.map(({ id }) => id));
	expect(ids.size).toBe(facts.length);
	expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
	const numbers = facts.map((_, index) => index + 1);
	expect(facts.map(({ position }) => position)).toEqual(numbers);
	expect(facts.map(({ seq }) => seq)).toEqual(numbers);
	const heads = await database.query(
		`select site.position, station.acked from site join station using (site) where site = 'YQ'`
	);
	expect(heads).toEqual([{ position: facts.length, acked: facts.length }]);
}

/** The first boot takes seconds: made once, copied for every test that is not about it. */
let template: string;
beforeAll(async () => {
	template = fs.mkdtempSync(path.join(tmpdir(), 'foyer-template-'));
	const database = await openDatabase(path.join(template, 'db'));
	expect(await migrate(database)).toEqual(['0001-first']);
	await database.close();
});
afterAll(() => fs.rmSync(template, { recursive: true, force: true }));

function readyPlace(): string {
	const place = path.join(directory, 'db');
	fs.cpSync(path.join(template, 'db'), place, { recursive: true });
	return place;
}

describe('the embedded database', () => {
	it('keeps its data when it is closed and opened again; migrating twice is harmless', async () => {
		const place = path.join(directory, 'deep', 'er', 'db');
		fs.mkdirSync(place, { recursive: true });
		let database = await openDatabase(place);
		expect(database.embedded).toBe(true);
		expect(await migrate(database)).toEqual(['0001-first']);
		await database.query(`insert into site (site, position) values ('YQ', 7)`);
		await database.close();

		database = await openDatabase(place);
		expect(await migrate(database)).toEqual([]);
		expect(await database.query('select site, position from site')).toEqual([
			{ site: 'YQ', position: 7 }
		]);
		await database.close();
	});

	it('refuses a second process on one directory in clear words, and the first goes on', async () => {
		const place = readyPlace();
		const database = await openDatabase(place);
		const second = new Writer(place);
		await second.ended;
		const real = fs.realpathSync(place);
		const sentence = `The database in ${real} is already in use; stop the other process first.`;
		expect(second.errors).toContain(sentence);
		fs.symlinkSync(place, path.join(directory, 'alias'));
		await expect(openDatabase(path.join(directory, 'alias'))).rejects.toThrow(sentence);
		expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
		await database.close();
	});

	it('quotes the engine when it does not open, leaves foreign directories alone, and unlocks', async () => {
		const place = readyPlace();
		const version = path.join(place, 'PG_VERSION');
		const true18 = fs.readFileSync(version);
		fs.writeFileSync(version, '17\n');
		await expect(openDatabase(place)).rejects.toThrow(/FATAL: +database files are incompatible/);
		fs.writeFileSync(version, true18);
		const database = await openDatabase(place);
		await database.close();

		const photos = path.join(directory, 'photos');
		fs.mkdirSync(photos);
		fs.writeFileSync(path.join(photos, 'a.jpg'), '');
		await expect(openDatabase(photos)).rejects.toThrow('holds something else');
		expect(fs.readdirSync(photos)).toEqual(['a.jpg']);
	});

	it('flushes before it answers a commit, every time', { timeout: longTestMs }, async () => {
		const place = readyPlace();
		const writer = new Writer(place, ['--import', beside('disk-image.ts')], {
			FOYER_DISK: directory,
			FOYER_IMAGE: path.join(directory, 'image')
		});
		await writer.writes(40);
		await writer.kill();
		const { lines } = writer;
		const commits = [...lines.keys()].filter((at) => lines[at]?.startsWith('held '));
		expect(commits.length).toBeGreaterThan(12);
		for (const at of commits) expect(lines[at - 1]).toBe('flush');
	});

	it('keeps every acknowledged fact through kill -9', { timeout: longTestMs }, async () => {
		const place = path.join(directory, 'db');
		const first = new Writer(place);
		await until(
			() => fs.existsSync(path.join(`${place}.new`, 'PG_VERSION')),
			'the first boot runs'
		);
		await first.kill();
		const acknowledged: string[] = [];
		for (let round = 0; round < 4; round += 1) {
			const writer = new Writer(place);
			await writer.writes(1 + Math.floor(Math.random() * 120));
			await writer.kill();
			acknowledged.push(...writer.acknowledged);
		}
		const database = await openDatabase(place);
		await expectWhole(database, acknowledged);
		await database.close();
	});

	it('keeps every acknowledged fact through power cuts', { timeout: longTestMs }, async () => {
		const acknowledged: string[] = [];
		let disk = path.join(directory, 'disk0');
		fs.mkdirSync(disk);
		for (let cut = 1; cut <= 3; cut += 1) {
			const image = path.join(directory, `disk${cut}`);
			fs.cpSync(disk, image, { recursive: true });
			const preload = ['--import', beside('disk-image.ts')];
			const writer = new Writer(path.join(disk, 'db'), preload, {
				FOYER_DISK: disk,
				FOYER_IMAGE: image
			});
			await writer.writes(1 + Math.floor(Math.random() * 120));
			await writer.kill();
			acknowledged.push(...writer.acknowledged);
			fs.rmSync(disk, { recursive: true });
			disk = image;
		}
		const database = await openDatabase(path.join(disk, 'db'));
		await expectWhole(database, acknowledged);
		await database.close();
	});

	it('writes checkpoints and clears dead rows, which nobody else would do for it', async () => {
		const database = await openDatabase(readyPlace(), { upkeepAfter: 30 });
		const redo = () => database.query('select redo_lsn from pg_control_checkpoint()');
		const [before] = await redo();
		await database.query(`insert into site (site) values ('YQ')`);
		for (let turn = 0; turn < 20; turn += 1) {
			// Longer than the bound in all, and upkeep may not run inside of a transaction.
			await database.transaction(async ({ query }) => {
				await query(`update site set position = position + 1 where site = 'YQ'`);
			});
		}
		const [after] = await redo();
		expect(after).not.toEqual(before);
		const [table] = await database.query<{ vacuumed: boolean; analyzed: boolean }>(
			`select last_vacuum is not null as vacuumed, last_analyze is not null as analyzed
			from pg_stat_user_tables where relname = 'site'`
		);
		expect(table).toEqual({ vacuumed: true, analyzed: true });
		const rows = await database.query('select position from site');
		expect(rows).toEqual([{ position: 20 }]);
		await database.close();
	});

	it('starts the engine anew after an error that it must not outlive', async () => {
		const database = await openDatabase(readyPlace());
		await database.query(`insert into site (site) values ('YQ')`);
		const diskFull = `do $$ begin raise exception 'disk full' using errcode = '53100'; end $$`;
		const failing = database.transaction(async ({ query }) => {
			await query(`insert into site (site) values ('LOST')`);
			await query(diskFull);
		});
		await expect(failing).rejects.toThrow('disk full');
		const asked = await Promise.all([1, 2, 3].map(() => database.query('select site from site')));
		for (const rows of asked) expect(rows).toEqual([{ site: 'YQ' }]);
		await database.close();
	});

	it('runs a transaction again after a serialisation failure, and no other', async () => {
		const database = await openDatabase(readyPlace());
		const failing = async (code: string, times: number) => {
			let runs = 0;
			const result = database.transaction(async ({ query }) => {
				runs += 1;
				await query(`insert into site (site) values ('${code}')`);
				if (runs <= times) await query(`do $$ begin raise sqlstate '${code}'; end $$`);
			});
			return { error: await result.then(() => '', String), runs: () => runs };
		};
		const passing = await failing('40001', 2);
		expect([passing.error, passing.runs()]).toEqual(['', 3]);
		const lasting = await failing('40P01', 99);
		expect([lasting.error, lasting.runs()]).toEqual(['error: 40P01', 8]);
		const other = await failing('23514', 1);
		expect([other.error, other.runs()]).toEqual(['error: 23514', 1]);
		expect(await database.query('select site from site')).toEqual([{ site: '40001' }]);
		await database.close();
	});

	it('says so instead of waiting for ever when the outer handle is used in a transaction', async () => {
		const database = await openDatabase(readyPlace());
		const nested = database.transaction(() => database.query('select 1'));
		await expect(nested).rejects.toThrow('only its own handle');
		let kept: Database['query'] | undefined;
		await database.transaction(({ query }) => {
			kept = query;
			return Promise.resolve();
		});
		expect(() => kept?.('select 1')).toThrow('after its end');
		await database.close();
	});
});

describe('every database', () => {
	it('gives numbers for bigint and days for date, and two servers may migrate at once', async () => {
		const server = await startPostgres();
		const [one, two] = await Promise.all([openDatabase(server.url), openDatabase(server.url)]);
		expect(one.embedded).toBe(false);
		const ran = await Promise.all([migrate(one), migrate(two)]);
		expect(ran.flat()).toEqual(['0001-first']);

		const embedded = await openDatabase(readyPlace());
		for (const database of [one, embedded]) {
			const [row] = await database.query(
				`select 9007199254740991::bigint as big, $1::date as day, $2::timestamptz as at,
					current_setting('timezone') as zone, $3::text::jsonb as json`,
				['2026-03-29', '2026-11-23T09:02:00+08:00', JSON.stringify([{ 𬭎: '👍' }])]
			);
			expect(row).toEqual({
				big: Number.MAX_SAFE_INTEGER,
				day: '2026-03-29',
				at: new Date('2026-11-23T01:02:00Z'),
				zone: 'UTC',
				json: [{ 𬭎: '👍' }]
			});
		}

		const cut = one.transaction(async ({ query }) => {
			const [session] = await query<{ pid: number }>('select pg_backend_pid() as pid');
			await two.query('select pg_terminate_backend($1)', [session?.pid]);
			await query('select 1');
		});
		await expect(cut).rejects.toThrow();
		expect(await one.query('select 1 as one')).toEqual([{ one: 1 }]);
		await Promise.all([one.close(), two.close(), embedded.close()]);
		await server.stop();
	});

	it('has the site in front of every primary key and unique constraint', async () => {
		const database = await openDatabase(readyPlace());
		const keys = await database.query<{ name: string; first: string }>(
			`select conrelid::regclass::text as name, attname as first from pg_constraint
			join pg_attribute on attrelid = conrelid and attnum = conkey[1]
			where contype in ('p', 'u') and connamespace = 'public'::regnamespace`
		);
		const ofOffice = /^(office|kysely_)/;
		const wrong = keys.filter(({ name, first }) => first !== 'site' && !ofOffice.test(name));
		expect(keys.length).toBeGreaterThan(12);
		expect(wrong).toEqual([]);
		await database.close();
	});
});
