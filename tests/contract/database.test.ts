import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrate, stepNames } from '#lib/server/database/migrations.ts';
import { type Database, openDatabase } from '#lib/server/database/open.ts';
import { makePlaces } from './database-places.ts';
import { SmallDisk } from './small-disk.ts';
import { startPostgres } from './postgres.ts';

const places = makePlaces();

describe('the embedded database', () => {
	it('keeps its data when it is closed and opened again; migrating twice is harmless', async () => {
		const place = path.join(places.directory, 'deep', 'er', 'db');
		fs.mkdirSync(place, { recursive: true });
		let database = await openDatabase(place);
		expect(database.embedded).toBe(true);
		expect(await migrate(database)).toEqual(stepNames);
		await database.query(`insert into site (site, position) values ('YQ', 7)`);
		await database.close();

		database = await openDatabase(place);
		expect(await migrate(database)).toEqual([]);
		expect(await database.query('select site, position from site')).toEqual([
			{ site: 'YQ', position: 7 }
		]);
		await database.close();
	});

	it('quotes the engine when it does not open, leaves foreign directories alone, and unlocks', async () => {
		const place = await places.ready();
		const version = path.join(place, 'PG_VERSION');
		const true18 = fs.readFileSync(version);
		fs.writeFileSync(version, '17\n');
		await expect(openDatabase(place)).rejects.toThrow(/FATAL: +database files are incompatible/);
		fs.writeFileSync(version, true18);
		const database = await openDatabase(place);
		await database.close();

		const photos = path.join(places.directory, 'photos');
		fs.mkdirSync(photos);
		fs.writeFileSync(path.join(photos, 'a.jpg'), '');
		await expect(openDatabase(photos)).rejects.toThrow('holds something else');
		expect(fs.readdirSync(photos)).toEqual(['a.jpg']);
	});

	it('writes checkpoints and clears dead rows, which nobody else would do for it', async () => {
		const database = await openDatabase(await places.ready(), { upkeepAfter: 30 });
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
		const database = await openDatabase(await places.ready());
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

	it('does its upkeep by time as well, also when little was written', async () => {
		const database = await openDatabase(await places.ready(), { upkeepIntervalMs: 300 });
		await database.query(`insert into site (site) values ('YQ')`);
		await expect
			.poll(
				() =>
					database.query(
						`select 1 from pg_stat_user_tables where relname = 'site' and last_vacuum is not null`
					),
				{ timeout: 30_000 }
			)
			.toHaveLength(1);
		await database.close();
	});

	it('ends a statement that hangs, and answers a too deep one with an error', async () => {
		const database = await openDatabase(await places.ready(), { queryTimeoutMs: 3_000 });
		await expect(database.query('select pg_sleep(3600)')).rejects.toThrow('Query read timeout');
		expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
		// Beyond the stack that WebAssembly has, the engine would answer nonsense.
		const deep = `select ${'$1::int + '.repeat(1_600)}1`;
		await expect(database.query(deep, [1])).rejects.toMatchObject({ code: '54001' });
		expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
		await database.close();
	});

	it('says that the disk is full, loses nothing, and goes on when there is room again', async () => {
		const disk = new SmallDisk(path.join(places.directory, 'small'), 120);
		try {
			fs.cpSync(await places.ready(), path.join(disk.place, 'db'), { recursive: true });
			const database = await openDatabase(path.join(disk.place, 'db'));
			const write = (site: string) =>
				database.query('insert into office (key, value) values ($1, to_jsonb($2::text))', [
					site,
					'门'.repeat(100_000)
				]);
			await write('before');
			disk.fill();
			const failures: string[] = [];
			let held = 1;
			for (let turn = 0; turn < 200 && failures.length < 3; turn += 1) {
				await write(`turn ${String(turn)}`).then(
					() => (held += 1),
					(error: unknown) => failures.push(String(error))
				);
			}
			expect(failures).toHaveLength(3);
			expect(failures.join()).toMatch(/No space left on device|could not extend|could not write/);
			disk.free();
			await write('after');
			const [row] = await database.query('select count(*) as rows from office');
			expect(row).toEqual({ rows: held + 1 });
			await database.close();
		} finally {
			disk.remove();
		}
	});

	it('runs a transaction again after a serialisation failure, and no other', async () => {
		const database = await openDatabase(await places.ready());
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
		const database = await openDatabase(await places.ready());
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

/** On what is there when it runs; what is refused fails its transaction and nothing else. */
async function runsWhatIsReady(database: Database): Promise<void> {
	const count = `insert into office (key, value) select $1, to_jsonb(count(*) + $2::bigint) from office`;
	for (const [turn, value] of [101, 103].entries())
		await database.transaction(async ({ query, ready }) => {
			const run = ready(count, [`ready ${String(turn)}`, 100], 'ready_count');
			await query(`insert into office (key, value) values ($1, '1')`, [`first ${String(turn)}`]);
			await run();
			const key = [`ready ${String(turn)}`];
			expect(await query('select value from office where key = $1', key)).toEqual([{ value }]);
		});
	const bad = database.transaction(async ({ query, ready }) => {
		const run = ready(`insert into office (key, value) values ('bad', $1::jsonb)`, ['{'], 'bad');
		await Promise.all([query(`insert into office (key, value) values ('beside', '1')`), run()]);
	});
	await expect(bad).rejects.toMatchObject({
		code: expect.stringMatching(/^(22P02|25P02|34000)$/) as string
	});
	expect(await database.query(`select key from office where key in ('bad', 'beside')`)).toEqual([]);
}

describe('every database', () => {
	it('gives numbers for bigint and days for date, runs what was made ready, and two servers may migrate at once', async () => {
		const server = await startPostgres();
		const [one, two] = await Promise.all([openDatabase(server.url), openDatabase(server.url)]);
		expect(one.embedded).toBe(false);
		const ran = await Promise.all([migrate(one), migrate(two)]);
		expect(ran.flat()).toEqual(stepNames);

		const embedded = await openDatabase(await places.ready());
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

		for (const database of [one, embedded]) await runsWhatIsReady(database);

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
		const database = await openDatabase(await places.ready());
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
