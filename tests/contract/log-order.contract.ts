import { beforeAll, describe, expect, it } from 'vitest';
import type { Fact } from '#lib/domain/fact.ts';
import { FactConflict } from '#lib/server/held-facts.ts';
import { UnknownSite, UnknownStation } from '#lib/server/log.ts';
import { type LogBench, one, pause, row, upTo } from './log-bench.ts';

/** Positions, transactions, and who reads what. */
export function describeOrder(started: () => LogBench): void {
	describe('in order', () => {
		let bench: LogBench;
		beforeAll(() => {
			bench = started();
		});

		it('[F1] gives gapless positions under eight writers that dawdle, and a follower misses none', async () => {
			const site = await bench.newSite();
			const writers = 8;
			const rounds = 6;
			const size = 3;
			const following = bench.follow(site, writers * rounds * size);
			const write = async (device: string) => {
				let last: Fact | undefined;
				for (let round = 0; round < rounds; round += 1) {
					const facts: Fact[] = row(site, device, size, last);
					last = facts.at(-1);
					await bench.log.write(site, async (transaction) => {
						await transaction.append(facts.slice(0, 1).map((fact) => ({ fact })));
						if (round % 2 === 0) await pause(Math.random() * 8);
						await transaction.append(facts.slice(1).map((fact) => ({ fact })));
					});
				}
			};
			await Promise.all(upTo(writers).map((number) => write(`gate-${number}`)));

			expect(await following).toEqual(upTo(writers * rounds * size));
			const held = await bench.readAll(site);
			for (const number of upTo(writers)) {
				const seqs = held
					.filter(({ fact }) => fact.device === `gate-${number}`)
					.map(({ fact }) => fact.seq);
				expect(seqs).toEqual(upTo(rounds * size));
			}
		});

		it('shows a follower the slow first writer before the quick second one', async () => {
			const site = await bench.newSite();
			const slow = one(site, 'gate-1');
			const quick = one(site, 'gate-2');
			let release: () => void = () => undefined;
			const released = new Promise<void>((resolve) => (release = resolve));
			let begun: () => void = () => undefined;
			const begins = new Promise<void>((resolve) => (begun = resolve));
			const first = bench.log.write(site, async (transaction) => {
				await transaction.append([{ fact: slow }]);
				begun();
				await released;
			});
			await begins;
			const order: string[] = [];
			const firstDone = first.then(() => order.push('slow'));
			const secondDone = bench.append(site, [quick]).then(() => order.push('quick'));
			const following = bench.follow(site, 2);
			// Long enough for a second writer that does not wait for the first to be done.
			await pause(100);
			expect(order).toEqual([]);
			release();
			await Promise.all([firstDone, secondDone]);

			expect(await following).toEqual([1, 2]);
			const held = await bench.readAll(site);
			expect(held.map(({ fact }) => fact.id)).toEqual([slow.id, quick.id]);
		});

		it('leaves neither a fact nor a gap when work fails', async () => {
			const site = await bench.newSite();
			await bench.append(site, [one(site, 'gate-1')]);
			const lost = one(site, 'gate-2');
			const failing = bench.log.write(site, async (transaction) => {
				await transaction.append([{ fact: lost }]);
				throw new Error('the rule said no');
			});
			await expect(failing).rejects.toThrow('the rule said no');
			const [next] = await bench.append(site, [one(site, 'gate-3')]);
			expect(next?.position).toBe(2);
			expect((await bench.readAll(site)).map(({ fact }) => fact.device)).toEqual([
				'gate-1',
				'gate-3'
			]);
		});

		it('[F1] writes together what waits, gapless, without what fails among it', async () => {
			const site = await bench.newSite();
			const rows = upTo(6).map((number) => row(site, `gate-${number}`, 3));
			const written = rows.map((facts, at) =>
				bench.push(site, facts, () => {
					if (at === 3) throw new Error('the rule said no');
				})
			);
			const answers = await Promise.allSettled(written);
			expect(answers.map(({ status }) => status === 'fulfilled')).toEqual(
				upTo(6).map((number) => number !== 4)
			);
			const held = await bench.readAll(site);
			expect(held.map(({ position }) => position)).toEqual(upTo(15));
			const told = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
			expect(told.sort((one, other) => one.position - other.position)).toEqual(held);
		});

		it('[Y5] tells of what is held already how it is held, and leaves others their place', async () => {
			const site = await bench.newSite();
			const told = row(site, 'gate-1', 3);
			const before = await bench.append(site, told.slice(0, 2));
			const others = upTo(4).map((number) => row(site, `gate-${number + 1}`, 2));
			// The same id told by another, in another place: it is not the same fact.
			const false2 = [{ ...one(site, 'gate-9'), id: told[1]!.id }];
			const [again, conflict, ...placed] = await Promise.allSettled(
				[told, false2, ...others].map((facts) => bench.push(site, facts))
			);
			expect(again).toMatchObject({ status: 'fulfilled' });
			const held = await bench.readAll(site);
			if (again?.status === 'fulfilled') expect(again.value.slice(0, 2)).toEqual(before);
			expect(conflict?.status === 'rejected' && conflict.reason).toBeInstanceOf(FactConflict);
			expect(placed.map(({ status }) => status)).toEqual(others.map(() => 'fulfilled'));
			expect(held.map(({ position }) => position)).toEqual(upTo(11));
			expect(new Set(held.map(({ fact }) => fact.id))).toEqual(
				new Set([...told, ...others.flat()].map(({ id }) => id))
			);
		});

		it('fails whole, with the cause, when a statement fails that nobody waited for', async () => {
			const site = await bench.newSite();
			const failing = bench.log.write(site, async (transaction) => {
				await transaction.append([{ fact: one(site, 'gate-1') }]);
				transaction.later('insert into unit (site) values ($1)', [site]);
				// Asked in a transaction that has failed already: its own error says nothing.
				await transaction.query('select 1');
				return 'kept';
			});
			await expect(failing).rejects.toThrow(/null value/);
			const [next] = await bench.append(site, [one(site, 'gate-2')]);
			expect(next?.position).toBe(1);
		});

		it('lets others fold rows in the same transaction', async () => {
			const site = await bench.newSite();
			const failing = bench.log.write(site, async (transaction) => {
				await transaction.query('insert into unit (site, unit, kind) values ($1, $2, $3)', [
					site,
					'3-1-1201',
					'flat'
				]);
				throw new Error('no');
			});
			await expect(failing).rejects.toThrow('no');
			const rows = await bench.database.query('select unit from unit where site = $1', [site]);
			expect(rows).toEqual([]);
		});

		it('shows a lobby its own visitors only, and moves its cursor past the others', async () => {
			const site = await bench.newSite({
				'lobby-1': 'lobby',
				'lobby-2': 'lobby',
				gate: 'gate',
				desk: 'desk',
				office: 'office'
			});
			await bench.append(site, row(site, 'lobby-1', 2), 'lobby-1');
			await bench.append(site, row(site, 'lobby-2', 3), 'lobby-2');
			await bench.append(site, row(site, 'gate', 2));
			await bench.append(site, row(site, 'desk', 1), 'lobby-1');

			for (const device of ['gate', 'desk', 'office']) {
				expect(await bench.readAll(site, device, 3)).toHaveLength(8);
			}
			const positions = async (device: string, limit: number) =>
				(await bench.readAll(site, device, limit)).map(({ position }) => position);
			expect(await positions('lobby-1', 500)).toEqual([1, 2, 8]);
			expect(await positions('lobby-1', 1)).toEqual([1, 2, 8]);
			expect(await positions('lobby-2', 2)).toEqual([3, 4, 5]);
			const nothing = await bench.log.read(site, 'lobby-2', 5, 500);
			expect(nothing).toEqual({ facts: [], cursor: 8, more: false });
		});

		it('keeps sites apart', async () => {
			const [here, there] = [await bench.newSite(), await bench.newSite()];
			await bench.append(here, row(here, 'gate-1', 2));
			const [first] = await bench.append(there, row(there, 'gate-1', 1));
			expect(first?.position).toBe(1);
			expect(await bench.readAll(here)).toHaveLength(2);
			const wrong = bench.append(there, row(here, 'gate-1', 1));
			await expect(wrong).rejects.toThrow('its own site');
		});

		it('says so when asked about a site or a station that it does not know', async () => {
			const site = await bench.newSite();
			await expect(bench.log.write('NOWHERE', () => Promise.resolve())).rejects.toThrow(
				UnknownSite
			);
			await expect(bench.log.read('NOWHERE', 'desk', 0, 10)).rejects.toThrow(UnknownSite);
			await expect(bench.log.read(site, 'stranger', 0, 10)).rejects.toThrow(UnknownStation);
		});

		it('takes a full push in one go', async () => {
			const site = await bench.newSite();
			const placed = await bench.append(site, row(site, 'gate-1', 500));
			expect(placed.map(({ position }) => position)).toEqual(upTo(500));
			const page = await bench.log.read(site, 'desk', 0, 10_000);
			expect([page.facts.length, page.cursor, page.more]).toEqual([500, 500, false]);
		});
	});
}
