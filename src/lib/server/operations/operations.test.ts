import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayMs, hourMs } from '#lib/domain/time.ts';
import {
	enrolStation,
	linksOf,
	openTestOffice,
	signedIn,
	type TestOffice
} from '../../../../tests/fixtures/back-office.ts';
import { openJournal, readLevel } from '../journal.ts';
import { Health } from './health.ts';
import { sameWord } from './side-door.ts';
import { Traffic } from './traffic.ts';

let office: TestOffice;
let folder = '';
const said: string[] = [];
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'foyer-nights-'));
	office = await openTestOffice({
		backupFolder: folder,
		logLevel: 'debug',
		journalTo: (line) => said.push(line)
	});
}, 120_000);
afterAll(async () => {
	await office.dispose();
	rmSync(folder, { recursive: true, force: true });
});

/** A request as the doors see it, through the office's traffic. */
async function through(path: string, status: number, caller?: { site: string; device: string }) {
	const event = {
		request: new Request(`http://localhost${path}`, { method: 'POST' }),
		route: { id: path.replace(/secret.*/, '[link]') },
		locals: {}
	} as unknown as RequestEvent;
	return office.traffic.pass(event, () => {
		if (caller) event.locals.caller = caller;
		return Promise.resolve(new Response(null, { status }));
	});
}

describe('backups by night', () => {
	const names = () => readdirSync(folder).filter((name) => name.endsWith('.backup.gz'));

	it('[M3] one is made at once, then one after three each morning; the newest seven stay', async () => {
		await office.backups?.runWhenDue();
		expect(names()).toHaveLength(1);
		// The clock stands at 09:02 in Shanghai.
		office.wait(17 * hourMs);
		await office.backups?.runWhenDue();
		expect(names()).toHaveLength(1);
		office.wait(hourMs);
		await office.backups?.runWhenDue();
		expect(names()).toHaveLength(2);
		for (let night = 0; night < 8; night += 1) {
			office.wait(dayMs);
			await office.backups?.runWhenDue();
		}
		expect(names()).toHaveLength(7);
		expect(office.backups?.state).toMatchObject({ made: 10, failed: 0, lastAt: office.now() });
	});

	it('one that cannot be made is told and tried again an hour later', async () => {
		office.wait(dayMs);
		// Something else stands where the file would go.
		const stamp = new Date(office.now()).toISOString().slice(0, 19).replaceAll(':', '-');
		const inTheWay = join(folder, `foyer-${stamp}Z.backup.gz`);
		rmSync(inTheWay, { force: true, recursive: true });
		mkdirSync(inTheWay);
		writeFileSync(join(inTheWay, 'x'), '');
		await office.backups?.runWhenDue();
		expect(office.backups?.state.failed).toBe(1);
		expect(said.at(-1)).toContain('a backup could not be made');
		await office.backups?.runWhenDue();
		expect(office.backups?.state.failed).toBe(1);
		rmSync(inTheWay, { recursive: true });
		office.wait(hourMs);
		await office.backups?.runWhenDue();
		expect(office.backups?.state).toMatchObject({ made: 11, failed: 1 });
	});
});

