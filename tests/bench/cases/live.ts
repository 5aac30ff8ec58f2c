/** How soon one station sees what another has recorded, while both are online: the real site, the real server. */
import { openBenchOffice } from '../office.ts';
import { quantile, type Measurement } from '../report.ts';
import type { Effort } from '../run.ts';
import { buildPage, openStage } from '../stage.ts';

/** Between two visitors, so that each is a first fact and not part of a stream. */
const pauseMs = 150;

export async function live(effort: Effort): Promise<Measurement[]> {
	const [warmUp, visitors] = effort.quick ? [2, 10] : [5, 60];
	const folder = await buildPage('tests/bench/pages/station.ts');
	const office = await openBenchOffice();
	const lobby = await openStage(office.server.url, folder);
	const desk = await openStage(office.server.url, folder);
	const times: number[] = [];
	try {
		await lobby.page.evaluate(() => bench.beginHere('lobby'));
		await desk.page.evaluate(() => bench.beginHere('desk'));
		for (const { page } of [lobby, desk]) await page.evaluate(() => bench.online());
		for (let index = 0; index < warmUp + visitors; index += 1) {
			const subject = `visit:${crypto.randomUUID()}`;
			const seen = desk.page.evaluate((name) => bench.sees(name), subject);
			const tapped = await lobby.page.evaluate(([name, at]) => bench.tells(name, at), [
				subject,
				index
			] as const);
			times.push((await seen) - tapped);
			await new Promise((resolve) => setTimeout(resolve, pauseMs));
		}
	} finally {
		await lobby.close();
		await desk.close();
		await office.close();
	}
	const counted = times.slice(warmUp);
	return [
		{
			...{ name: 'live.p95_ms', value: quantile(counted, 0.95), unit: 'ms', bar: { most: 500 } },
			note: `from the tap, p50 ${Math.round(quantile(counted, 0.5))} ms, ${visitors} sign-ins`
		}
	];
}
