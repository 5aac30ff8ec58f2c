import { expect, it } from 'vitest';
import type { Fact, Happening } from '#lib/domain/fact.ts';
import type { Visit } from '#lib/domain/visit.ts';
import { foldPlaced } from '#lib/server/entities.ts';
import { UnknownStation } from '#lib/server/log.ts';
import { type LogBench, row } from './log-bench.ts';

const entered: Happening = {
	type: 'VisitorEntered',
	v: 1,
	data: { count: 1, ambers: [], certainty: 'all' }
};

/** The folded rows of the log, as of one position. */
export function describeSnapshots(bench: () => LogBench): void {
	/** Facts of one new visit, or more of an old one, folded as the intake does it. */
	async function enter(site: string, device: string, count: number, after?: Fact): Promise<Fact[]> {
		const facts = row(site, device, count, after, entered).map((fact) =>
			after ? { ...fact, subject: after.subject } : fact
		);
		await bench().log.write(site, async (transaction) => {
			const placed = await transaction.append(facts.map((fact) => ({ fact })));
			await foldPlaced(transaction, site, placed);
		});
		return facts;
	}

	it('[Y23] tells every row as of one position, page by page, while facts go on', async () => {
		const site = await bench().newSite({ desk: 'desk' });
		const last: Fact[] = [];
		for (const device of ['gate-1', 'gate-2', 'gate-3', 'gate-4'])
			last.push((await enter(site, device, 2)).at(-1)!);
		const read = (at: number, after: string) =>
			bench().log.folded(site, 'desk', { at, after, limit: 1 });
		const rows = new Map<string, number>();
		let page = await read(0, '');
		let pages = 1;
		expect([page.at, page.more]).toEqual([8, true]);
		for (;;) {
			for (const { subject, entity } of page.rows)
				if (entity) rows.set(subject, (entity as Visit).insideCount);
			if (!page.more) break;
			// All of them move, and a new one comes, between two pages.
			for (const [at, fact] of last.entries())
				last[at] = (await enter(site, fact.device, 1, fact))[0]!;
			pages += 1;
			if (pages < 4) await enter(site, `late-${String(pages)}`, 1);
			page = await read(page.at, page.rows.at(-1)!.subject);
			expect(page.at).toBe(8);
		}
		expect([...rows.keys()].sort()).toEqual(last.map(({ subject }) => subject).sort());
		expect([...rows.values()]).toEqual([2, 2, 2, 2]);
	});

	it('[Y23] shows a lobby no row of others, and an unknown station nothing', async () => {
		const site = await bench().newSite({ desk: 'desk', 'lobby-1': 'lobby' });
		await enter(site, 'gate-1', 1);
		const from = { at: 0, after: '', limit: 10 };
		expect((await bench().log.folded(site, 'desk', from)).rows).toHaveLength(1);
		expect(await bench().log.folded(site, 'lobby-1', from)).toEqual({
			at: 1,
			rows: [],
			more: false
		});
		await expect(bench().log.folded(site, 'stranger', from)).rejects.toThrow(UnknownStation);
		const empty = await bench().newSite();
		expect(await bench().log.folded(empty, 'desk', from)).toEqual({ at: 0, rows: [], more: false });
	});
}
