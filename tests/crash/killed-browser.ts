/** Chromium with a profile on the disk, started so that all of its processes can be killed at once. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { chromium, type Page } from '@playwright/test';
import { assert } from '#lib/domain/assert.ts';
import { chromiumPath } from '../../tools/chromium-path.ts';
import { until } from './writing-child.ts';

export type KilledBrowser = { page: Page; kill: () => Promise<void> };

export async function openKillable(profile: string, url: string): Promise<KilledBrowser> {
	const portFile = path.join(profile, 'DevToolsActivePort');
	rmSync(portFile, { force: true });
	const child = spawn(
		chromiumPath(),
		[
			...['--headless=new', '--no-sandbox', '--no-first-run', '--disable-background-networking'],
			...[
				'--disable-component-update',
				'--disable-sync',
				'--lang=zh-CN',
				'--remote-debugging-port=0'
			],
			...['--window-size=1280,800', `--user-data-dir=${profile}`, 'about:blank']
		],
		// A group of its own: renderers and helpers die with it.
		{ detached: true, stdio: 'ignore' }
	);
	const kill = () => killGroup(child);
	try {
		await until(() => existsSync(portFile) && read(portFile).length === 2, 'Chromium listens');
		const [port = '', target = ''] = read(portFile);
		const browser = await chromium.connectOverCDP(`ws://127.0.0.1:${port}${target}`);
		const [context] = browser.contexts();
		assert(context, 'a browser has a context');
		const page = await context.newPage();
		await page.setViewportSize({ width: 1280, height: 800 });
		await page.goto(url, { timeout: 90_000 });
		return { page, kill };
	} catch (error) {
		await kill();
		throw error;
	}
}

const read = (file: string) => readFileSync(file, 'utf8').split('\n').filter(Boolean);

async function killGroup(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
	const gone = once(child, 'exit');
	process.kill(-child.pid, 'SIGKILL');
	await gone;
}
