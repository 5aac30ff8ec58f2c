import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { openDatabase } from '#lib/server/database/open.ts';

/** A first start on a loaded machine. */
const startTimeoutMs = 60_000;
const pauseMs = 50;

export type ThrowAwayPostgres = { url: string; stop: () => Promise<void> };

/**
 * Starts a PostgreSQL server of its own in a temporary directory, with fsync on as in earnest.
 * Fails, rather than skips, when none is installed.
 */
export async function startPostgres(): Promise<ThrowAwayPostgres> {
	const bin = findPrograms();
	const owner = process.getuid?.() === 0 ? postgresUser() : undefined;
	const directory = mkdtempSync(path.join(tmpdir(), 'foyer-postgres-'));
	if (owner) chownSync(directory, owner.uid, owner.gid);
	const data = path.join(directory, 'data');
	// -N: only what the server itself writes has to be on the disk.
	const made = spawnSync(
		path.join(bin, 'initdb'),
		['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-instructions', '-N'],
		{ ...owner, encoding: 'utf8', cwd: directory }
	);
	if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);

	const port = await freePort();
	const server = spawn(
		path.join(bin, 'postgres'),
		['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', directory],
		{ ...owner, stdio: ['ignore', 'ignore', 'pipe'], cwd: directory }
	);
	const said: string[] = [];
	server.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
	// The test process may be ended without its hooks: no server stays behind.
	const end = () => server.kill('SIGQUIT');
	process.once('exit', end);

	const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
	try {
		await answers(url, server, said);
	} catch (error) {
		await halt(server);
		rmSync(directory, { recursive: true, force: true });
		throw error;
	}
	return {
		url,
		async stop() {
			process.off('exit', end);
			await halt(server);
			rmSync(directory, { recursive: true, force: true });
		}
	};
}

function findPrograms(): string {
	const onPath = (process.env['PATH'] ?? '').split(path.delimiter);
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian)
		? readdirSync(debian).map((version) => path.join(debian, version, 'bin'))
		: [];
	const found = [...onPath, ...versions].find(
		(place) => existsSync(path.join(place, 'initdb')) && existsSync(path.join(place, 'postgres'))
	);
	if (found) return found;
	throw new Error(
		'These tests need a PostgreSQL server: sudo apt-get install -y --no-install-recommends postgresql'
	);
}

/** PostgreSQL refuses to run as root. */
function postgresUser(): { uid: number; gid: number } {
	const ask = (flag: string) => Number(spawnSync('id', [flag, 'postgres']).stdout.toString());
	const [uid, gid] = [ask('-u'), ask('-g')];
	if (!uid || !gid) throw new Error('As root these tests need a user: sudo useradd -r postgres');
	return { uid, gid };
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer().once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			const port = typeof address === 'object' && address ? address.port : 0;
			probe.close(() => resolve(port));
		});
	});
}

async function answers(url: string, server: ChildProcess, said: string[]): Promise<void> {
	const deadline = performance.now() + startTimeoutMs;
	for (;;) {
		try {
			const database = await openDatabase(url);
			await database.close();
			return;
		} catch (cause) {
			const stopped = server.exitCode !== null;
			if (stopped || performance.now() > deadline) {
				throw new Error(`PostgreSQL did not start: ${said.join('')}`, { cause });
			}
		}
		await new Promise((resolve) => setTimeout(resolve, pauseMs));
	}
}

async function halt(server: ChildProcess): Promise<void> {
	if (server.exitCode !== null || server.signalCode !== null) return;
	const gone = new Promise((resolve) => server.once('exit', resolve));
	server.kill('SIGQUIT');
	await gone;
}
