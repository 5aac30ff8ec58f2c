import { beforeEach, describe, expect, test } from 'vitest';
import { chainBreak, type Fact } from '#lib/domain/fact.ts';
import type { Trail, Wish } from '../sim/trails.ts';
import { foreign, momentOf, pageOf, placed, uuid, type Bench } from './station-bench.ts';
import { describeSnapshot } from './station-snapshot.contract.ts';

/**
 * What every memory of a station must do. `open` brings an enrolled, empty one, gate-1 of YT01, that
 * reads the feed; `openFresh` one that begins with a snapshot.
 */
export function describeStation(
	name: string,
	open: () => Promise<Bench>,
	openFresh: () => Promise<Bench>
): void {
	describe(`a station's memory: ${name}`, () => {
		let bench: Bench;
		beforeEach(async () => {
			bench = await open();
			await bench.memory.acknowledge({ device: 'gate-1', epoch: '' }, 0, 'e1');
		});
		const asked = { device: 'gate-1', epoch: 'e1' };

		async function told(subject: string): Promise<string[]> {
			const row = (await bench.rows()).find((entity) => entity.subject === subject);
			return (row?.entity as Trail | undefined)?.told ?? [];
		}

		async function recordOne(subject = 'trail:a', wish: Wish = 'next'): Promise<Fact> {
			const recorded = await bench.record(subject, wish, momentOf(uuid()));
			if (!recorded.ok) throw new Error(recorded.reason);
			return recorded.facts[0]!;
		}

		test('records a chained row without gaps, and folds it at once', async () => {
			for (const subject of ['trail:a', 'trail:b', 'trail:a']) await recordOne(subject, 'two');
			const row = await bench.memory.ownAfter(0, 100);
			expect(row.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
			expect(chainBreak(row, { seq: 0, digest: '' })).toBeUndefined();
			expect(await bench.memory.state()).toMatchObject({ head: 6, headId: row[5]!.id, acked: 0 });
			expect(await told('trail:a')).toEqual([row[0], row[1], row[4], row[5]].map((f) => f!.id));
			expect(await bench.memory.ownId(3)).toBe(row[2]!.id);
			expect(await bench.memory.ownId(0)).toBe('');
			expect((await bench.memory.ownAfter(2, 2)).map(({ seq }) => seq)).toEqual([3, 4]);
		});

		test('a refusal writes nothing', async () => {
			for (let step = 0; step < 5; step += 1) await recordOne();
			const before = await bench.memory.state();
			const refused = await bench.record('trail:a', 'next', momentOf(uuid()));
			expect(refused).toEqual({ ok: false, reason: 'gone' });
			expect(await bench.memory.state()).toEqual(before);
		});

		test('[Y1] the same attempt twice, at once or later, is written once', async () => {
			const ids = [uuid(), uuid()];
			const tap = () => bench.record('trail:a', 'two', momentOf(...ids));
			const [first, second] = await Promise.all([tap(), tap()]);
			const third = await tap();
			expect(second).toEqual(first);
			expect(third).toEqual(first);
			expect(await bench.memory.state()).toMatchObject({ head: 2 });
			expect(await told('trail:a')).toEqual(ids);
		});

		test('[Y1] an attempt is answered as the first time also where it would be refused by now', async () => {
			for (let step = 0; step < 4; step += 1) await recordOne();
			const id = uuid();
			const tap = () => bench.record('trail:a', 'next', momentOf(id));
			const first = await tap();
			expect(await bench.record('trail:a', 'next', momentOf(uuid()))).toMatchObject({ ok: false });
			expect(await tap()).toEqual(first);
			expect(await bench.memory.state()).toMatchObject({ head: 5 });
		});

		test('writers at the same moment share one row', async () => {
			await Promise.all(['a', 'b', 'c', 'a', 'b'].map((visit) => recordOne(`trail:${visit}`)));
			const row = await bench.memory.ownAfter(0, 100);
			expect(row.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
			expect(chainBreak(row, { seq: 0, digest: '' })).toBeUndefined();
		});

		test('[Y4] the acknowledged mark goes up and down, and nothing is dropped', async () => {
			for (let step = 0; step < 4; step += 1) await recordOne();
			expect(await bench.memory.acknowledge(asked, 4, 'e1')).toBe(true);
			expect(await bench.memory.ownAfter(4, 10)).toEqual([]);
			expect(await bench.memory.acknowledge(asked, 1, 'e1')).toBe(true);
			expect(await bench.memory.state()).toMatchObject({ acked: 1, head: 4 });
			expect((await bench.memory.ownAfter(1, 10)).map(({ seq }) => seq)).toEqual([2, 3, 4]);
		});

		test('[Y32] what was made ready goes with the receipt of its first fact and with a fork, and is kept for no other row', async () => {
			for (let step = 0; step < 4; step += 1) await recordOne();
			const packs = bench.memory.packs!;
			const pack = (after: number, upTo: number, device = 'gate-1') => {
				return { device, after, upTo, lastId: '', bytes: new Uint8Array([after]) };
			};
			const left = async (device = 'gate-1') =>
				(await packs.list(device)).map(({ after }) => after);
			for (const after of [2, 0, 3]) expect(await packs.keep(pack(after, after + 1))).toBe(true);
			expect((await left()).sort()).toEqual([0, 2, 3]);
			expect(await packs.read(pack(2, 3))).toEqual(pack(2, 3));
			expect(await packs.keep(pack(4, 5))).toBe(false);
			expect(await packs.keep(pack(3, 4, 'gate-2'))).toBe(false);
			await bench.memory.acknowledge(asked, 3, 'e1');
			expect(await left()).toEqual([3]);
			expect(await packs.keep(pack(2, 3))).toBe(false);
			await bench.memory.fork(asked, 4, 'gate-1-f1', 'e1');
			expect([...(await left()), ...(await left('gate-1-f1'))]).toEqual([]);
		});

		test('[Y12] an answer counts in the epoch that the other lane has heard meanwhile, and in no third', async () => {
			for (let step = 0; step < 3; step += 1) await recordOne();
			await bench.memory.apply({ epoch: 'e1', cursor: 0 }, pageOf(0, [], 'e2'));
			expect(await bench.memory.acknowledge(asked, 2, 'e2')).toBe(true);
			expect(await bench.memory.state()).toMatchObject({ epoch: 'e2', acked: 2 });
			expect(await bench.memory.acknowledge(asked, 3, 'e1')).toBe(false);
			expect(await bench.memory.acknowledge(asked, 3, 'e3')).toBe(false);
			expect(await bench.memory.acknowledge({ ...asked, device: 'gate-2' }, 3, 'e2')).toBe(false);
			expect(await bench.memory.state()).toMatchObject({ epoch: 'e2', acked: 2 });
		});

		test('[Y10] a page and its cursor go together, and only from where they were asked', async () => {
			const page = pageOf(0, [foreign(1, 'trail:x', 'SignedIn'), foreign(2, 'trail:x', 'Entered')]);
			expect(await bench.memory.apply({ epoch: 'e1', cursor: 0 }, page)).toBe(true);
			expect((await bench.memory.state()).cursor).toBe(2);
			expect(await told('trail:x')).toHaveLength(2);
			expect(await bench.memory.apply({ epoch: 'e1', cursor: 0 }, page)).toBe(false);
			expect(await bench.memory.apply({ epoch: 'e1', cursor: 2 }, page)).toBe(false);
			expect(await bench.memory.apply({ epoch: 'e0', cursor: 2 }, pageOf(2, []))).toBe(false);
			expect(await told('trail:x')).toHaveLength(2);
			expect(await bench.memory.apply({ epoch: 'e1', cursor: 2 }, pageOf(2, []))).toBe(true);
		});

		test('[Y11] a new epoch drops what was pulled and keeps what is own', async () => {
			const own = await recordOne('trail:a');
			const page = pageOf(0, [foreign(1, 'trail:x', 'SignedIn'), placed(2, own)]);
			await bench.memory.apply({ epoch: 'e1', cursor: 0 }, page);
			await bench.memory.acknowledge(asked, 1, 'e1');
			expect(await bench.memory.acknowledge(asked, 0, 'e2')).toBe(true);
			expect(await bench.memory.state()).toMatchObject({
				epoch: 'e2',
				cursor: 0,
				acked: 0,
				head: 1
			});
			expect((await bench.facts()).map(({ id }) => id)).toEqual([own.id]);
			expect((await bench.rows()).map(({ subject, pending }) => [subject, pending.length])).toEqual(
				[['trail:a', 1]]
			);
			expect(await bench.memory.ownAfter(0, 10)).toEqual([own]);
		});

		test('[Y11] a page of another epoch brings nothing but that epoch', async () => {
			await recordOne('trail:a');
			await bench.memory.apply(
				{ epoch: 'e1', cursor: 0 },
				pageOf(0, [foreign(1, 'trail:x', 'Left')])
			);
			const page = pageOf(1, [foreign(2, 'trail:y', 'SignedIn')], 'e2');
			expect(await bench.memory.apply({ epoch: 'e1', cursor: 1 }, page)).toBe(true);
			expect(await bench.memory.state()).toMatchObject({ epoch: 'e2', cursor: 0, head: 1 });
			expect((await bench.rows()).map(({ subject }) => subject)).toEqual(['trail:a']);
		});

		test('[Y7] a fork renumbers the own facts from there on, chained anew, with the same ids', async () => {
			for (let step = 0; step < 4; step += 1) await recordOne(`trail:${step}`);
			const before = await bench.memory.ownAfter(0, 10);
			await bench.memory.acknowledge(asked, 2, 'e1');
			expect(await bench.memory.fork(asked, 3, 'gate-1-f1', 'e1')).toBe(true);
			const state = await bench.memory.state();
			expect(state).toMatchObject({
				device: 'gate-1-f1',
				head: 2,
				acked: 0,
				headId: before[3]!.id
			});
			const after = await bench.memory.ownAfter(0, 10);
			expect(after.map(({ id }) => id)).toEqual(before.slice(2).map(({ id }) => id));
			expect(after.map(({ device, seq }) => `${device} ${seq}`)).toEqual([
				'gate-1-f1 1',
				'gate-1-f1 2'
			]);
			expect(chainBreak(after, { seq: 0, digest: '' })).toBeUndefined();
			expect(await bench.rows()).toHaveLength(4);
			const next = await recordOne('trail:9');
			expect(chainBreak([...after, next], { seq: 0, digest: '' })).toBeUndefined();
		});

		test('[Y7] a fork behind the newest fact leaves an empty row', async () => {
			await recordOne();
			expect(await bench.memory.fork(asked, 2, 'gate-1-f1', 'e1')).toBe(true);
			expect(await bench.memory.state()).toMatchObject({ head: 0, headId: '', acked: 0 });
			expect((await recordOne()).prev).toBe('');
		});

		test('[Y12] answers to questions of another epoch or name change nothing', async () => {
			await recordOne();
			const before = await bench.memory.state();
			const late = { device: 'gate-1', epoch: 'e0' };
			const other = { device: 'gate-2', epoch: 'e1' };
			for (const question of [late, other]) {
				expect(await bench.memory.acknowledge(question, 1, 'e7')).toBe(false);
				expect(await bench.memory.fork(question, 1, 'gate-3', 'e7')).toBe(false);
			}
			expect(await bench.memory.state()).toEqual(before);
			expect(await bench.memory.fork(asked, 1, 'gate-3', 'e1')).toBe(true);
			expect(await bench.memory.fork(asked, 1, 'gate-4', 'e1')).toBe(false);
			expect((await bench.memory.state()).device).toBe('gate-3');
		});

		test('[Y13] own facts fold on top of accepted ones until they have a place', async () => {
			const first = await recordOne('trail:a');
			const theirs = foreign(1, 'trail:a', 'HostConfirmed');
			await bench.memory.apply({ epoch: 'e1', cursor: 0 }, pageOf(0, [theirs]));
			expect(await told('trail:a')).toEqual([theirs.fact.id, first.id]);
			const second = await recordOne('trail:a');
			const more = foreign(3, 'trail:a', 'Left');
			await bench.memory.apply({ epoch: 'e1', cursor: 1 }, pageOf(1, [placed(2, first), more]));
			expect(await told('trail:a')).toEqual(
				[theirs, { fact: first }, more, { fact: second }].map((p) => p.fact.id)
			);
			await bench.memory.apply({ epoch: 'e1', cursor: 3 }, pageOf(3, [placed(4, second)]));
			expect(await told('trail:a')).toHaveLength(4);
			expect((await bench.rows())[0]?.pending).toEqual([]);
		});

		test('[Y13] own facts that come back in another order are folded in that order', async () => {
			const [first, second] = [await recordOne('trail:a'), await recordOne('trail:a')];
			const page = pageOf(0, [placed(1, second), placed(2, first)]);
			await bench.memory.apply({ epoch: 'e1', cursor: 0 }, page);
			expect(await told('trail:a')).toEqual([second.id, first.id]);
		});

		test('[Y6] [Y13] a fact kept with a reason no longer counts, own or not', async () => {
			const own = await recordOne('trail:a');
			const lone = await recordOne('trail:b');
			const theirs = { ...foreign(1, 'trail:a', 'Entered'), kept: 'not_allowed' as const };
			const page = pageOf(0, [theirs, placed(2, own), placed(3, lone, 'invalid')]);
			await bench.memory.apply({ epoch: 'e1', cursor: 0 }, page);
			expect(await told('trail:a')).toEqual([own.id]);
			expect((await bench.rows()).map(({ subject }) => subject)).toEqual(['trail:a']);
			expect(await bench.facts()).toHaveLength(3);
		});

		describeSnapshot(openFresh);

		test('facts of a register nobody knows yet are stored all the same', async () => {
			const page = pageOf(0, [foreign(1, 'parcel:p1', 'Stored')]);
			await bench.memory.apply({ epoch: 'e1', cursor: 0 }, page);
			expect(await bench.facts()).toHaveLength(1);
			expect(await bench.rows()).toEqual([]);
		});
	});
}
