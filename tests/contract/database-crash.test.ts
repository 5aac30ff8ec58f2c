import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '#lib/server/database/open.ts';
import { makePlaces } from './database-places.ts';

const beside = (name: string) => path.join(import.meta.dirname, name);
/** Waiting this long for a child means that it hangs. */
const patienceMs = 100_000;
/** Several starts of the engine, each of some seconds on loaded cores. */
const longTestMs = 240_000;

const places = makePlaces();
// Registered after the places, so that it runs before they are removed.
let children: ChildProcess[] = [];
afterEach(() => {
	for (const child of children) child.kill('SIGKILL');
	children = [];
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
		this.#said = path.join(places.directory, `said-${children.length}`);
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

describe('the embedded database and other processes', () => {
	it('refuses a second process on one directory in clear words, and the first goes on', async () => {
		const place = places.ready();
		const database = await openDatabase(place);
		const second = new Writer(place);
		await second.ended;
		const real = fs.realpathSync(place);
		const sentence = `The database in ${real} is already in use; stop the other process first.`;
		expect(second.errors).toContain(sentence);
		fs.symlinkSync(place, path.join(places.directory, 'alias'));
		await expect(openDatabase(path.join(places.directory, 'alias'))).rejects.toThrow(sentence);
		expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
		await database.close();
	});

	it('flushes before it answers a commit, every time', { timeout: longTestMs }, async () => {
		const place = places.ready();
		const writer = new Writer(place, ['--import', beside('disk-image.ts')], {
			FOYER_DISK: places.directory,
			FOYER_IMAGE: path.join(places.directory, 'image')
		});
		await writer.writes(40);
		await writer.kill();
		const { lines } = writer;
		const commits = [...lines.keys()].filter((at) => lines[at]?.startsWith('held '));
		expect(commits.length).toBeGreaterThan(12);
		for (const at of commits) expect(lines[at - 1]).toBe('flush');
	});

	it('keeps every acknowledged fact through kill -9', { timeout: longTestMs }, async () => {
		const place = path.join(places.directory, 'db');
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
		let disk = path.join(places.directory, 'disk0');
		fs.mkdirSync(disk);
		for (let cut = 1; cut <= 3; cut += 1) {
			const image = path.join(places.directory, `disk${cut}`);
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
});
