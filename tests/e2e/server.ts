/** A real built server on a port of its own, with a data folder that survives its being killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from '#lib/domain/assert.ts';
import { putReadyDatabase } from '../fixtures/ready-database.ts';

/** First boot of the embedded database on two loaded cores. */
const startMs = 90_000;

/**
 * The embedded engine compiled once, not once more for long runs: half of the processor time of a start. The walk that
 * starts from nothing starts as an operator does.
 */
const quickStart = '--liftoff-only';

/** How long final screens stay: two browsers on two loaded cores are slower than a visitor. */
const slowDoneSeconds = 120;

/** When a lobby takes itself for cut off: a server that shares two cores with browsers answers later than one in earnest. */
const slowAnswerSeconds = 60;

/** Limits of a walk whose lobby signs in when its server is gone already. */
export const cutOffSoon = { cutOffSeconds: 1 };

export type TestServer = {
	url: string;
	folder: string;
	/** Of the running process. */
	pid: () => number;
	/** Pulls the plug: no goodbye, as in a power cut. */
	kill: () => Promise<void>;
	/** The same server again, on the same data. */
	start: () => Promise<void>;
	/** Asks it to stop; answers how it ended and how long that took. */
	stop: () => Promise<{ code: number | null; ms: number }>;
	/** One signal, without waiting. */
	signal: (name: NodeJS.Signals) => void;
	/** Everything it has printed. */
	said: () => string;
	dispose: () => Promise<void>;
};

type Options = {
	/** The name under which hosts reach the server, over plain HTTP. */
	publicHost?: string;
	/** No sample: nobody lives or works there yet, and stations come by code only. */
	real?: boolean;
	/** The name in the address that the office's forms are taken from. */
	originHost?: string;
	/** From where the office opens to staff: as `FOYER_OFFICE_REMOTE`. */
	officeRemote?: string;
	smtpUrl?: string;
	databaseUrl?: string;
	/** Without a database in its folder: the server's own first boot, which takes seconds. */
	fromNothing?: boolean;
	/** Another folder for the database than one of its own. */
	data?: string;
	port?: string;
	limits?: Record<string, number | boolean>;
	/** Changes the sample compound's site file before the start. */
	siteFile?: (path: string) => void;
	/** More of the operator's settings. */
	env?: NodeJS.ProcessEnv;
};

export async function startServer(options: Options = {}): Promise<TestServer> {
	const folder = mkdtempSync(join(tmpdir(), 'foyer-e2e-'));
	const config = join(folder, 'config');
	cpSync('kiosk-config', config, { recursive: true });
	const slow = { doneSeconds: slowDoneSeconds, cutOffSeconds: slowAnswerSeconds };
	const limits = { ...slow, ...options.limits };
	for (const file of readdirSync(join(config, 'sites')))
		setSite(join(config, 'sites', file), limits, !options.real);
	options.siteFile?.(join(config, 'sites', 'yunqi.json'));
	const own = !options.data && !options.databaseUrl;
	if (own && !options.fromNothing) await putReadyDatabase(join(folder, 'db'));
	const port = options.port ?? (await takePort());
	const url = `http://localhost:${String(port)}`;
	const env: NodeJS.ProcessEnv = {
		...process.env,
		PORT: String(port),
		ORIGIN: options.originHost ? `http://${options.originHost}:${String(port)}` : url,
		FOYER_DATA: options.data ?? join(folder, 'db'),
		FOYER_CONFIG: config,
		...options.env
	};
	if (options.smtpUrl) env['SMTP_URL'] = options.smtpUrl;
	if (options.officeRemote) env['FOYER_OFFICE_REMOTE'] = options.officeRemote;
	if (options.databaseUrl) env['DATABASE_URL'] = options.databaseUrl;
	if (options.publicHost) env['FOYER_PUBLIC_URL'] = `http://${options.publicHost}:${String(port)}`;
	const flags = options.fromNothing ? [] : [quickStart];
	let child: ChildProcess | undefined;
	let said = '';

	const start = async () => {
		child = spawn(process.execPath, [...flags, 'tools/start.ts'], {
			env,
			stdio: ['ignore', 'pipe', 'pipe']
		});
		for (const stream of [child.stdout, child.stderr])
			stream?.on('data', (text: Buffer) => (said += text.toString()));
		await ready(child, url, () => said);
	};
	const stop = async () => {
		assert(child, 'it runs');
		const began = performance.now();
		const gone = once(child, 'exit');
		child.kill('SIGTERM');
		const [code] = (await gone) as [number | null];
		child = undefined;
		return { code, ms: performance.now() - began };
	};
	const kill = async () => {
		if (!child || child.exitCode !== null) return;
		const gone = once(child, 'exit');
		child.kill('SIGKILL');
		await gone;
		child = undefined;
	};
	await start();
	return {
		...{ url, folder, kill, start, stop, said: () => said },
		signal: (name) => child?.kill(name),
		pid: () => child?.pid ?? 0,
		dispose: async () => {
			await kill();
			if (port === usual.port) usual.isLent = false;
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

async function ready(child: ChildProcess, url: string, said: () => string): Promise<void> {
	const until = Date.now() + startMs;
	while (Date.now() < until) {
		assert(child.exitCode === null, `the server stopped: ${said()}`);
		const answered = await fetch(`${url}/api/health`).catch(() => undefined);
		if (answered?.ok) return;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	throw new Error(`the server did not start within ${String(startMs)} ms: ${said()}`);
}

/** Waits that a test cannot sit through, or keep up with, are set in the site file as its schema allows. */
function setSite(file: string, limits: object, sample: boolean): void {
	const site = JSON.parse(readFileSync(file, 'utf8')) as { limits: object; sample: boolean };
	site.sample = sample;
	Object.assign(site.limits, limits);
	writeFileSync(file, JSON.stringify(site));
}

/** One after the other the servers of a worker get the same port: a browser knows a stored program by its address. */
const usual = { port: 0, isLent: false };

async function takePort(): Promise<number> {
	if (usual.isLent) return freePort();
	usual.isLent = true;
	// Somebody else may have got it meanwhile.
	usual.port = await freePort(usual.port).catch(() => freePort());
	return usual.port;
}

async function freePort(wished = 0): Promise<number> {
	const probe = createServer().listen(wished, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	probe.close();
	await once(probe, 'close');
	return port;
}
