import { expect, test, vi } from 'vitest';
import type { Fact } from '#lib/domain/fact.ts';
import type { StationMemory, SyncState } from '#lib/protocol/memory.ts';
import type { Push, PushAnswer } from '#lib/protocol/messages.ts';
import { startSync } from './loop.ts';
import { Late, Offline, type Wire } from './wire.ts';

const serverTime = '2026-06-01T08:00:00.000Z';
const never = () => new Promise<never>(() => undefined);
const patienceMs = 20_000;
const rowLength = 1_000;
const triesMax = 6;

/** A thousand facts wait; `meet` says how long a push is on its way, or throws what the road throws. */
function makeBench(meet: (facts: number) => number) {
	const state: SyncState = {
		...{ device: 'gate-1', site: 'YT01', head: rowLength, headId: '', acked: 0, cursor: 0 },
		epoch: 'e1'
	};
	const row = Array.from(
		{ length: rowLength },
		(_, at) => ({ id: `id-${at + 1}`, device: 'gate-1', seq: at + 1, prev: '' }) as Fact
	);
	const [sent, read, waits]: [number[], number[], number[]] = [[], [], []];
	let now = 0;
	const memory = {
		state: () => Promise.resolve({ ...state }),
		ownAfter: (after: number, limit: number) => {
			if (limit > 0) read.push(after);
			return Promise.resolve(row.slice(after, after + limit));
		},
		ownId: () => Promise.resolve(''),
		acknowledge: (_asked: object, acked: number) => {
			state.acked = acked;
			return Promise.resolve(true);
		}
	} as unknown as StationMemory;
	const push = ({ after, facts }: Push): Promise<PushAnswer> => {
		sent.push(facts.length);
		const tookMs = meet(facts.length);
		now += Math.min(tookMs, patienceMs);
		if (tookMs > patienceMs) return Promise.reject(new Late());
		const upTo = after + facts.length;
		return Promise.resolve({
			...{ kind: 'acknowledged', epoch: 'e1', serverTime, upTo, kept: [], unlinked: true }
		});
	};
	const wait = async (ms: number, signal: AbortSignal) => {
		await new Promise((resolve) => setImmediate(resolve));
		if (waits.push(ms) <= triesMax) return;
		await new Promise((resolve) => signal.addEventListener('abort', resolve));
	};
	const live = () => ({ close: () => undefined, hope: () => undefined });
	const start = () =>
		startSync({
			...{ memory, wire: { push, pull: never, live } as unknown as Wire, now: () => now },
			...{ pace: { wait, chance: () => 0.5 }, watchOutbox: () => () => undefined },
			onStatus: () => undefined
		});
	return { state, sent, read, waits, start };
}

test('[Y34] where the first push is too long for the road, the row goes over it in shorter ones', async () => {
	const { state, sent, start } = makeBench((facts) => 100 + 100 * facts);
	const sync = start();
	await vi.waitUntil(() => state.acked === rowLength || sent.length > 90);
	sync.stop();
	expect(state.acked).toBe(rowLength);
	// Asked first, each time that nobody answered; then halved, by the clock in the end.
	expect(sent.slice(0, 7)).toEqual([500, 0, 250, 0, 125, 125, 63]);
});

test('[Y34] while nobody answers, what waits is read once, and no size is lost to a road that is dead', async () => {
	let isDead = true;
	const { state, sent, read, waits, start } = makeBench(() => (isDead ? Infinity : 100));
	const sync = start();
	await vi.waitUntil(() => waits.length > triesMax);
	const [tried, readThen] = [[...sent], [...read]];
	isDead = false;
	sync.hope();
	await vi.waitUntil(() => state.acked === rowLength);
	sync.stop();
	expect(tried.slice(0, 5)).toEqual([500, 0, 0, 0, 0]);
	expect(readThen.filter((after) => after === 0)).toHaveLength(1);
	expect(sent.slice(tried.length)).toEqual([0, 250, 250, 500]);
});

test('[Y34] few facts are simply sent again', async () => {
	const { state, sent, waits, start } = makeBench(() => {
		throw new Offline();
	});
	state.acked = rowLength - 3;
	const sync = start();
	await vi.waitUntil(() => waits.length > 2);
	sync.stop();
	expect(new Set(sent)).toEqual(new Set([3]));
});
