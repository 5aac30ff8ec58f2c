/** What an operator does and sees, on the real server: health, metrics, journal, backup, restore, stop. */
import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { openDatabase } from '#lib/server/database/open.ts';
import { openBrowser } from './browser.ts';
import { linkIn, openMailbox } from './mailbox.ts';
import { startServer, type TestServer } from './server.ts';
import { signIn } from './visitor.ts';
import { enrolOverHttp } from './wire-station.ts';

const run = promisify(execFile);
/** An operator's tool, as npm would start it. */
const tool = (name: string, ...args: string[]) =>
	run(process.execPath, [`tools/${name}.ts`, ...args], { encoding: 'utf8' });

/** Ids of a station's facts in a folder that no server has open, in order. */
async function idsIn(folder: string, device: string): Promise<string[]> {
	const database = await openDatabase(folder);
	const rows = await database.query<{ id: string; seq: number }>(
		'select id, seq from fact where device = $1 order by seq',
		[device]
	);
	await database.close();
	expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
	return rows.map(({ id }) => id);
}

/** Begins a push and never sends all of it. */
function halfAPush(url: string): Promise<unknown> {
	const { port } = new URL(url);
	return new Promise((resolve) => {
		const headers = { 'content-length': '1000' };
		const half = httpRequest({ port, method: 'POST', path: '/api/facts', headers });
		half.once('error', resolve).once('response', resolve);
		half.write('{');
	});
}

test('[M6] a server that is told to stop amid streams and pushes is gone within five seconds, and nothing acknowledged is lost', async () => {
	const server = await startServer();
	try {
		const station = await enrolOverHttp(server.url);
		station.signIn(1);
		expect(await station.push()).toBe(true);
		const stream = await station.send('GET', '/api/live');
		expect(stream.ok).toBe(true);
		const half = halfAPush(server.url);
		const pushing = new AbortController();
		const pushes = (async () => {
			while (!pushing.signal.aborted) {
				station.signIn(20);
				await station.push();
				await new Promise((resolve) => setTimeout(resolve, 5));
			}
		})();
		await new Promise((resolve) => setTimeout(resolve, 500));
		const { code, ms } = await server.stop();
		pushing.abort();
		await Promise.all([pushes, half, stream.text().catch(() => '')]);
		expect(code).toBe(0);
		expect(ms).toBeLessThan(5_000);
		expect(station.acked()).toBeGreaterThan(1);
		const ids = await idsIn(join(server.folder, 'db'), station.device);
		const recorded = station.facts.map(({ id }) => id);
		expect(ids).toEqual(recorded.slice(0, ids.length));
		expect(ids.length).toBeGreaterThanOrEqual(station.acked());

		// And the station goes on where it was.
		await server.start();
		while (station.acked() < station.facts.length) expect(await station.push()).toBe(true);
		await server.stop();
		expect(await idsIn(join(server.folder, 'db'), station.device)).toEqual(recorded);
	} finally {
		await server.dispose();
	}
});

test('a second word to stop ends the server at once', async () => {
	const server = await startServer();
	try {
		void halfAPush(server.url);
		await new Promise((resolve) => setTimeout(resolve, 200));
		// Two of one kind at once would be one.
		server.signal('SIGINT');
		const { code, ms } = await server.stop();
		expect(code).toBe(1);
		expect(ms).toBeLessThan(1_000);
	} finally {
		await server.dispose();
	}
});

