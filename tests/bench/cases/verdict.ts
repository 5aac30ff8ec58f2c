/** A gate's answer from the token's text to the verdict, with everything in the tablet's own store. */
import { quantile, type Measurement } from '../report.ts';
import type { Effort } from '../run.ts';
import { buildPage, openStage } from '../stage.ts';

const origin = 'http://localhost:9';
/** How much slower than this machine a cheap tablet is taken to be. */
const throttle = 6;

export async function verdict(effort: Effort): Promise<Measurement[]> {
	const [passes, scans] = effort.quick ? [5_000, 40] : [100_000, 300];
	const stage = await openStage(origin, await buildPage('tests/bench/pages/gate.ts'));
	try {
		const { page } = stage;
		await page.evaluate((count) => gate.fill(count), passes);
		await page.evaluate((count) => gate.scan(count), 20);
		const plain = await page.evaluate((count) => gate.scan(count), scans);
		await page.send('Emulation.setCPUThrottlingRate', { rate: throttle });
		const throttled = await page.evaluate((count) => gate.scan(count), scans);
		const note = `${scans} scans, ${passes} passes, every tenth denied`;
		return [
			{
				...{ name: 'verdict.p95_ms', value: quantile(plain, 0.95), unit: 'ms' },
				...{ bar: { most: 20 }, note }
			},
			{
				...{ name: 'verdict.throttled_p95_ms', value: quantile(throttled, 0.95), unit: 'ms' },
				...{ bar: { most: 100 }, note: `with the processor ${throttle} times slower` }
			}
		];
	} finally {
		await stage.close();
	}
}
