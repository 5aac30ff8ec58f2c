/** What a lobby tablet loads before its first touch, and how soon it is there with the server dead. */
import type { Page } from 'playwright';
import { openBrowser, shellStored } from '../../e2e/browser.ts';
import { budgetBytes, noticeHeading, programOf, startButton } from '../../e2e/lobby-program.ts';
import { startServer } from '../../e2e/server.ts';
import { median, type Measurement } from '../report.ts';
import type { Effort } from '../run.ts';

export async function lobby(effort: Effort): Promise<Measurement[]> {
	const server = await startServer();
	let tablet = await openBrowser(server.url);
	try {
		const page = await tablet.page('/');
		const first = await whenUsable(page);
		await page.close();
		const { firstBytes, laterBytes } = await programOf(tablet, server.url);
		await shellStored(await tablet.page('/'));

		await server.kill();
		const times: number[] = [];
		for (let round = 0; round < Math.max(3, effort.rounds * 2); round += 1) {
			tablet = await tablet.again();
			times.push(await whenUsable(await tablet.page('/')));
		}
		return [
			{
				...{ name: 'lobby.js_gz_kb', value: firstBytes / 1024, unit: 'KB' },
				bar: { most: budgetBytes / 1024 },
				note: `another ${Math.round(laterBytes / 1024)} KB come behind it`
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

/** Milliseconds from opening the address until the start button answers a tap. */
async function whenUsable(page: Page): Promise<number> {
	await startButton(page).click();
	await noticeHeading(page).waitFor();
	return page.evaluate(() => performance.now());
}
