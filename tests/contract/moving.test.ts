/** Move, backup and restore, rehearsed on what a real back office wrote. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import type { Fact } from '#lib/domain/fact.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { hourMs } from '#lib/domain/time.ts';
import { visits } from '#lib/domain/visit.ts';
import { migrate } from '#lib/server/database/migrations.ts';
import { type Database, openDatabase, type Queries } from '#lib/server/database/open.ts';
import { ErasureList, erasureFile } from '#lib/server/erasure.ts';
import { BackupBroken, readBackupFile } from '#lib/server/operations/backup-file.ts';
import { makeBackup } from '#lib/server/operations/backup.ts';
import { CannotMove, compare, move } from '#lib/server/operations/move.ts';
import { restore } from '#lib/server/operations/restore.ts';
import { firstFilled, listTables } from '#lib/server/operations/tables.ts';
import {
	enrolStation,
	openTestOffice,
	type TestOffice,
	type TestStation
} from '../fixtures/back-office.ts';
import { monday, yunqi, zhangWei } from '../fixtures/cast.ts';
import { putReadyDatabase } from '../fixtures/ready-database.ts';
import { startPostgres, type ThrowAwayPostgres } from './postgres.ts';

let folder = '';
let server: ThrowAwayPostgres;
beforeAll(async () => {
	folder = fs.mkdtempSync(path.join(tmpdir(), 'foyer-moving-'));
	server = await startPostgres();
	for (const name of ['old', 'back', 'served', 'restored', 'overdue'])
		await putReadyDatabase(at(name));
});
afterAll(async () => {
	await server.stop();
	fs.rmSync(folder, { recursive: true, force: true });
});
const at = (name: string) => path.join(folder, name);
const quiet = () => undefined;

/** A database of its own on the server. */
async function freshDatabase(name: string): Promise<string> {
	const database = await openDatabase(server.url);
	await database.query(`create database ${name}`);
	await database.close();
	return server.url.replace(/postgres$/, name);
}

/** Visitors sign in at a station; one of their facts is of a kind that is kept, with letters SQL does not like. */
function visitsOf(station: TestStation, count: number): Fact[] {
	const decision = signIn(visits.blank, zhangWei, yunqi());
	assert(decision.ok, 'the form is good');
	const odd = { type: 'RobotDelivered', v: 1, data: { text: 'a\u0000b \ud800 𬭎' } };
	return Array.from({ length: count }, () => `visit:${randomUUID()}`).flatMap((subject, index) =>
		station.facts(subject, [...decision.happenings, ...(index % 3 === 0 ? [odd] : [])])
	);
}

/** Every row of every table, as this test reads them itself. */
async function everything(database: Queries): Promise<Record<string, string[]>> {
	const found: Record<string, string[]> = {};
	for (const { name } of await listTables(database)) {
		const rows = await database.query<{ row: string }>(
			`select to_jsonb(t)::text as row from "${name}" t`
		);
		found[name] = rows.map(({ row }) => row).sort();
	}
	return found;
}

async function withDatabase<T>(place: string, use: (database: Database) => Promise<T>): Promise<T> {
	const database = await openDatabase(place);
	return use(database).finally(() => database.close());
}

describe('moving', () => {
	let old: TestOffice;
	let kiosk: TestStation;
	let facts: Fact[];
	let url = '';
	beforeAll(async () => {
		url = await freshDatabase('moved');
		old = await openTestOffice({ database: at('old') });
		kiosk = await enrolStation(old, 'lobby');
		// More than one page of rows.
		facts = visitsOf(kiosk, 290);
		await kiosk.push(facts);
		await old.settle();
	});

	it('[M2] is refused in plain words while a server has the folder open', async () => {
		await expect(move(at('old'), url, quiet)).rejects.toThrow('stop the other process first');
		await old.close();
	});

	it('[M2] that is cut short leaves the target empty, and the source as it was', async () => {
		const cut = (line: string) => {
			if (line.includes('fact:')) throw new Error('cut');
		};
		await expect(move(at('old'), url, cut)).rejects.toThrow('cut');
		expect(await withDatabase(url, firstFilled)).toBeUndefined();
	});

	it('[M1] to PostgreSQL and back keeps every row, every chain and the epoch', async () => {
		const said: string[] = [];
		await move(at('old'), url, (line) => said.push(line));
		expect(said.join('\n')).toMatch(/fact: \d{3} rows/);
		await move(url, at('back'), quiet);
		const before = await withDatabase(at('old'), everything);
		expect(before['fact']?.length).toBeGreaterThan(380);
		expect(await withDatabase(url, everything)).toEqual(before);
		expect(await withDatabase(at('back'), everything)).toEqual(before);
	});

	it('[M2] into a database that holds something, or that a server serves, is refused', async () => {
		const refused = await move(at('old'), url, quiet).catch((error: unknown) => error);
		expect(refused).toBeInstanceOf(CannotMove);
		expect(String(refused)).toContain('The target is not empty: entity holds rows.');
		const serving = await openDatabase(url);
		await expect(move(url, at('nowhere'), quiet)).rejects.toThrow('stop it first');
		await serving.close();
	});

	it('[M1] a station goes on where it was, and a copy that differs is told', async () => {
		const office = await openTestOffice({ database: at('back') });
		const answer = await kiosk.push(facts, office);
		expect(answer).toMatchObject({ kind: 'acknowledged', upTo: facts.length });
		const [{ count } = { count: 0 }] = await office.database.query<{ count: number }>(
			'select count(*) from fact where device = $1',
			[kiosk.caller.device]
		);
		expect(count).toBe(facts.length);

		const file = at('compared.gz');
		await makeBackup(office.database, file, Date.now());
		const { tables, chains } = await readBackupFile(file, () => Promise.resolve());
		const copied = { sums: new Map(Object.entries(tables)), chains };
		expect(await compare(office.database, copied)).toBeUndefined();
		const shorter = { ...copied, chains: chains.slice(1) };
		await expect(compare(office.database, shorter)).rejects.toThrow('differ');
		await office.database.query(`update person set surname = '赵' where person = 'li-mei'`);
		await expect(compare(office.database, copied)).rejects.toThrow('person differs');
		await office.close();
	});
});

