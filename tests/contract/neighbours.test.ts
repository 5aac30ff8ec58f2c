/** Two back offices on one PostgreSQL: the stations of one hear what the other takes in. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';
import {
	enrolStation,
	openTestOffice,
	type TestOffice,
	type TestStation
} from '../fixtures/back-office.ts';
import { yunqi, zhangWei } from '../fixtures/cast.ts';
import { startPostgres, type ThrowAwayPostgres } from './postgres.ts';

let server: ThrowAwayPostgres;
let [one, other]: TestOffice[] = [];
let kiosk: TestStation;
beforeAll(async () => {
	server = await startPostgres();
	one = await openTestOffice({ database: server.url });
	other = await openTestOffice({ database: server.url });
	kiosk = await enrolStation(one, 'lobby');
});
afterAll(async () => {
	await one?.dispose();
	await other?.dispose();
	await server.stop();
});

/** A station's stream: answers once it has told of this position or a later one. */
function hints(office: TestOffice): (position: number) => Promise<void> {
	const stream = office.feed.stream('YQ', 'watcher');
	assert(stream, 'there is room for a stream');
	const reader = stream.getReader();
	return async (position) => {
		for (let told = 0; told < position;) {
			const { value } = await reader.read();
			const [, at = '0'] = /"position":(\d+)/.exec(Buffer.from(value ?? []).toString()) ?? [];
			told = Number(at);
		}
	};
}

let facts: ReturnType<TestStation['facts']> = [];
/** The visitor's facts go to the first office; answers its position afterwards. */
async function push(): Promise<number> {
	assert(one, 'it is open');
	const decision = signIn(visits.blank, zhangWei, yunqi());
	assert(decision.ok, 'the form is good');
	facts = [...facts, ...kiosk.facts(`visit:${randomUUID()}`, decision.happenings)];
	await kiosk.push(facts);
	const [head] = await one.database.query<{ position: number }>(
		`select position from site where site = 'YQ'`
	);
	return head?.position ?? 0;
}

/** Ends the sessions that listen, as a network between server and database would. */
async function cutListeners(): Promise<number> {
	assert(one, 'it is open');
	const cut = await one.database.query(
		`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'`
	);
	return cut.length;
}

it('[M7] a push at one office wakes the stream of the other, with and without messages', async () => {
	assert(one && other, 'both are open');
	const heard = hints(other);
	const timesMs: number[] = [];
	for (let turn = 0; turn < 3; turn += 1) {
		const began = performance.now();
		await heard(await push());
		timesMs.push(performance.now() - began);
	}
	// Sooner than the next look would have been.
	expect(Math.min(...timesMs)).toBeLessThan(1_000);

	expect(await cutListeners()).toBe(2);
	await heard(await push());

	// Both listen again, and neither echoes the other for ever.
	await expect
		.poll(() => one?.database.query(`select 1 from pg_stat_activity where query like 'listen %'`), {
			timeout: 10_000
		})
		.toHaveLength(2);
	// Both may tell of their own work; an echo would go to and fro every 20 ms.
	const messages = vi.spyOn(other.database, 'query');
	await heard(await push());
	await new Promise((resolve) => setTimeout(resolve, 1_000));
	const told = messages.mock.calls.filter(([sql]) => sql.includes('pg_notify'));
	expect(told.length).toBeLessThan(6);
});

it('[T12] a station that hears one office is cut off at once by the other, and asks anew when told to', async () => {
	assert(one && other, 'both are open');
	const reader = other.feed.stream('YQ', kiosk.caller.device)?.getReader();
	assert(reader, 'there is room for a stream');
	const heardOf = async (kind: string) => {
		for (let text = ''; !text.includes(kind);) {
			const { value, done } = await reader.read();
			assert(!done, `the stream tells of ${kind} before it ends`);
			text = Buffer.from(value).toString();
		}
	};
	one.feed.told('YQ');
	await heardOf('told');
	one.feed.cut('YQ', [kiosk.caller.device]);
	await heardOf('revoked');
	expect((await reader.read()).done).toBe(true);
});
