/** Whatever comes to a door from outside: a reason out of the closed list, at once, and nothing changes. */
import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { refusals } from '#lib/protocol/refusals.ts';
import { headerNames } from '#lib/protocol/signing.ts';
import {
	askedHost,
	enrolStation,
	openTestOffice,
	publicUrl,
	type TestOffice,
	type TestStation
} from '../../tests/fixtures/back-office.ts';
import { everyRow } from '../../tests/fixtures/every-row.ts';
import {
	brokenBody,
	endlessBody,
	oddBodies,
	oddTexts,
	spoiled
} from '../../tests/fixtures/nonsense.ts';
import { soundAsks, type Sound } from '../../tests/fixtures/sound-asks.ts';

const opened = vi.hoisted(() => ({ office: undefined as object | undefined }));
vi.mock('$app/environment', () => ({ version: 'v1' }));
vi.mock('#lib/server/office.ts', () => ({ office: () => opened.office }));

type Handler = (event: RequestEvent) => Response | Promise<Response>;
const doors = import.meta.glob<Record<string, Handler>>('./**/+server.ts', { eager: true });
/** `POST api/own`, and the code behind it. */
const ways = new Map(
	Object.entries(doors).flatMap(([file, door]) =>
		Object.entries(door)
			.filter(([name]) => /^[A-Z]+$/.test(name))
			.map(([method, handler]) => [`${method} ${file.slice(2, -'/+server.ts'.length)}`, handler])
	)
);

const takesBody = (name: string) => !/^GET|office/.test(name);

/** Longer than this nobody waits; a loaded machine takes a hundredth of it. */
const patienceMs = 5_000;
/** A refusal says no more; a page or a stack says more. */
const refusalCharsMax = 120;
const boundBytes = 1024 * 1024;
const word = 'w'.repeat(43);

let office: TestOffice;
let stations: Record<'lobby' | 'gate' | 'desk', TestStation>;
let cutOff: TestStation;
let elsewhere: TestStation;
let asks: Record<string, Sound>;
let before: unknown;

beforeAll(async () => {
	const push = { pushContact: 'mailto:office@example.com' };
	const words = { operatorWord: word, metricsToken: word };
	office = await openTestOffice({ ...push, ...words, journalTo: () => undefined });
	opened.office = office;
	const [yq, qm] = ['YQ', 'QM'].map((id) => office.sites.get(id));
	assert(yq && qm, 'two sample sites');
	stations = {
		lobby: await enrolStation(office, 'lobby'),
		gate: await enrolStation(office, 'gate'),
		desk: await enrolStation(office, 'desk')
	};
	cutOff = await enrolStation(office, 'desk');
	await office.enrolment.revoke('YQ', cutOff.caller.device, office.now());
	elsewhere = await enrolStation(office, 'desk', { site: qm });
	const page = await office.residents.makePage(yq, 'zhou-jianguo');
	const resident = { key: new URL(page).hash.slice(1) };
	asks = soundAsks({
		device: stations.desk.caller.device,
		host: await askedHost(office),
		resident
	});
	// What is made when it is first asked for is there, and every station was heard.
	for (const [name, { who, reads }] of Object.entries(asks))
		if (reads)
			for (const role of typeof who === 'object' ? who : [undefined])
				await (await open(name, role && { station: stations[role] })).body?.cancel();
	before = await everyRow(office.database);
});
afterAll(() => office.dispose());

type Given = {
	params?: Record<string, string>;
	query?: Record<string, string>;
	body?: string | Uint8Array<ArrayBuffer> | ReadableStream;
	/** Instead of those that belong to the door; '' is none. */
	headers?: Record<string, string>;
	station?: TestStation | undefined;
	nonce?: string;
	/** What the proxy says of who asks. */
	address?: () => string;
};
let asked = 0;

