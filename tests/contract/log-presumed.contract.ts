import { beforeAll, describe, expect, it } from 'vitest';
import { factDigest, factText, type Fact } from '#lib/domain/fact.ts';
import type { Say } from '#lib/protocol/memory.ts';
import { type LogBench, row } from './log-bench.ts';

/** What is written without asking is either just as it was presumed, or not at all. */
export function describePresumed(started: () => LogBench): void {
	describe('as presumed', () => {
		let bench: LogBench;
		beforeAll(() => {
			bench = started();
		});

		/** Answers whether the work was asked, or else the positions that were given. */
		const push = (site: string, facts: Fact[], also: (say: Say) => void = () => undefined) => {
			const [first, last] = [facts[0]!, facts.at(-1)!];
			const acked = first.seq - 1;
			const before = { device: first.device, acked, ackedId: '', ackedDigest: first.prev };
			const after = { acked: last.seq, ackedId: last.id, ackedDigest: factDigest(last) };
			const recovered = true;
			return bench.log.write<number[] | 'asked'>(site, () => Promise.resolve('asked'), {
				...{ device: first.device, ids: facts.map(({ id }) => id), subjects: [first.subject] },
				presumed: {
					...{ before: { ...before, recovered }, after: { ...before, ...after, recovered }, also },
					facts: facts.map((fact) => ({ fact, digest: factDigest(fact), text: factText(fact) })),
					answer: (placed) => placed.map(({ position }) => position)
				}
			});
		};
		const station = async (site: string, device = 'k1') => {
			const [found] = await bench.database.query<{ acked: number; acked_digest: string }>(
				'select acked, acked_digest from station where site = $1 and device = $2',
				[site, device]
			);
			return found;
		};

		it('[F1] holds what it was given, position behind position, several stations at a time', async () => {
			const devices = ['k1', 'k2', 'k3'] as const;
			const site = await bench.newSite({ desk: 'desk', k1: 'lobby', k2: 'lobby', k3: 'lobby' });
			const rows = devices.map((device) => row(site, device, 2));
			const answers = await Promise.all(rows.map((facts) => push(site, facts)));
			expect(answers.flat().toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
			const held = await bench.readAll(site);
			expect(held.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
			for (const [at, facts] of rows.entries()) {
				const own = held.filter(({ fact }) => fact.device === devices[at]);
				expect(own.map(({ fact }) => fact)).toEqual(facts);
				expect(own.map(({ position }) => position)).toEqual(answers[at]);
			}
			expect(await station(site)).toEqual({ acked: 2, acked_digest: factDigest(rows[0]![1]!) });
			await bench.append(site, row(site, 'k1', 1, rows[0]![1]));
			expect(await bench.readAll(site)).toHaveLength(7);
		});

		const changes: [string, (site: string, facts: Fact[]) => Promise<unknown>][] = [
			['stands elsewhere', (site) => set(site, 'acked = 1')],
			['stands behind another fact', (site) => set(site, `acked_id = 'other'`)],
			['was told otherwise', (site) => set(site, `acked_digest = 'other'`)],
			['has not recovered', (site) => set(site, 'recovered = false')],
			['is not known', (site) => set(site, `device = 'k9'`)],
			[
				'tells names that were erased',
				(site, [fact]) =>
					bench.database.query(
						'insert into erased (site, subject, erased_at) values ($1, $2, now())',
						[site, fact!.subject]
					)
			],
			['tells what is held', (site, [fact]) => bench.append(site, [fact!])]
		];
		const set = (site: string, change: string) =>
			bench.database.query(`update station set ${change} where site = $1 and device = 'k1'`, [
				site
			]);

		it.each(changes)(
			'asks where the station %s, and has written nothing',
			async (_what, change) => {
				const site = await bench.newSite({ desk: 'desk', k1: 'lobby', k2: 'lobby' });
				const facts = named(row(site, 'k1', 2));
				const other = row(site, 'k2', 2);
				await change(site, facts);
				const before = [await station(site), (await bench.readAll(site)).length] as const;
				// The first goes alone; these two would go together.
				const together = [push(site, row(site, 'k0', 1)), push(site, facts), push(site, other)];
				const answers = await Promise.all(together);
				expect(answers[1]).toBe('asked');
				expect(await station(site)).toEqual(before[0]);
				const seen = await bench.readAll(site);
				expect(seen.filter(({ fact }) => fact.device === 'k1')).toHaveLength(before[1]);
				expect(seen.map(({ position }) => position)).toEqual(seen.map((_, at) => at + 1));
			}
		);

		it('leaves nothing of it when what must stand with it is refused', async () => {
			const site = await bench.newSite({ desk: 'desk', k1: 'lobby' });
			const answer = await push(site, row(site, 'k1', 2), (say) =>
				say('insert into site (site) values ($1)', [site], 'refused')
			);
			expect(answer).toBe('asked');
			expect(await station(site)).toEqual({ acked: 0, acked_digest: '' });
			expect(await bench.readAll(site)).toEqual([]);
		});
	});
}

const named = (facts: Fact[]): Fact[] =>
	facts.map((fact) => ({ ...fact, personal: { surname: '王' }, personalDigest: 'digest' }));
