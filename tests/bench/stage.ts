/** A page of ours in real Chromium on a real profile, under the origin of a server that need not know it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { chromiumPath } from '../../tools/chromium-path.ts';

const root = join(import.meta.dirname, '../..');
const types: Record<string, string> = {
	'.js': 'text/javascript',
	'.wasm': 'application/wasm',
	'.ttf': 'font/ttf'
};
/** First load of a page on two loaded cores. */
const loadMs = 60_000;

/**
 * Builds one page script as the product is built; answers the folder with `page.js`. By a process of its own: a builder
 * leaves much memory behind, and tidying it would take a processor while the time runs.
 */
export async function buildPage(entry: string): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-page-'));
	const child = fork(join(import.meta.dirname, 'build-page.ts'), [entry, folder]);
	const [code] = (await once(child, 'exit')) as [number | null];
	if (code !== 0) throw new Error(`${entry} could not be built`);
	return folder;
}

export type Stage = { page: Page; close: () => Promise<void> };

/**
 * Opens the built page under `origin` with a profile of its own. The browser is given the page's files
 * without a server; afterwards, unless `keepFiles`, nothing stands between it and the origin's own server.
 */
export async function openStage(
	origin: string,
	folder: string,
	{
		keepFiles = false,
		profile = mkdtempSync(join(tmpdir(), 'foyer-bench-profile-'))
	}: { keepFiles?: boolean; profile?: string } = {}
): Promise<Stage> {
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: chromiumPath(),
		args: [
			'--no-sandbox',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--disable-background-timer-throttling',
			'--disable-renderer-backgrounding',
			'--disable-backgrounding-occluded-windows'
		],
		viewport: { width: 1280, height: 800 }
	});
	const [page = await context.newPage()] = context.pages();
	page.on('pageerror', (error) => process.stderr.write(`page: ${error.stack ?? error.message}\n`));
	await context.route(`${origin}/bench/**`, async (route) => {
		const path = new URL(route.request().url()).pathname.slice('/bench/'.length);
		if (path === '') {
			const body =
				'<!doctype html><meta charset="utf-8"><script type="module" src="page.js"></script>';
			await route.fulfill({ body, contentType: 'text/html' });
			return;
		}
		const file = [join(folder, path), join(root, 'static', path)].find((name) => existsSync(name));
		if (!file) await route.fulfill({ status: 404 });
		else
			await route.fulfill({
				body: readFileSync(file),
				contentType: types[extname(path)] ?? 'text/plain'
			});
	});
	await page.goto(`${origin}/bench/`);
	await page.waitForFunction(() => 'bench' in globalThis || 'peer' in globalThis, undefined, {
		timeout: loadMs
	});
	if (!keepFiles) await context.unrouteAll({ behavior: 'wait' });
	return {
		page,
		close: async () => {
			await context.close();
			rmSync(profile, { recursive: true, force: true });
		}
	};
}