async function open(name: string, given: Given = {}): Promise<Response> {
	const [method = '', place = ''] = name.split(' ');
	const handler = ways.get(name) as Handler;
	const { who, ...usual } = asks[name] as Sound;
	const { params = usual.params ?? {}, query = usual.query ?? {}, body = '' } = given;
	const part = (_: string, key: string) => encodeURIComponent(params[key] ?? '');
	const search = new URLSearchParams(query).toString();
	const target = `/${place.replace(/\[(\w+)\]/g, part)}${search && `?${search}`}`;
	const url = new URL(target, who === 'operator' ? 'http://localhost:3000' : publicUrl);
	const station = typeof who === 'object' ? (given.station ?? stations[who.at(-1)!]) : undefined;
	const signed = body instanceof ReadableStream ? '' : body;
	const headers = new Headers({
		...{ host: url.host, 'content-type': 'application/json' },
		...(who === 'page' && { 'sec-fetch-site': 'same-origin' }),
		...(who === 'operator' && { authorization: `Bearer ${word}` }),
		...(await station?.proof(
			method,
			target,
			signed,
			given.nonce === undefined ? {} : { nonce: given.nonce }
		))
	});
	for (const [key, value] of Object.entries(given.headers ?? {}))
		if (value) headers.set(key, value);
		else headers.delete(key);
	const sent = method === 'GET' ? {} : { body, duplex: 'half' };
	const request = new Request(url, { method, headers, ...sent });
	asked += 1;
	// Of its own, so that nobody is refused for asking too often.
	const own =
		who === 'operator' ? '127.0.0.1' : `10.0.${String(asked >> 8)}.${String(asked & 255)}`;
	const { address: getClientAddress = () => own } = given;
	const platform = { req: { socket: { remoteAddress: own } } };
	const event = { url, request, params, locals: {}, platform, getClientAddress };
	return handler({ ...event, setHeaders: () => undefined } as unknown as RequestEvent);
}

/** What is wrong with an answer; undefined for a refusal with a reason of the list (and this one, where one is meant). */
async function fault(
	what: string,
	given: Promise<Response>,
	meant: { status?: number; reason?: string; reads?: boolean | undefined } = {}
): Promise<string | undefined> {
	const began = performance.now();
	try {
		const response = await given;
		if (performance.now() - began > patienceMs) return `${what}: late`;
		if (response.ok && meant.reads) {
			await response.body?.cancel();
			return undefined;
		}
		const { status } = response;
		const text = await response.text();
		const said = `${what}: ${String(status)} ${text.slice(0, 200)}`;
		if (status < 400 || status >= 500 || text.length > refusalCharsMax) return said;
		const { reason } = JSON.parse(text) as { reason: string };
		const isMeant = (meant.status ?? status) === status && (meant.reason ?? reason) === reason;
		// Whoever is refused for asking too often was not looked at.
		const isKnown = refusals.some((known) => known === reason) && reason !== 'too_often';
		return isMeant && isKnown ? undefined : said;
	} catch (error) {
		// The office answers a person with a page or the way to one.
		const { status } = error as { status?: number };
		const isRefusal = what.startsWith('office') && status !== undefined && status < 500;
		return isRefusal ? undefined : `${what}: ${String(error)}`;
	}
}

async function expectUnmoved(faults: readonly (string | undefined)[]): Promise<void> {
	expect(faults.filter(Boolean)).toEqual([]);
	expect(await everyRow(office.database)).toEqual(before);
}

test('[Y36] every door is looked at, and every way through it', () => {
	expect(Object.keys(asks).sort()).toEqual([...ways.keys()].sort());
});

describe.each([...ways.keys()])('[Y36] %s', (name) => {
	test('is shut to whoever is not meant', async () => {
		const { who } = asks[name]!;
		const faults = typeof who === 'object' ? await impostors(name, who) : [];
		const says = async (reason: string, headers: Record<string, string>, status = 403) =>
			faults.push(await fault(reason, open(name, { headers }), { status, reason }));
		if (who === 'page')
			for (const site of ['', 'cross-site', 'none'])
				await says('not_from_our_page', { 'sec-fetch-site': site });
		if (who === 'operator')
			for (const authorization of ['', 'Bearer', `Bearer ${word}x`, `Basic ${'é'.repeat(3_000)}`])
				await says('not_for_you', { authorization });
		if (who === 'office') faults.push(await fault('office', open(name)));
		const { bodies } = asks[name]!;
		if (typeof who !== 'object' && bodies)
			for (const type of ['', 'text/html', 'application/jsonx', 'multipart/form-data; boundary=x'])
				await says('not_json', { 'content-type': type }, 415);
		await expectUnmoved(faults);
	});

	test('answers nonsense with a reason', async () => {
		const { params = {}, query = {}, bodies = [], reads } = asks[name]!;
		const faults: (string | undefined)[] = [];
		const odd = async (what: string, given: Given, mayAnswer = reads) =>
			faults.push(await fault(what.slice(0, 60), open(name, given), { reads: mayAnswer }));
		for (const text of oddTexts) {
			for (const key of Object.keys(params))
				await odd(`${key} ${text}`, { params: { ...params, [key]: text } });
			for (const key of Object.keys(query))
				await odd(`?${key}=${text}`, { query: { ...query, [key]: text } });
		}
		const raw = takesBody(name) ? Object.entries(oddBodies) : [];
		for (const [what, body] of raw) await odd(what, { body });
		for (const sound of bodies)
			for (const [what, body] of spoiled(sound)) await odd(what, { body: JSON.stringify(body) });
		await expectUnmoved(faults);
	});
});

