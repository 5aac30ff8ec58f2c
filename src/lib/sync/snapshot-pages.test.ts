import { describe, expect, test } from 'vitest';
import type { StationMemory, SyncState } from '#lib/protocol/memory.ts';
import type { SnapshotPage } from '#lib/protocol/messages.ts';
import { nextPages, pullRound } from './pull.ts';
import { pagesAtOnce } from './snapshot-pages.ts';
import { Offline, type Wire } from './wire.ts';

const serverTime = '2026-06-01T08:00:00.000Z';
const at = 7;

/** A fresh station before a back office with `count` pages of one row, 1 … `count`. */
function begin(count: number) {
	const state: SyncState = {
		...{ device: 'gate-1', site: 'YT01', head: 0, headId: '', acked: 0, cursor: 0, epoch: 'e1' },
		loading: { at: 0, after: '' }
	};
	const stored: string[][] = [];
	let finish: (() => void)[] = [];
	const memory: Pick<StationMemory, 'state' | 'load'> = {
		state: () => Promise.resolve({ ...state }),
		load: async ({ loading }, pages) => {
			await new Promise<void>((resolve) => finish.push(resolve));
			if (loading.after !== state.loading?.after) return false;
			stored.push(pages.map(({ rows }) => rows[0]?.subject ?? ''));
			const last = pages.at(-1);
			state.loading = { at, after: last?.rows[0]?.subject ?? '' };
			if (!last?.more) delete state.loading;
			return true;
		}
	};
	let isDown = false;
	const wire: Pick<Wire, 'snapshot'> = {
		snapshot: ({ after }): Promise<SnapshotPage> => {
			if (isDown) return Promise.reject(new Offline());
			const nth = Number(after) + 1;
			const rows = [{ subject: String(nth) }];
			const about = { epoch: 'e1', serverTime, after, at, degraded: false };
			return Promise.resolve({ ...about, rows, more: nth < count });
		}
	};
	const next = nextPages();
	return {
		...{ state, stored },
		round: () => pullRound(memory as StationMemory, wire as Wire, next),
		/** The disk has done what was asked of it until now. */
		write: async () => {
			await new Promise((resolve) => setTimeout(resolve));
			const done = finish;
			finish = [];
			for (const resolve of done) resolve();
			await new Promise((resolve) => setTimeout(resolve));
		},
		cut: (down: boolean) => (isDown = down)
	};
}

describe('a snapshot that comes quicker than it is stored', () => {
	test('[Y23] is stored several pages at a time, in order, until the last', async () => {
		const station = begin(4);
		for (let page = 1; page < 4; page += 1) await station.round();
		await station.write();
		const last = station.round();
		await station.write();
		await station.write();
		expect((await last).outcome).toBe('more');
		expect(station.stored).toEqual([['1'], ['2', '3', '4']]);
		expect(station.state.loading).toBeUndefined();
	});

	test('[Y23] never waits in memory with more than a handful of pages', async () => {
		const station = begin(20);
		for (let page = 1; page <= pagesAtOnce; page += 1) await station.round();
		let isOver = false;
		const full = station.round().then(() => (isOver = true));
		await new Promise((resolve) => setTimeout(resolve));
		expect(isOver).toBe(false);
		await station.write();
		await full;
		await station.write();
		expect(station.stored.map(({ length }) => length)).toEqual([1, pagesAtOnce]);
	});

	test('[Y23] what has come is stored when the road breaks, and goes on from there', async () => {
		const station = begin(4);
		await station.round();
		await station.round();
		station.cut(true);
		// The third was on its way already.
		await station.round();
		const broken = station.round().catch((error: unknown) => error);
		await station.write();
		await station.write();
		expect(await broken).toBeInstanceOf(Offline);
		expect(station.stored.flat()).toEqual(['1', '2', '3']);
		station.cut(false);
		const last = station.round();
		await station.write();
		await last;
		expect(station.stored.flat()).toEqual(['1', '2', '3', '4']);
	});

	test('[Y12] [Y23] where the memory has moved on meanwhile, it is asked where it stands', async () => {
		const station = begin(4);
		await station.round();
		station.state.loading = { at, after: '2' };
		await station.round();
		const late = station.round();
		await station.write();
		await late.catch(() => undefined);
		await station.write();
		for (let rounds = 0; rounds < 4 && station.stored.flat().at(-1) !== '4'; rounds += 1) {
			const round = station.round();
			await station.write();
			await station.write();
			await round;
		}
		expect(station.stored.flat()).toEqual(['3', '4']);
	});
});
