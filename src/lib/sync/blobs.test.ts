import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { blobRef } from '#lib/domain/blob.ts';
import { jpegOf } from '../../../tests/fixtures/pictures.ts';
import { waitingBlobs } from '#lib/store/blobs.ts';
import { StationDatabase, type SyncRow } from '#lib/store/db.ts';
import { sendRound, startUploads } from './blobs.ts';
import type { Pace } from './lane.ts';
import { Busy, NotOurServer, Offline } from './wire.ts';

const sync: SyncRow = {
	...{ device: 'yq-k1-aaaaa', site: 'YQ', head: 0, headId: '', headDigest: '', acked: 0 },
	...{ cursor: 0, epoch: 'one', turn: 0, newestMs: 0 }
};
let db: StationDatabase;
let made = 0;
beforeEach(async () => {
	db = new StationDatabase('lobby', {}, `YQ-K${String((made += 1))}`);
	await db.meta.put({ key: 'sync', value: sync });
});

/** So many pictures of visits whose facts are held. */
async function wait(count: number): Promise<void> {
	for (let at = 0; at < count; at += 1) {
		const bytes = jpegOf({ dots: [at] });
		const { digest } = blobRef(bytes);
		await db.blobs.put({ subject: `visit:${at}`, digest, kind: 'photo', bytes, held: '' });
	}
}

const held = () => Response.json({ held: true });
const refuse = (status: number, reason: string) => Response.json({ reason }, { status });

function roadThat(answer: (asked: number) => Response | Promise<Response>) {
	const asked: { url: string; init: RequestInit }[] = [];
	const open = { now: 0, most: 0 };
	const fetch = async (url: unknown, init?: RequestInit) => {
		const count = asked.push({ url: String(url), init: init ?? {} });
		open.now += 1;
		open.most = Math.max(open.most, open.now);
		await new Promise((resolve) => setTimeout(resolve, 1));
		open.now -= 1;
		return answer(count);
	};
	return { road: { fetch, sign: () => Promise.resolve({}), origin: '' }, asked, open };
}

test('[W3] pictures are sent two at a time, behind everything else, each once', async () => {
	await wait(5);
	const { road, asked, open } = roadThat(held);
	expect(await sendRound(db, road)).toBe('again');
	expect(await sendRound(db, road)).toBe('rest');
	expect(asked).toHaveLength(5);
	expect(open.most).toBe(2);
	const [{ url, init } = { url: '', init: {} }] = asked;
	expect(url).toMatch(/^\/api\/blobs\/[0-9a-f]{64}\?visit=0$/);
	expect(init).toMatchObject({ method: 'PUT', priority: 'low', body: jpegOf({ dots: [0] }) });
});

test('[W3] silence, a portal and a busy back office change nothing; what arrived is not sent again', async () => {
	await wait(3);
	const { road, asked } = roadThat((count) => {
		if (count === 1) throw new TypeError('failed to fetch');
		if (count === 3) return new Response('<html>', { headers: { 'content-type': 'text/html' } });
		if (count === 4) return refuse(503, 'busy');
		return held();
	});
	await expect(sendRound(db, road)).rejects.toThrow(Offline);
	expect((await waitingBlobs(db)).keys).toHaveLength(2);
	await expect(sendRound(db, road)).rejects.toThrow(Offline);
	expect(asked).toHaveLength(4);
	await sendRound(db, road).catch((error: unknown) => expect(error).toBeInstanceOf(Busy));
	await sendRound(db, road);
	expect((await waitingBlobs(db)).keys).toEqual([]);
});

test('[W3] one that comes before its fact comes again; one that is refused for good does not', async () => {
	await wait(1);
	expect(await sendRound(db, roadThat(() => refuse(409, 'no_fact')).road)).toBe('retry');
	// An older back office has no such door yet.
	expect(await sendRound(db, roadThat(() => refuse(404, '')).road)).toBe('retry');
	// A proxy on the way turns pictures away in its own words.
	const turnedAway = roadThat(() => Response.json({ message: 'Forbidden' }, { status: 403 }));
	await expect(sendRound(db, turnedAway.road)).rejects.toThrow(NotOurServer);
	expect((await waitingBlobs(db)).keys).toHaveLength(1);
	expect(await sendRound(db, roadThat(() => refuse(410, 'over')).road)).toBe('again');
	expect((await waitingBlobs(db)).keys).toEqual([]);
});

test('[W3] what cannot be taken yet keeps nothing else waiting', async () => {
	await wait(21);
	// The first twenty fill a round, and the back office knows none of their visits.
	const round = roadThat(() => refuse(409, 'no_fact'));
	expect(await sendRound(db, round.road)).toBe('retry');
	const { road, asked } = roadThat(held);
	await sendRound(db, road);
	expect(asked[0]?.url).not.toBe(round.asked[0]?.url);
	expect(round.asked.map(({ url }) => url)).not.toContain(asked[0]?.url);
	await sendRound(db, road);
	expect((await waitingBlobs(db)).keys).toEqual([]);
});

test('[W9] one that was sealed goes by its own door, and waits where there is none yet', async () => {
	await wait(1);
	await db.blobs.toCollection().modify({ sealed: true });
	const old = roadThat(() => refuse(404, ''));
	expect(await sendRound(db, old.road)).toBe('retry');
	expect(old.asked[0]?.url).toMatch(/^\/api\/blobs\/[0-9a-f]{64}\/sealed\?visit=0$/);
	expect(await sendRound(db, roadThat(() => refuse(409, 'unknown_key')).road)).toBe('retry');
	expect(await sendRound(db, roadThat(held).road)).toBe('again');
	expect((await waitingBlobs(db)).keys).toEqual([]);
});

test('[W3] the lane wakes up when a fact has arrived, though it failed before', async () => {
	let isDown = true;
	const { road, asked } = roadThat(() => (isDown ? Promise.reject(new TypeError('down')) : held()));
	const pace: Pace = {
		// Nobody waits out a pause here: only what cuts it short goes on.
		wait: (_ms, signal) =>
			new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
		chance: () => 0.5
	};
	await wait(1);
	const lane = startUploads(db, road, pace);
	try {
		await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0));
		await new Promise((resolve) => setTimeout(resolve, 30));
		isDown = false;
		await db.meta.put({ key: 'sync', value: { ...sync, acked: 0, head: 1 } });
		const fact = { id: 'f', subject: 'visit:9', mine: sync.device, seq: 1, fact: {} as never };
		await db.facts.put(fact);
		const bytes = jpegOf({ dots: [9, 9] });
		const { digest } = blobRef(bytes);
		await db.blobs.put({ subject: 'visit:9', digest, kind: 'photo', bytes, held: '' });
		await new Promise((resolve) => setTimeout(resolve, 30));
		expect((await db.blobs.get(['visit:9', digest]))?.held).toBe('');
		await db.meta.put({ key: 'sync', value: { ...sync, acked: 1, head: 1 } });
		await vi.waitFor(async () =>
			expect((await db.blobs.get(['visit:9', digest]))?.held).toBe('one')
		);
		expect((await waitingBlobs(db)).keys).toEqual([]);
	} finally {
		lane.stop();
	}
});
