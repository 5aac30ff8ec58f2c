import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Fact } from '#lib/domain/fact.ts';
import type { Pack, StationMemory, SyncState } from '#lib/protocol/memory.ts';
import type { Push, PushAnswer } from '#lib/protocol/messages.ts';
import { Ahead, type Plan } from './ahead.ts';
import { BatchSize } from './batch-size.ts';
import { Packing } from './packing.ts';
import { pushRound } from './push.ts';
import { packJson } from './request.ts';
import type { Packed, Wire } from './wire.ts';

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
	const memory = {
		state: () => Promise.resolve({ ...state }),
		ownAfter: (after: number, limit: number) => {
			read.push(after);
			return Promise.resolve(row.slice(after, after + limit));
		},
		ownId: (seq: number) => Promise.resolve(row[seq - 1]?.id ?? ''),
		acknowledge: (_asked: object, acked: number) => {
			state.acked = acked;
			return Promise.resolve(true);
		},
		packs: {
			list: () => Promise.resolve(kept),
			read: ({ after }: Pack) => Promise.resolve(kept.find((pack) => pack.after === after)),
			keep: (pack: Pack) => Promise.resolve(kept.push(pack) > 0)
		}
	} as unknown as StationMemory;
	const sent: Push[] = [];
	const push = (_message: Push, body?: Packed): Promise<PushAnswer> => {
		const { bytes, headers } = body!;
		const text = 'content-encoding' in headers ? gunzipSync(bytes) : Buffer.from(bytes);
		const message = JSON.parse(text.toString()) as Push;
		sent.push(message);
		const upTo = message.after + message.facts.length;
		return Promise.resolve({
			...{ kind: 'acknowledged', epoch: 'e1', serverTime, upTo, kept: [] },
			...(isUnlinked && { unlinked: true as const })
		});
	};
	const wire = { push, pack: packJson } as Wire;
	const packing = new Packing(memory, wire, new BatchSize(2, most), () => Promise.resolve());
	const ahead = new Ahead(memory, wire);
	const round = (limit = most) => pushRound(memory, ahead, { ...state }, limit, quick);
	const sizes = () => sent.map(({ facts }) => facts.length);
	return { row, state, kept, read, sent, packing, round, sizes };
}

describe('pushes made ready while nobody answers', () => {
	test('[Y32] full ones only, one behind the other, and none of them is read again to be sent', async () => {
		const { row, state, kept, read, sent, packing, round, sizes } = makeBench();
		while (await packing.once());
		expect(kept.map(({ after, upTo }) => [after, upTo])).toEqual([
			[0, 4],
			[4, 8]
		]);
		read.length = 0;
		// Recorded since: the push says the head of the row as it is now.
		Object.assign(state, { head: 11, headId: 'id-11' });
		row.push({ ...row[9]!, id: 'id-11', seq: 11 });
		await round();
		expect(sizes()).toEqual([0]);
		for (let turn = 0; state.acked < 11 && turn < 9; turn += 1) {
			await round();
			await calm();
		}
		expect(sizes()).toEqual([0, 4, 4, 3]);
		expect(Math.min(...read)).toBe(8);
		expect(sent.flatMap(({ facts }) => facts.map(({ id }) => id))).toEqual(row.map(({ id }) => id));
		expect(sent[2]).toMatchObject({ after: 4, afterId: 'id-4', head: 11, headId: 'id-11' });
		// Y28: only the outermost links are told.
		expect(sent[2]?.facts.map(({ prev }) => prev)).toEqual([
			...['link-4', undefined, undefined, 'link-7']
		]);
	});

	test('[Y32] a fact whose names lie open is not put into one', async () => {
		const { row, kept, packing } = makeBench();
		row[5] = { ...row[5]!, personal: { visitor: { surname: '张' } } };
		while (await packing.once());
		expect(kept.map(({ upTo }) => upTo)).toEqual([4]);
		row[1] = { ...row[1]!, personal: {} };
		kept.length = 0;
		expect(await packing.once()).toBe(false);
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
		await round();
		await round(2);
		expect(sizes()).toEqual([0, 2]);
		// Up to where the next one begins, so that it is of use.
		for (let turn = 0; state.acked < 10 && turn < 9; turn += 1) await round();
		expect(sizes().slice(2)).toEqual([2, 4, 2]);
	});
});
