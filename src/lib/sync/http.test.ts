import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Push } from '#lib/protocol/messages.ts';
import { httpWire } from './http.ts';
import { backoffMaxMs, backoffMs, Lane, restMs } from './lane.ts';
import { lineReader } from './live.ts';
import type { Signable } from './request.ts';
import { Busy, Late, NotOurServer, Offline, Refused, Revoked } from './wire.ts';

const pace = { wait: () => new Promise<void>(() => undefined), chance: () => 0.5 };
const serverTime = '2026-06-01T08:00:00.000Z';
const page = {
	...{ epoch: 'e1', serverTime, after: 4, facts: [], cursor: 4, more: false, degraded: false }
};
const pull = { site: 'YT01', device: 'gate-1', epoch: 'e 1', after: 4 };

function wireThat(answer: () => Response | Promise<Response>) {
	const asked: { url: string; init: RequestInit }[] = [];
	const signed: Signable[] = [];
	const fetch = (url: unknown, init?: RequestInit) => {
		asked.push({ url: String(url), init: init ?? {} });
		return Promise.resolve().then(answer);
	};
	const sign = (request: Signable) => {
		signed.push(request);
		return Promise.resolve({ 'x-signed': 'yes' });
	};
	return { wire: httpWire({ fetch, sign, origin: '' }, pace), asked, signed };
}

function pushOf(words: string): Push {
	const base = { protocol: 1, site: 'YT01', device: 'gate-1', epoch: 'e1' } as const;
	const row = { after: 0, afterId: '', head: 1, headId: '' };
	return { ...base, ...row, facts: [{ words }] as never };
}

describe('the wire over HTTP', () => {
	test('asks signed, uncached and without cookies', async () => {
		const { wire, asked, signed } = wireThat(() => Response.json(page));
		expect(await wire.pull(pull)).toEqual(page);
		expect(asked[0]?.url).toBe('/api/facts?after=4&epoch=e+1');
		expect(asked[0]?.init).toMatchObject({
			...{ method: 'GET', cache: 'no-store', credentials: 'omit', redirect: 'error' },
			headers: { 'x-signed': 'yes' }
		});
		expect(signed[0]).toEqual({ method: 'GET', path: '/api/facts?after=4&epoch=e+1' });
	});

	test('zips a large body, and signs the bytes as they are sent', async () => {
		const answer = { kind: 'acknowledged', epoch: 'e1', serverTime, upTo: 1, kept: [] };
		const { wire, asked, signed } = wireThat(() => Response.json(answer));
		await wire.push(pushOf('x'));
		expect(asked[0]?.init.headers).not.toHaveProperty('content-encoding');
		await wire.push(pushOf('x'.repeat(5000)));
		expect(asked[1]?.init.headers).toMatchObject({ 'content-encoding': 'gzip' });
		const body = signed[1]?.body ?? new Uint8Array();
		expect(asked[1]?.init.body).toBe(body);
		expect(body.length).toBeLessThan(500);
		expect(JSON.parse(gunzipSync(body).toString())).toEqual(pushOf('x'.repeat(5000)));
	});

	const html = (status: number, headers = {}) =>
		new Response('<h1>Hotel Wi-Fi</h1>', {
			status,
			headers: { 'content-type': 'text/html', ...headers }
		});
	test.each([
		['[Y15] a portal that answers 200', () => html(200), Offline],
		['[Y15] a proxy that answers 502', () => html(502), Offline],
		[
			'[Y34] no answer in all its patience',
			() => Promise.reject(new DOMException('given up', 'TimeoutError')),
			Late
		],
		['[Y15] no network', () => Promise.reject(new TypeError('fetch failed')), Offline],
		['[Y15] JSON of somebody else', () => Response.json({ hello: 1 }), NotOurServer],
		[
			'[Y15] a proxy that refuses in JSON',
			() => Response.json({ message: 'Forbidden' }, { status: 403 }),
			NotOurServer
		],
		[
			'[Y15] JSON cut off',
			() => new Response('{"epo', { headers: { 'content-type': 'application/json' } }),
			NotOurServer
		],
		['a proxy that names a pause', () => html(503, { 'retry-after': '3' }), Busy],
		['too many requests', () => Response.json({}, { status: 429 }), Busy],
		['a revoked station', () => Response.json({ reason: 'revoked' }, { status: 401 }), Revoked],
		['a wrong clock', () => Response.json({ reason: 'clock' }, { status: 401 }), Refused]
	])('%s', async (_what, answer, error) => {
		await expect(wireThat(answer).wire.pull(pull)).rejects.toBeInstanceOf(error);
	});

	test('takes a named pause at its word, within a bound', async () => {
		const { wire } = wireThat(() => html(503, { 'retry-after': '7' }));
		await expect(wire.pull(pull)).rejects.toMatchObject({ retryAfterMs: 7000 });
		const long = wireThat(() => html(503, { 'retry-after': '999999' }));
		await expect(long.wire.pull(pull)).rejects.toMatchObject({ retryAfterMs: 300_000 });
	});

	test('hears hints wherever the stream is cut, and passes over what it does not know', async () => {
		const text = `:hello\n\ndata: {"kind":"moved","position":7}\n\ndata: {"kind":"sun"}\n\ndata: oh\n\ndata: {"kind":"still","serverTime":"${serverTime}"}\n\n`;
		const pieces = text.match(/[^]{1,5}/g) ?? [];
		const stream = new ReadableStream<Uint8Array>({
			start(controller) {
				for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
			}
		});
		const headers = { 'content-type': 'text/event-stream' };
		const { wire, asked } = wireThat(() => new Response(stream, { headers }));
		const hints: unknown[] = [];
		await new Promise<void>((resolve) => {
			const live = wire.live((hint) => {
				hints.push(hint);
				if (hint.kind !== 'still') return;
				live.close();
				resolve();
			});
		});
		expect(hints).toEqual([
			{ kind: 'moved', position: 7 },
			{ kind: 'still', serverTime }
		]);
		expect(asked[0]).toMatchObject({ url: '/api/live', init: { headers: { 'x-signed': 'yes' } } });
	});

	test.each([
		['a back-off', () => html(502), 3],
		['no pause that was asked for', () => html(503, { 'retry-after': '60' }), 2]
	])('hope ends %s', async (_what, answer, tries) => {
		let asked = 0;
		const fetch = () => Promise.resolve(answer()).finally(() => (asked += 1));
		const road = { fetch, sign: () => Promise.resolve({}), origin: '' };
		const ends: (() => void)[] = [];
		const wait = (_ms: number, signal: AbortSignal) =>
			new Promise<void>((resolve) => {
				if (signal.aborted) resolve();
				signal.addEventListener('abort', () => resolve());
				ends.push(resolve);
			});
		const calm = () => new Promise((resolve) => setImmediate(resolve));
		const live = httpWire(road, { wait, chance: () => 0.5 }).live(() => undefined);
		await calm();
		// The first, short pause ends by itself.
		for (const end of ends) end();
		await calm();
		expect(asked).toBe(2);
		live.hope();
		await calm();
		expect(asked).toBe(tries);
		live.close();
	});

	test('cuts lines at every kind of line end', () => {
		const lines: string[] = [];
		const read = lineReader((line) => lines.push(line));
		for (const text of ['a\nb\r', 'c\rd', 'e\n']) read(text);
		expect(lines.filter(Boolean)).toEqual(['a', 'b', 'c', 'de']);
	});
});

