/** The local write of a sign-in: fact, counter and folded row, strictly durable, with nothing and with much stored. */
import { median, type Measurement } from '../report.ts';
import type { Effort } from '../run.ts';
import { buildPage, openStage, type Stage } from '../stage.ts';
import { quietSite } from '../work.ts';

/** No server is there, and none is asked. */
const origin = 'http://localhost:9';
const warmUp = 20;

export async function write(effort: Effort): Promise<Measurement[]> {
	const [stored, turns, writes] = effort.quick ? [2_000, 3, 20] : [10_000, 10, 30];
	const folder = await buildPage('tests/bench/pages/station.ts');
	const empty = await openStage(origin, folder);
	const full = await openStage(origin, folder);
	const times = { own: [] as number[], bare: [] as number[], full: [] as number[] };
	try {
		for (const { page } of [empty, full])
			await page.evaluate((site) => bench.begin(site, 'bench-k1', 'lobby'), quietSite);
		await full.page.evaluate((count) => bench.fill(count), stored);
		for (const stage of [empty, full]) await writeSome(stage, warmUp);
		for (let turn = 0; turn < turns; turn += 1) {
			const { own, bare } = await writeSome(empty, writes);
			times.own.push(...own);
			times.bare.push(...bare);
			times.full.push(...(await writeSome(full, writes)).own);
		}
	} finally {
		await empty.close();
		await full.close();
	}
	const [own, bare, fullOwn] = [median(times.own), median(times.bare), median(times.full)];
	return [
		{
			...{ name: 'write.local.ratio', value: own / bare, unit: 'x', bar: { most: 2 } },
			note: `p50 ${own.toFixed(2)} / ${bare.toFixed(2)} ms`
		},
		{
			...{ name: 'write.full.ratio', value: fullOwn / own, unit: 'x', bar: { most: 1.3 } },
			note: `p50 ${fullOwn.toFixed(2)} / ${own.toFixed(2)} ms with ${stored} / none stored`
		}
	];
}

function writeSome({ page }: Stage, count: number) {
	return page.evaluate((many) => bench.write(many), count);
}