describe('what operators see', () => {
	it('[M5] metrics count facts, requests, stations, notices and backups, and name nobody', async () => {
		const subject = await signedIn(office);
		const gate = await enrolStation(office, 'gate');
		await gate.push(gate.facts(subject, [{ type: 'RobotDelivered', v: 1, data: {} }]));
		await through('/api/facts', 200, gate.caller);
		await through('/h/secret-of-a-link', 404);
		const text = await office.metrics.text('v1');
		const value = (name: string) =>
			Number(
				text
					.split('\n')
					.find((line) => line.startsWith(`${name} `))
					?.slice(name.length + 1)
			);
		expect(value('foyer_info{version="v1"}')).toBe(1);
		expect(value('foyer_database_up')).toBe(1);
		expect(value('foyer_deposits_apart_fen')).toBe(0);
		expect(value('foyer_facts_total{outcome="accepted"}')).toBeGreaterThanOrEqual(1);
		expect(value('foyer_facts_total{outcome="unknown_kind"}')).toBe(1);
		expect(value('foyer_facts_held')).toBeGreaterThanOrEqual(3);
		expect(value('foyer_requests_total{door="POST /api/facts",status="200"}')).toBe(1);
		expect(value('foyer_request_seconds_bucket{door="POST /api/facts",le="+Inf"}')).toBe(1);
		expect(value('foyer_stations{state="enrolled"}')).toBe(2);
		expect(value('foyer_open_streams')).toBe(0);
		expect(value('foyer_database_bytes')).toBeGreaterThan(1_000_000);
		expect(value('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
		expect(value('foyer_event_loop_lag_seconds{quantile="0.99"}')).toBeGreaterThan(0);
		expect(value('foyer_backups_total{outcome="made"}')).toBe(11);
		expect(value('foyer_backup_last_timestamp_seconds')).toBeGreaterThan(1_700_000_000);
		expect(text).not.toMatch(/张|周|1201|secret|example\.com/);
		// Every line is a comment or one number.
		for (const line of text.trimEnd().split('\n'))
			expect(line).toMatch(/^(# TYPE \w+ (counter|gauge|histogram)|\w+(\{.*\})? -?[\d.e+-]+)$/);
	});

	it('[M5] the journal of a whole visit holds no word that somebody typed, and no secret', async () => {
		said.length = 0;
		const subject = await signedIn(office);
		const links = await linksOf(office, subject);
		for (const { link, secret } of links.values()) await office.links.answer(link, secret, true);
		const lobby = await enrolStation(office, 'lobby');
		await through('/api/facts', 200, lobby.caller);
		await through('/h/secret-of-a-link', 200);
		await through('/nowhere', 500);
		const broken = office.database.query('select * from visitor where surname = $1', ['张']);
		await broken.catch((error: unknown) => office.journal.fault('a query failed', error));
		const lines = said.map((line) => JSON.parse(line) as Record<string, unknown>);
		expect(lines).toContainEqual(
			expect.objectContaining({
				...{ level: 'info', event: 'request', door: 'POST /api/facts', status: 200 },
				...{ site: 'YQ', device: lobby.caller.device }
			})
		);
		expect(lines.every(({ at, level, event }) => at && level && event)).toBe(true);
		const text = said.join('');
		expect(text).not.toMatch(/张|周|1201|secret|@|surname/);
		for (const { link, secret } of links.values()) {
			expect(text).not.toContain(link);
			expect(text).not.toContain(secret);
		}
		expect(links.size).toBeGreaterThan(0);
	});

	it('FOYER_LOG says how much is told', () => {
		const lines: string[] = [];
		const journal = openJournal((line) => lines.push(line), Date.now, 'error');
		journal.trace('a');
		journal.note('b');
		journal.fault('c', new Error('no'));
		expect(lines).toHaveLength(1);
		expect(readLevel(undefined)).toBe('info');
		expect(() => readLevel('loud')).toThrow('FOYER_LOG: expected one of debug, info, error, off');
	});

	it('the word of a door is compared whole, and no word opens nothing', () => {
		expect(sameWord('word', 'word')).toBe(true);
		expect(sameWord('wor', 'word')).toBe(false);
		expect(sameWord('', '')).toBe(false);
	});

	it('health writes, and says no when the database does not', async () => {
		expect(await office.health.writes()).toBe(true);
		expect(await office.health.epochSeconds()).toBeGreaterThanOrEqual(0);
		const gone = { query: () => Promise.reject(new Error('gone')) };
		expect(await new Health(gone as never).writes()).toBe(false);
	});
});

describe('stopping', () => {
	it('[M6] answers what is under way, begins nothing new, and does not wait for ever', async () => {
		const traffic = new Traffic(openJournal(() => undefined, Date.now));
		const event = () =>
			({
				request: new Request('http://localhost/'),
				route: { id: '/' },
				locals: {}
			}) as unknown as RequestEvent;
		let finish = () => {};
		const work = new Promise<Response>((resolve) => {
			finish = () => resolve(new Response(randomUUID()));
		});
		const answered = traffic.pass(event(), () => work);
		let stopped = false;
		const stopping = traffic.stop().then(() => (stopped = true));
		const late = await traffic.pass(event(), () => Promise.reject(new Error('too late')));
		expect(late.status).toBe(503);
		expect(stopped).toBe(false);
		finish();
		expect((await answered).status).toBe(200);
		await stopping;

		const hanging = new Traffic(openJournal(() => undefined, Date.now));
		void hanging.pass(event(), () => new Promise(() => undefined));
		const began = performance.now();
		await hanging.stop();
		expect(performance.now() - began).toBeLessThan(4_000);
	});
});