describe('a lane', () => {
	/** A lane whose pauses are listed and end only when they are cut short or ended by hand. */
	function makeLane(round: (nth: number) => 'again' | 'rest' | 'retry') {
		const pauses: { ms: number; end: () => void }[] = [];
		const errors: unknown[] = [];
		let rounds = 0;
		const wait = (ms: number, signal: AbortSignal) =>
			new Promise<void>((resolve) => {
				pauses.push({ ms, end: resolve });
				signal.addEventListener('abort', () => resolve());
			});
		const once = () => Promise.resolve().then(() => round(++rounds));
		const lane = new Lane(once, { wait, chance: () => 0.5 }, (error) => errors.push(error));
		void lane.run();
		const calm = () => new Promise((resolve) => setImmediate(resolve));
		return { lane, pauses, errors, calm, rounds: () => rounds };
	}

	test('rests between rounds, and a wish ends the rest', async () => {
		const { lane, pauses, calm, rounds } = makeLane(() => 'rest');
		await calm();
		expect(pauses.map(({ ms }) => ms)).toEqual([restMs]);
		lane.wish();
		await calm();
		expect(rounds()).toBe(2);
	});

	test('backs off twice as long each time; a wish waits, hope does not', async () => {
		const { lane, pauses, errors, calm, rounds } = makeLane(() => {
			throw new Offline();
		});
		await calm();
		for (let failure = 0; failure < 8; failure += 1) {
			lane.wish();
			await calm();
			expect(rounds()).toBe(failure + 1);
			pauses.at(-1)?.end();
			await calm();
		}
		expect(pauses.map(({ ms }) => ms / 500)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
		lane.hope();
		await calm();
		expect(rounds()).toBe(10);
		expect(pauses.at(-1)?.ms).toBe(500);
		expect(errors).toHaveLength(10);
	});

	test('a pause the back office asked for is kept', async () => {
		const { lane, pauses, calm, rounds } = makeLane(() => {
			throw new Busy(9_000);
		});
		await calm();
		lane.hope();
		await calm();
		expect(rounds()).toBe(1);
		expect(pauses[0]?.ms).toBeGreaterThanOrEqual(9_000);
	});

	test('a wish during a round is followed by another round', async () => {
		const { lane, calm, rounds } = makeLane((nth) => {
			if (nth === 1) lane.wish();
			return 'rest';
		});
		await calm();
		expect(rounds()).toBe(2);
	});

	test('hope during a failing round is worth one more try at once', async () => {
		const { lane, pauses, calm, rounds } = makeLane((nth) => {
			if (nth === 1) lane.hope();
			throw new Offline();
		});
		await calm();
		expect(rounds()).toBe(2);
		expect(pauses).toHaveLength(1);
	});

	test('jitter never draws a busy loop, nor more than a minute', () => {
		expect(backoffMs(0, 0)).toBeGreaterThan(0);
		expect(backoffMs(1000, 0.999)).toBeLessThanOrEqual(backoffMaxMs);
	});
});