test('[M3] a backup is made while the server runs, and comes back in another folder with what stations send again', async () => {
	const nights = 'nights';
	const server = await startServer({ env: { FOYER_METRICS_TOKEN: 'a-word-of-our-own' } });
	const at = (name: string) => join(server.folder, name);
	let second: TestServer | undefined;
	try {
		const station = await enrolOverHttp(server.url);
		station.signIn(5);
		expect(await station.push()).toBe(true);
		const file = at(`${nights}.backup.gz`);
		const { stdout } = await tool('backup', '--to', file, '--of', at('db'));
		expect(stdout).toContain('personal data');
		expect(statSync(file).mode & 0o777).toBe(0o600);
		await expect(tool('backup', '--to', file, '--of', at('db'))).rejects.toThrow('exists already');
		const strange = await fetch(`${server.url}/api/operator/backup`, {
			method: 'POST',
			headers: { authorization: 'Bearer nothing', 'content-type': 'application/json' },
			body: JSON.stringify({ file: at('stolen') })
		});
		expect(strange.status).toBe(403);
		expect(existsSync(at('stolen'))).toBe(false);

		station.signIn(5);
		expect(await station.push()).toBe(true);
		const health = (await (await fetch(`${server.url}/api/health`)).json()) as object;
		expect(health).toMatchObject({ ok: true, database: 'embedded', lastBackup: null });
		await server.kill();
		await tool('restore', '--from', file, '--to', at('again'));
		expect(await idsIn(at('again'), station.device)).toHaveLength(5);

		second = await startServer({ data: at('again'), port: new URL(server.url).port });
		const page = await station.send('GET', '/api/facts?after=0&epoch=');
		expect(await page.json()).toMatchObject({ degraded: true });
		// The back office holds less than it once acknowledged: the station hears that and sends again.
		for (let tries = 0; tries < 5; tries += 1) await station.push();
		expect(station.acked()).toBe(10);
		await second.stop();
		const recorded = station.facts.map(({ id }) => id);
		expect(await idsIn(at('again'), station.device)).toEqual(recorded);
	} finally {
		await second?.dispose();
		await server.dispose();
	}
});

test('[M5] the log and the metrics of a whole visit hold nothing that was typed', async () => {
	const mailbox = await openMailbox();
	const token = 'a-word-of-our-own';
	const server = await startServer({
		smtpUrl: mailbox.url,
		env: { FOYER_LOG: 'debug', FOYER_METRICS_TOKEN: token }
	});
	const browser = await openBrowser(server.url);
	try {
		const lobby = await browser.page('/');
		await signIn(lobby);
		const link = linkIn(await mailbox.mailTo('li.mei@example.com'));
		const phone = await browser.page(link.replace(server.url, ''));
		await phone.getByRole('button', { name: '同意，请进' }).click();
		await expect(lobby.getByText('可以进入了')).toBeVisible();
		const from = (headers: Record<string, string>) =>
			fetch(`${server.url}/metrics`, { headers: { 'x-forwarded-for': '10.0.0.1', ...headers } });
		expect((await from({})).status).toBe(403);
		const metrics = await (await from({ authorization: `Bearer ${token}` })).text();
		expect(metrics).toMatch(/foyer_facts_total\{outcome="accepted"\} \d/);
		expect(metrics).toMatch(/foyer_notices_total\{channel="email",kind="ask",outcome="sent"\} \d/);
		expect(metrics).toContain('door="POST /api/facts"');
		await server.stop();
		const lines = server
			.said()
			.split('\n')
			.filter((line) => line.startsWith('{'))
			.map((line) => JSON.parse(line) as Record<string, unknown>);
		expect(lines.filter(({ event }) => event === 'request').length).toBeGreaterThan(5);
		expect(lines.some(({ device, site }) => device && site === 'YQ')).toBe(true);
		const { pathname, hash } = new URL(link);
		const secrets = [pathname.slice('/h/'.length), hash.slice(1), token];
		// Without the names and times that chance gives: now and then one holds a room's number.
		const told = lines.map(({ request: _request, device: _device, ms: _ms, ...line }) =>
			JSON.stringify(line)
		);
		for (const text of [told.join('\n'), metrics]) {
			expect(text).not.toMatch(/张|周|李|1201|li\.mei|@example|先生/);
			for (const secret of secrets) expect(text).not.toContain(secret);
		}
	} finally {
		await browser.dispose();
		await server.dispose();
		await mailbox.close();
	}
});
