import { beforeEach, describe, expect, test } from 'vitest';
import type { SnapshotPage } from '#lib/protocol/messages.ts';
import type { Trail } from '../sim/trails.ts';
import {
	foreign,
	momentOf,
	pageOf,
	placed,
	serverTime,
	uuid,
	type Bench
} from './station-bench.ts';

/** `openFresh` brings a station, gate-1 of YT01, that begins with a snapshot. */
export function describeSnapshot(openFresh: () => Promise<Bench>): void {
	describe('that begins with a snapshot', () => {
		const first = { epoch: '', loading: { at: 0, after: '' } };
		const told1 = { status: 'waiting', at: serverTime, told: ['old-1'] };
		const snapshot = (subject: string, change: Partial<SnapshotPage> = {}): SnapshotPage => ({
			...{ epoch: 'e1', serverTime, after: '', at: 7, more: false, degraded: false },
			rows: [{ subject, entity: told1 }],
			...change
		});
		let fresh: Bench;
		beforeEach(async () => {
			fresh = await openFresh();
		});
		const toldOf = async (subject: string) =>
			((await fresh.rows()).find((row) => row.subject === subject)?.entity as Trail).told;
		const tap = (subject: string) => fresh.record(subject, 'next', momentOf(uuid()));

		test('[Y23] pages are applied whole, resumed where they ended, and then the feed goes on', async () => {
			expect((await fresh.memory.state()).loading).toEqual(first.loading);
			expect(await fresh.memory.load(first, [snapshot('trail:a', { more: true })])).toBe(true);
			const loading = { at: 7, after: 'trail:a' };
			expect(await fresh.memory.state()).toMatchObject({ epoch: 'e1', cursor: 0, loading });
			// Late, twice, or a page of the feed while rows are still to come: nothing.
			expect(await fresh.memory.load(first, [snapshot('trail:z')])).toBe(false);
			expect(await fresh.memory.apply({ epoch: 'e1', cursor: 0 }, pageOf(0, []))).toBe(false);
			const last = snapshot('trail:b', { after: 'trail:a' });
			expect(await fresh.memory.load({ epoch: 'e1', loading }, [last])).toBe(true);
			const state = await fresh.memory.state();
			expect([state.cursor, state.loading]).toEqual([7, undefined]);
			expect((await fresh.rows()).map(({ subject }) => subject).sort()).toEqual([
				'trail:a',
				'trail:b'
			]);
		});

		test('[Y23] pages that follow one another may come together, up to the last of them', async () => {
			const pages = [
				snapshot('trail:a', { more: true }),
				snapshot('trail:b', { after: 'trail:a', more: true })
			];
			expect(await fresh.memory.load(first, pages)).toBe(true);
			const loading = { at: 7, after: 'trail:b' };
			expect(await fresh.memory.state()).toMatchObject({ epoch: 'e1', cursor: 0, loading });
			const last = snapshot('trail:c', { after: 'trail:b' });
			expect(await fresh.memory.load({ epoch: 'e1', loading }, [last])).toBe(true);
			expect((await fresh.memory.state()).cursor).toBe(7);
			expect(await fresh.rows()).toHaveLength(3);
		});

		test('[Y23] of pages that come together none behind another moment is taken', async () => {
			const pages = [
				snapshot('trail:a', { more: true }),
				snapshot('trail:b', { after: 'trail:a', at: 8, more: true }),
				snapshot('trail:c', { after: 'trail:b', at: 8 })
			];
			await fresh.memory.load(first, pages);
			const state = await fresh.memory.state();
			expect([state.cursor, state.loading]).toEqual([0, undefined]);
			expect((await fresh.rows()).map(({ subject }) => subject)).toEqual(['trail:a']);
		});

		test('[Y23] the other lane may hear the epoch before the first page is there', async () => {
			await fresh.memory.acknowledge({ device: 'gate-1', epoch: '' }, 0, 'e1');
			expect(await fresh.memory.load(first, [snapshot('trail:a', { epoch: 'e2' })])).toBe(false);
			expect(await fresh.memory.load(first, [snapshot('trail:a')])).toBe(true);
			expect((await fresh.memory.state()).cursor).toBe(7);
		});

		test('[Y24] everything later is folded on what a row told', async () => {
			await fresh.memory.load(first, [snapshot('trail:a')]);
			const asked = { epoch: 'e1', cursor: 7 };
			const theirs = foreign(8, 'trail:a', 'HostConfirmed');
			await fresh.memory.apply(asked, pageOf(7, [theirs]));
			const own = await tap('trail:a');
			if (!own.ok) throw new Error(own.reason);
			const mine = own.facts[0]!;
			const late = foreign(9, 'trail:a', 'PassIssued');
			// Their fact comes before ours: the visit is folded anew, from the row and not from blank.
			const page = pageOf(8, [late, placed(10, mine)]);
			await fresh.memory.apply({ epoch: 'e1', cursor: 8 }, page);
			expect(await toldOf('trail:a')).toEqual(['old-1', theirs.fact.id, late.fact.id, mine.id]);
			const kept = { ...foreign(11, 'trail:a', 'Left'), kept: 'invalid' as const };
			await fresh.memory.apply({ epoch: 'e1', cursor: 10 }, pageOf(10, [kept]));
			expect(await toldOf('trail:a')).toHaveLength(4);
		});

		test('[Y24] what is recorded between two pages lies on the row that comes after it', async () => {
			await fresh.memory.load(first, [snapshot('trail:a', { more: true })]);
			const own = await tap('trail:b');
			if (!own.ok) throw new Error(own.reason);
			const next = { epoch: 'e1', loading: { at: 7, after: 'trail:a' } };
			await fresh.memory.load(next, [snapshot('trail:b', { after: 'trail:a' })]);
			expect(await toldOf('trail:b')).toEqual(['old-1', own.facts[0]!.id]);
			expect((await fresh.memory.state()).cursor).toBe(7);
		});

		test('[Y24] who has recorded before, or folds otherwise, reads the feed from its beginning', async () => {
			expect(
				await fresh.memory.load(first, [snapshot('trail:a', { unlike: true, rows: [] })])
			).toBe(true);
			const unlike = await fresh.memory.state();
			expect([unlike.cursor, unlike.loading, unlike.epoch]).toEqual([0, undefined, 'e1']);

			const other = await openFresh();
			await other.record('trail:c', 'next', momentOf(uuid()));
			await other.memory.load(first, [snapshot('trail:a')]);
			const state = await other.memory.state();
			expect([state.cursor, state.loading]).toEqual([0, undefined]);
			expect((await other.rows()).map(({ subject }) => subject)).toEqual(['trail:c']);
		});

		test('[Y11] [Y23] a new epoch drops the rows, also half way; it begins anew where nothing was recorded', async () => {
			await fresh.memory.load(first, [snapshot('trail:a', { more: true })]);
			const half = { epoch: 'e1', loading: { at: 7, after: 'trail:a' } };
			const other = snapshot('trail:b', { epoch: 'e2', after: 'trail:a' });
			expect(await fresh.memory.load(half, [other])).toBe(true);
			expect(await fresh.memory.state()).toMatchObject({ epoch: 'e2', loading: first.loading });
			expect(await fresh.rows()).toEqual([]);
			const again = { epoch: 'e2', loading: first.loading };
			await fresh.memory.load(again, [snapshot('trail:a', { epoch: 'e2', more: true })]);
			await tap('trail:c');
			await fresh.memory.acknowledge({ device: 'gate-1', epoch: 'e2' }, 0, 'e3');
			const state = await fresh.memory.state();
			expect([state.epoch, state.cursor, state.loading]).toEqual(['e3', 0, undefined]);
			expect((await fresh.rows()).map(({ subject }) => subject)).toEqual(['trail:c']);
		});
	});
}
