/** What a lobby tablet loads before its first touch, and how soon it is there with the server dead. */
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { openBrowser, shellStored } from '../../e2e/browser.ts';
import { startServer } from '../../e2e/server.ts';
import { median, type Measurement } from '../report.ts';
import type { Effort } from '../run.ts';

const start = '我是访客，点这里登记';
const next = '登记前，请先了解';

export async function lobby(effort: Effort): Promise<Measurement[]> {
	const server = await startServer();
	let tablet = await openBrowser(server.url);
	try {
		const page = await tablet.page('/');
		const first = await whenUsable(page);
		const scripts = await scriptsOf(page);
		const bytes = await Promise.all(scripts.map(packedBytes));
		await shellStored(page);

		await server.kill();
		const times: number[] = [];
		for (let round = 0; round < Math.max(3, effort.rounds * 2); round += 1) {
			tablet = await tablet.again();
			times.push(await whenUsable(await tablet.page('/')));
		}
		return [
			{
				...{ name: 'lobby.js_gz_kb', value: sum(bytes) / 1024, unit: 'KB', bar: { most: 90 } },
				note: `${scripts.length} scripts, first enrolment included`
			},
			{
				...{ name: 'cold_offline_ms', value: median(times), unit: 'ms', bar: { most: 1500 } },
				note: `${times.map(Math.round).join(', ')}; the very first time, with a server, ${Math.round(first)}`
			}
		];
	} finally {
		await tablet.dispose();
		await server.dispose();
	}
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** Milliseconds from opening the address until the start button answers a tap. */
async function whenUsable(page: Page): Promise<number> {
	const button = page.getByRole('button', { name: start });
	await button.click();
	await page.getByRole('heading', { name: next }).waitFor();
	return page.evaluate(() => performance.now());
}

/** Every script that the page itself had asked for by then; the worker that fills the cache is not the page. */
function scriptsOf(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		performance
			.getEntriesByType('resource')
			.map(({ name }) => name)
			.filter((name) => /\.m?js(\?|$)/.test(name))
	);
}

async function packedBytes(address: string): Promise<number> {
	const response = await fetch(address, { headers: { 'accept-encoding': 'identity' } });
	return gzipSync(Buffer.from(await response.arrayBuffer()), { level: 9 }).length;
}
