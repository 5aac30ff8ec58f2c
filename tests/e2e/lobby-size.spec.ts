/** How much program a lobby needs before a visitor can begin, and that it stands without a server (how soon: BENCHMARKS.md). */
import { expect, test } from '@playwright/test';
import { bothWays } from './both-ways.ts';
import { openBrowser, shellStored } from './browser.ts';
import {
	budgetBytes,
	noticeHeading,
	pressWhileItComes,
	programOf,
	startButton
} from './lobby-program.ts';
import { startServer } from './server.ts';

test('the start screen can be used with 90 KB of program; the rest follows', async () => {
	const server = await startServer();
	const browser = await openBrowser(server.url);
	try {
		const { firstBytes, laterBytes } = await programOf(browser, server.url);
		const told = `${firstBytes} bytes gzipped before the start screen, ${laterBytes} after`;
		test.info().annotations.push({ type: 'program', description: told });
		console.log(`lobby: ${told}`);
		expect(firstBytes).toBeGreaterThan(0);
		expect(firstBytes).toBeLessThanOrEqual(budgetBytes);
		// Something had to wait, or nothing was held back.
		expect(laterBytes).toBeGreaterThan(0);
	} finally {
		await browser.dispose();
		await server.dispose();
	}
});

test('[L14] a finger that lies on the start screen while the rest comes has pressed what it lay on', async () => {
	const server = await startServer();
	const browser = await openBrowser(server.url);
	try {
		const lobby = await pressWhileItComes(browser, server.url, async (arriving) => {
			await expect(startButton(arriving)).toBeVisible();
			await expect(arriving).toHaveTitle('Foyer 门厅');
			await bothWays(arriving, 'lobby-arriving');
		});
		await expect(noticeHeading(lobby)).toBeVisible();
	} finally {
		await browser.dispose();
		await server.dispose();
	}
});

test('without a server the start screen stands, and answers a touch', async () => {
	const server = await startServer();
	let browser = await openBrowser(server.url);
	try {
		const first = await browser.page('/');
		await expect(startButton(first)).toBeVisible();
		await shellStored(first);
		await server.kill();
		browser = await browser.again();
		const lobby = await browser.window();
		await lobby.goto(server.url);
		await expect(startButton(lobby)).toBeVisible();
		await startButton(lobby).click();
		await expect(noticeHeading(lobby)).toBeVisible();
	} finally {
		await browser.dispose();
		await server.dispose();
	}
});
