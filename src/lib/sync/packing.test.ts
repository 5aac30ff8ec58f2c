import { gunzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import type { Fact } from '#lib/domain/fact.ts';
import type { Pack, StationMemory, SyncState } from '#lib/protocol/memory.ts';
import type { Push, PushAnswer } from '#lib/protocol/messages.ts';
import { Ahead, type Plan } from './ahead.ts';
import { BatchSize } from './batch-size.ts';
import { startSync } from './loop.ts';
import { Packing } from './packing.ts';
import { pushRound } from './push.ts';
import { packJson } from './request.ts';
import { Offline, Refused, type Packed, type Wire } from './wire.ts';

const serverTime = '2026-06-01T08:00:00.000Z';
const most = 4;
const quick: Plan = { limit: most, window: 2 };
const calm = () => new Promise((resolve) => setImmediate(resolve));

/** A row of ten facts that nobody has answered, and a wire that keeps what goes over it. */
function makeBench(isUnlinked = true) {
	const row = Array.from({ length: 10 }, (_, at) => {
		const [id, prev] = [`id-${at + 1}`, `link-${at}`];
		return { id, device: 'lobby-1', seq: at + 1, data: { n: at }, prev } as unknown as Fact;
	});
	const state: SyncState = {
		...{ device: 'lobby-1', site: 'YT01', head: 10, headId: 'id-10', acked: 0, cursor: 0 },
		epoch: 'e1'
	};
	const kept: Pack[] = [];
	const read: number[] = [];
	let hasRoom = true;
	const memory = {
		state: () => Promise.resolve({ ...state }),
		ownAfter: (after: number, limit: number) => {
			read.push(after);
			return Promise.resolve(row.slice(after, after + limit));
		},
		ownId: (seq: number) => Promise.resolve(row[seq - 1]?.id ?? ''),
		acknowledge: (_asked: object, acked: number) => {
			state.acked = acked;
			kept.splice(0, kept.length, ...kept.filter(({ after }) => after >= acked));
			return Promise.resolve(true);
		},
		packs: {
			hasRoom: () => Promise.resolve(hasRoom),
			list: () => Promise.resolve([...kept]),
			read: ({ after }: Pack) => Promise.resolve(kept.find((pack) => pack.after === after)),
			keep: (pack: Pack) => Promise.resolve(kept.push(pack) > 0)
		}
	} as unknown as StationMemory;
	const sent: Push[] = [];
	let meet = (_message: Push): void => undefined;
	const push = async (_message: Push, body?: Packed): Promise<PushAnswer> => {
		const { bytes, headers } = body!;
		const text = 'content-encoding' in headers ? gunzipSync(bytes) : Buffer.from(bytes);
		const message = JSON.parse(text.toString()) as Push;
		sent.push(message);
		await calm();
		meet(message);
		const upTo = message.after + message.facts.length;
		return {
			...{ kind: 'acknowledged', epoch: 'e1', serverTime, upTo, kept: [] },
			...(isUnlinked && { unlinked: true as const })
		};
	};
	const wire = { push, pack: packJson } as Wire;
	const packing = new Packing(memory, wire, new BatchSize(2, most), () => Promise.resolve());
	const ahead = new Ahead(memory, wire);
	const round = (limit = most) => pushRound(memory, ahead, { ...state }, limit, quick);
	const sizes = () => sent.map(({ facts }) => facts.length);
	const waits: number[] = [];
	const fill = (isFull: boolean) => (hasRoom = !isFull);
	/** The loop itself; `onPush` may throw what the road throws. */
	const start = (onPush: typeof meet) => {
		meet = onPush;
		const never = () => new Promise<never>(() => undefined);
		const wait = async (ms: number) => {
			await calm();
			if (waits.push(ms) > 9) await never();
		};
		return startSync({
			...{ memory, pace: { wait, chance: () => 0.5 }, size: new BatchSize(2, most) },
			wire: {
				...wire,
				pull: never,
				live: () => ({ close: () => undefined, hope: () => undefined })
			},
			...{ now: () => 1, watchOutbox: () => () => undefined, onStatus: () => undefined }
		});
	};
	return { row, state, kept, read, sent, packing, round, sizes, start, waits, fill };
}

describe('pushes made ready while nobody answers', () => {
	test('[Y32] full ones only, one behind the other, and none of them is read again to be sent', async () => {
		const { row, state, kept, read, sent, packing, round, sizes } = makeBench();
		while (await packing.once());
		expect(kept.map(({ after, upTo }) => [after, upTo])).toEqual([
			[0, 2],
			[2, 6],
			[6, 10]
		]);
		read.length = 0;
		// Recorded since: the push says the head of the row as it is now.
		Object.assign(state, { head: 11, headId: 'id-11' });
		row.push({ ...row[9]!, id: 'id-11', seq: 11 });
		for (let turn = 0; state.acked < 11 && turn < 9; turn += 1) {
			await round();
			await calm();
		}
		expect(sizes()).toEqual([0, 2, 4, 4, 1]);
		expect(Math.min(...read)).toBe(10);
		expect(sent.flatMap(({ facts }) => facts.map(({ id }) => id))).toEqual(row.map(({ id }) => id));
		expect(sent[2]).toMatchObject({ after: 2, afterId: 'id-2', head: 11, headId: 'id-11' });
		// Y28: only the outermost links are told.
		expect(sent[2]?.facts.map(({ prev }) => prev)).toEqual([
			...['link-2', undefined, undefined, 'link-5']
		]);
	});

	test('[Y32] a fact whose names lie open is not put into one', async () => {
		const { row, kept, packing } = makeBench();
		row[5] = { ...row[5]!, personal: { visitor: { surname: '张' } } };
		while (await packing.once());
		expect(kept.map(({ upTo }) => upTo)).toEqual([2]);
		row[1] = { ...row[1]!, personal: {} };
		kept.length = 0;
		expect(await packing.once()).toBe(false);
	});

	test('[Y35] while names lie open, only the first fact that tells one is looked at', async () => {
		const { row, kept, read, packing } = makeBench();
		row[4] = { ...row[4]!, personal: { visitor: { surname: '张' } } };
		while (await packing.once());
		read.length = 0;
		for (let turn = 0; turn < 9; turn += 1) expect(await packing.once()).toBe(false);
		expect(read).toEqual(Array.from({ length: 9 }, () => 4));
		row[4] = { ...row[4], personal: undefined } as unknown as Fact;
		while (await packing.once());
		expect(kept.map(({ upTo }) => upTo)).toEqual([2, 6, 10]);
	});

	test('[Y35] none is made where a record might need the room', async () => {
		const { kept, read, packing, fill } = makeBench();
		fill(true);
		expect(await packing.once()).toBe(false);
		expect([kept, read]).toEqual([[], []]);
		fill(false);
		expect(await packing.once()).toBe(true);
	});

	test('[Y28] [Y32] an older back office is asked once and then told every link', async () => {
		const { state, sent, packing, round, sizes } = makeBench(false);
		while (await packing.once());
		for (let turn = 0; state.acked < 10 && turn < 9; turn += 1) await round();
		expect(sizes()).toEqual([0, 4, 4, 2]);
		expect(sent.flatMap(({ facts }) => facts.map(({ prev }) => prev))).not.toContain(undefined);
	});

	test('[Y32] where the road takes less, or the row stands elsewhere, the facts are read', async () => {
		const { state, packing, round, sizes } = makeBench();
		while (await packing.once());
		await round(1);
		// Nothing is asked of what would be too large; then up to where the next one begins, so that it is of use.
		for (let turn = 0; state.acked < 10 && turn < 9; turn += 1) await round();
		expect(sizes()).toEqual([1, 1, 4, 4]);
	});

	test('[Y16] [Y32] where a proxy refuses every long body, the facts go through in short ones', async () => {
		const { state, packing, start, sent } = makeBench();
		while (await packing.once());
		const sync = start(({ facts }) => {
			if (facts.length > 1) throw new Refused(413, 'too_large');
		});
		await vi.waitUntil(() => state.acked === 10 || sent.length > 60);
		sync.stop();
		expect(state.acked).toBe(10);
	});

	test('[Y32] a road that carries only what is short is tried ever more rarely', async () => {
		const { packing, start, sizes, waits } = makeBench();
		while (await packing.once());
		const sync = start((message) => {
			if (message.facts.length > 0) throw new Offline();
		});
		await vi.waitUntil(() => waits.length > 4);
		sync.stop();
		expect(waits.slice(0, 4)).toEqual([500, 1_000, 2_000, 4_000]);
		expect(sizes().slice(0, 4)).toEqual([0, 2, 0, 2]);
	});

	test('[Y32] whoever leads no more makes nothing ready, whatever fails from then on', async () => {
		const { kept, packing } = makeBench();
		packing.stop();
		packing.begin();
		expect(await packing.once()).toBe(false);
		expect(kept).toEqual([]);
		const leading = makeBench();
		leading.packing.begin();
		await vi.waitUntil(() => leading.kept.length === 3);
	});
});