describe.each([...ways.keys()].filter(takesBody))('%s', (name) => {
	test('[Y38] reads no more than its bound', async () => {
		const claimed = { headers: { 'content-length': '1000000000' } };
		const { body, seen } = endlessBody();
		const tooLarge = { status: 413, reason: 'too_large' };
		await expectUnmoved([
			await fault('claimed', open(name, claimed), tooLarge),
			await fault('endless', open(name, { body }), tooLarge),
			await fault('broken', open(name, { body: brokenBody() }), { status: 400, reason: 'cut_off' })
		]);
		// What is thrown away has an end too.
		await vi.waitFor(() => expect(seen.isLeft).toBe(true));
		expect(seen.bytes).toBeLessThan(10 * boundBytes);
	});
});

/** Who is no station, another one, or one for other doors. */
async function impostors(name: string, who: readonly string[]): Promise<(string | undefined)[]> {
	const { site, device, time, nonce, signature } = headerNames;
	const faults: (string | undefined)[] = [];
	const says = async (reason: string, given: Given, status = 401) =>
		faults.push(
			await fault(`${reason} ${JSON.stringify(given.headers)}`, open(name, given), {
				status,
				reason
			})
		);
	for (const part of [site, device, nonce, signature])
		await says('unsigned', { headers: { [part]: '' } });
	for (const said of ['', 'NaN', '1e999', '-1', '0x1'])
		await says('clock', { headers: { [time]: said } });
	for (const forged of [
		...[{ [signature]: '!' }, { [signature]: 'A'.repeat(86) }, { [signature]: 'é'.repeat(3_000) }],
		...[{ [time]: String(office.now() + 0.5) }, { [nonce]: 'é'.repeat(64) }],
		{ [device]: cutOff.caller.device }
	])
		await says('bad_signature', { headers: forged });
	await says('unknown_station', { headers: { [device]: "'; --".repeat(600) } });
	await says('unknown_station', { headers: { [site]: 'QM' } });
	await says('unknown_station', { station: elsewhere, headers: { [site]: 'YQ' } });
	await says('revoked', { station: cutOff });
	for (const [role, station] of Object.entries(stations))
		if (!who.includes(role)) await says('not_for_this_station', { station }, 403);
	const once = `once for ${name}`.slice(0, 64);
	await (await open(name, { nonce: once })).body?.cancel();
	await says('replayed', { nonce: once });
	return faults;
}

test('[Y36] without the nonsense each question comes as far as its answer', async () => {
	const unread = ['malformed', 'not_json', 'too_large', 'not_from_our_page', 'not_for_you'];
	// Past the proxy there is no header to read an address from.
	const address = () => {
		throw new Error('absent from request');
	};
	for (const [name, { who, bodies = [{}] }] of Object.entries(asks))
		for (const sound of who === 'office' ? [] : bodies) {
			const body = JSON.stringify(sound);
			const response = await open(name, { body, ...(who === 'page' && { address }) });
			if (response.ok) await response.body?.cancel();
			else
				expect(unread, `${name} ${body}`).not.toContain(
					((await response.json()) as { reason: string }).reason
				);
		}
});

test('[Y39] one station keeps no other from listening', async () => {
	for (let more = 0; more < 20; more += 1) await open('GET api/live', { station: stations.gate });
	await open('GET api/live', { station: stations.desk });
	expect(office.feed.open).toBeLessThan(10);
	office.feed.close();
});
