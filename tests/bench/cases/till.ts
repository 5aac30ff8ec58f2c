/** An act at the till, with nothing and with years of receipts stored. */
import { median, type Measurement } from '../report.ts';
import type { Effort } from '../run.ts';
import { buildPage, openStage, type Stage } from '../stage.ts';

/** No server is there, and none is asked. */
const origin = 'http://localhost:9';
const warmUp = 10;

export async function till(effort: Effort): Promise<Measurement[]> {
	const [stored, turns, acts] = effort.quick ? [2_000, 3, 10] : [10_000, 10, 20];
	const folder = await buildPage('tests/bench/pages/till.ts');
	const stages = { empty: await openStage(origin, folder), full: await openStage(origin, folder) };
	const times = { empty: [] as number[], full: [] as number[] };
	let first: number | undefined;
	try {
		for (const { page } of Object.values(stages)) await page.evaluate(() => tillBench.begin());
		await stages.full.page.evaluate((count) => tillBench.fill(count), stored);
		[first] = await actSome(stages.full, warmUp);
		await actSome(stages.empty, warmUp);
		for (let turn = 0; turn < turns; turn += 1)
			for (const which of ['empty', 'full'] as const)
				times[which].push(...(await actSome(stages[which], acts)));
	} finally {
		await stages.empty.close();
		await stages.full.close();
	}
	const [empty, full] = [median(times.empty), median(times.full)];
	return [
		{
			...{ name: 'till.act.ratio', value: full / empty, unit: 'x', bar: { most: 1.5 } },
			note: `p50 ${full.toFixed(1)} / ${empty.toFixed(1)} ms with ${stored} / no receipts stored; the first after an update ${(first ?? NaN).toFixed(0)} ms`
		}
	];
}

function actSome({ page }: Stage, count: number) {
	return page.evaluate(async (many) => {
		const times = await tillBench.act(many);
		await tillBench.settle();
		return times;
	}, count);
}