describe('a backup', () => {
	let office: TestOffice;
	let kiosk: TestStation;
	let [first, second]: [Fact[], Fact[]] = [[], []];
	let erased = '';
	const file = () => at('night.backup.gz');
	beforeAll(async () => {
		office = await openTestOffice({ database: at('served'), backupFolder: at('nights') });
		kiosk = await enrolStation(office, 'lobby');
		first = visitsOf(kiosk, 4);
		await kiosk.push(first);
		await office.settle();
		await makeBackup(office.database, file(), Date.now());
		second = visitsOf(kiosk, 3);
		await kiosk.push([...first, ...second]);
		// After the backup: the names of one that it holds are erased.
		erased = first[0]?.subject ?? '';
		await office.retention.erase('YQ', [erased]);
		await office.close();
	});

	it('[M3] is readable by its owner only, and says that it holds personal data', () => {
		expect(fs.statSync(file()).mode & 0o777).toBe(0o600);
		const [head = ''] = gunzipSync(fs.readFileSync(file())).toString('utf8').split('\n');
		expect(JSON.parse(head)).toMatchObject({ format: 'foyer-backup', version: 1 });
		expect(head).toContain('personal data');
		expect(fs.readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
	});

	it('[M3] that was cut short or changed is refused, and the target stays empty', async () => {
		const whole = fs.readFileSync(file());
		const text = gunzipSync(whole).toString('utf8');
		const spoilt = {
			'cut.gz': whole.subarray(0, whole.length / 2),
			'short.gz': gzipSync(text.split('\n').slice(0, -3).join('\n')),
			'changed.gz': gzipSync(text.replace('3-1-1201', '3-1-1202')),
			'foreign.gz': gzipSync('{"hello":1}\n')
		};
		const url = await freshDatabase('refusing');
		for (const [name, bytes] of Object.entries(spoilt)) {
			fs.writeFileSync(at(name), bytes);
			await expect(restore(at(name), url, [], quiet)).rejects.toThrow(BackupBroken);
		}
		await withDatabase(url, migrate);
		expect(await withDatabase(url, firstFilled)).toBeUndefined();
	});

	it('[M4] whose names are over by now is erased before anybody is answered, also what counts only since an update', async () => {
		const place = at('overdue');
		await restore(file(), place, [], quiet);
		const late = first[2]?.subject ?? '';
		await withDatabase(place, async ({ query }) => {
			await query(`update fact set kept = 'unknown_kind' where subject = $1`, [late]);
			await query('delete from entity where subject = $1', [late]);
		});
		const restored = await openTestOffice({ database: place, now: () => monday + 80 * hourMs });
		// At once: time's own work begins a second later.
		const named = await restored.database.query(
			`select subject from fact where personal is not null and kept is null
			union select subject from entity where register = 'visit' and state ? 'visitor'`
		);
		expect(named).toEqual([]);
		expect((await restored.visit(late)).unit).toBe('3-1-1201');
		await restored.dispose();
	});

	it.each([
		['a folder', () => Promise.resolve(at('restored'))],
		['PostgreSQL', () => freshDatabase('restored')]
	])(
		'[M3] [M4] comes back into %s as a new life: stations tell what is missing, once; erased names stay erased',
		async (_place, make) => {
			const place = await make();
			const list = new ErasureList(path.join(at('nights'), erasureFile)).read();
			// Whose stay was over is noted there, too.
			expect(list).toContainEqual({ site: 'YQ', subjects: [erased] });
			await restore(file(), place, list, quiet);
			await expect(restore(file(), place, list, quiet)).rejects.toThrow('not empty');

			const restored = await openTestOffice({ database: place });
			const { device } = kiosk.caller;
			const held = () =>
				restored.database.query<{ id: string; seq: number; personal: unknown }>(
					'select id, seq, personal::json from fact where device = $1 order by position',
					[device]
				);
			expect((await held()).map(({ id }) => id)).toEqual(first.map(({ id }) => id));
			const page = await restored.intake.page(kiosk.caller, '', 0);
			expect(page.degraded).toBe(true);

			const all = [...first, ...second];
			const answer = await kiosk.push(all, restored);
			expect(answer).toMatchObject({ kind: 'acknowledged', upTo: all.length });
			expect(answer.epoch).toBe(page.epoch);
			const rows = await held();
			expect(rows.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
			expect(rows.map(({ seq }) => seq)).toEqual(all.map((_, index) => index + 1));
			expect(rows[0]?.personal).toBeNull();
			expect(rows.at(-1)?.personal).not.toBeNull();
			expect((await restored.visit(erased)).visitor).toBeUndefined();
			expect((await restored.visit(second[0]?.subject ?? '')).visitor).toBeDefined();
			await restored.close();
		}
	);
});
