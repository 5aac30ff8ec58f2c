/** How much program comes over the line before a lobby's start screen can be touched: told to the test and the bench. */
import { gzipSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';
import type { TestBrowser } from './browser.ts';

/** A kiosk on a slow line waits a second for this much, not for the whole program. */
export const budgetBytes = 90 * 1024;

export const startButton = (page: Page) =>
	page.getByRole('button', { name: '我是访客，点这里登记' });

export const noticeHeading = (page: Page) =>
	page.getByRole('heading', { name: '登记前，请先了解' });

/** Bytes of gzipped scripts: those asked for before the start button stood, and those after. */
export type Program = { firstBytes: number; laterBytes: number };

/**
 * Opens the lobby in a browser that has shown it before, past everything stored, and holds back each script that is
 * asked for once the start button stands. The button must answer a touch with no more than it has by then, and the
 * touch must still count when the rest comes.
 */
export async function programOf(browser: TestBrowser, url: string): Promise<Program> {
	await forgetStored(browser, url);
	const lobby = await browser.window();
	const program = { firstBytes: 0, laterBytes: 0 };
	const rest = Promise.withResolvers<undefined>();
	await lobby.route('**/*.js', async (route) => {
		const stands = await startButton(lobby).isVisible();
		const answer = await route.fetch();
		const body = await answer.body();
		program[stands ? 'laterBytes' : 'firstBytes'] += gzipSync(body, { level: 9 }).length;
		if (stands) await rest.promise;
		await route.fulfill({ response: answer, body });
	});
	await lobby.goto(url);
	await startButton(lobby).click();
	await lobby.getByRole('button', { name: '马上就好，请稍候' }).waitFor();
	rest.resolve(undefined);
	await noticeHeading(lobby).waitFor();
	// Chunks that still come must not outlive the browser.
	await lobby.unrouteAll({ behavior: 'wait' });
	await lobby.close();
	return program;
}

/** In the lobby's own program, and in nothing that the start screen or its languages need. */
const lobbyMark = 'idleGraceSeconds';

/** Presses the start button, once it was looked at, while the lobby behind it is held back; lets go once all of it is there. */
export async function pressWhileItComes(
	browser: TestBrowser,
	url: string,
	look: (lobby: Page) => Promise<void>
): Promise<Page> {
	await forgetStored(browser, url);
	const lobby = await browser.window();
	const rest = Promise.withResolvers<undefined>();
	await lobby.route('**/*.js', async (route) => {
		const response = await route.fetch();
		const body = await response.text();
		if (body.includes(lobbyMark)) await rest.promise;
		await route.fulfill({ response, body });
	});
	await lobby.goto(url);
	await look(lobby);
	await startButton(lobby).hover();
	await lobby.mouse.down();
	rest.resolve(undefined);
	// The title is the lobby’s own: it says that all of it is there, whatever still stands in front.
	await expect(lobby).toHaveTitle(/欢迎光临/);
	await lobby.mouse.up();
	await lobby.unrouteAll({ behavior: 'wait' });
	return lobby;
}

/** What comes over the line is what is counted. */
async function forgetStored(browser: TestBrowser, url: string): Promise<void> {
	const page = await browser.window();
	await page.goto(url);
	await startButton(page).waitFor();
	await page.evaluate(async () => {
		for (const known of await navigator.serviceWorker.getRegistrations()) await known.unregister();
		for (const key of await caches.keys()) await caches.delete(key);
	});
	await page.close();
}
