/** How much program a lobby needs before a visitor can begin, and how soon it stands without a server. */
import { gzipSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import { openBrowser, shellStored } from './browser.ts';
import { startServer } from './server.ts';

/** A kiosk on a slow line waits a second for this much, not for the whole program. */
const budgetBytes = 92_160;
const coldStartMs = 1_500;

const start = (page: Page) => page.getByRole('button', { name: '我是访客，点这里登记' });

test('the start screen can be used with 90 KB of program; the rest follows', async () => {
	const server = await startServer();
	const browser = await openBrowser(server.url);
	try {
		const first = await browser.page('/');
		await expect(start(first)).toBeVisible();
		// Past the worker's cache: what comes over the line is what is counted.
		await first.evaluate(async () => {
			for (const known of await navigator.serviceWorker.getRegistrations())
				await known.unregister();
			for (const key of await caches.keys()) await caches.delete(key);
		});
		await first.close();

		const lobby = await browser.context.newPage();
		let spent = 0;
		let held = 0;
		const rest = Promise.withResolvers<undefined>();
		await lobby.route('**/*.js', async (route) => {
			const answer = await route.fetch();
			const body = await answer.body();
			const size = gzipSync(body, { level: 9 }).length;
			if (spent + size <= budgetBytes && held === 0) spent += size;
			else {
				held += size;
				await rest.promise;
			}
			await route.fulfill({ response: answer, body });
		});
		await lobby.goto(server.url);
		await expect(start(lobby)).toBeVisible();
		await start(lobby).click();
		await expect(lobby.getByRole('button', { name: '马上就好，请稍候' })).toBeVisible();
		// The budget was enforced, not merely kept: something had to wait.
		expect(held).toBeGreaterThan(0);
		const beforeBytes = spent;
		rest.resolve(undefined);
		// The touch was not lost.
		await expect(lobby.getByRole('heading', { name: '登记前，请先了解' })).toBeVisible();
		// Chunks that still come must not outlive the browser.
		await lobby.unrouteAll({ behavior: 'wait' });
		test.info().annotations.push({
			type: 'program',
			description: `${beforeBytes} bytes gzipped before the start screen, ${held} after`
		});
		console.log(`lobby: ${beforeBytes} bytes gzipped first, ${held} later`);
	} finally {
		await browser.dispose();
		await server.dispose();
	}
});

test('without a server the start screen stands within a second and a half', async () => {
	const server = await startServer();
	let browser = await openBrowser(server.url);
	try {
		const first = await browser.page('/');
		await expect(start(first)).toBeVisible();
		await shellStored(first);
		await server.kill();
		browser = await browser.again();
		const lobby = await browser.context.newPage();
		await lobby.goto(server.url);
		await expect(start(lobby)).toBeVisible();
		// The browser tells when it painted a moment after it did.
		const painted = await lobby.waitForFunction(
			() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime
		);
		const startMs = (await painted.jsonValue()) ?? Number.POSITIVE_INFINITY;
		console.log(`lobby: cold start offline ${String(Math.round(startMs))} ms`);
		expect(startMs).toBeLessThan(coldStartMs);
		await start(lobby).click();
		await expect(lobby.getByRole('heading', { name: '登记前，请先了解' })).toBeVisible();
	} finally {
		await browser.dispose();
		await server.dispose();
	}
});
