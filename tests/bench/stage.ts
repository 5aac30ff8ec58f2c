/** A page of ours in real Chromium on a real profile, under the origin of a server that need not know it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { startChromium, type Page } from './chromium.ts';

const document =
	'<!doctype html><meta charset="utf-8"><script type="module" src="page.js"></script>';
const root = join(import.meta.dirname, '../..');
const types: Record<string, string> = {
	'.js': 'text/javascript',
	'.wasm': 'application/wasm',
	'.ttf': 'font/ttf'
};
/** Alone in its process a page is told the time to 5 µs, otherwise to 100: a write takes some hundreds. */
const isolated = [
	{ name: 'cross-origin-opener-policy', value: 'same-origin' },
	{ name: 'cross-origin-embedder-policy', value: 'require-corp' }
];
/** First load of a page on two loaded cores, looked for so often. */
const [loadMs, lookMs] = [60_000, 50];

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
	const { page, on, close } = await startChromium(profile);
	on('Runtime.exceptionThrown', (told) => process.stderr.write(`page: ${JSON.stringify(told)}\n`));
	on('Fetch.requestPaused', (told) => {
		const { requestId, request } = told as { requestId: string; request: { url: string } };
		const answer = fileOf(folder, new URL(request.url).pathname);
		// Who has gone meanwhile needs none.
		page.send('Fetch.fulfillRequest', { requestId, ...answer }).catch(() => undefined);
	});
	await page.send('Runtime.enable');
	await page.send('Fetch.enable', { patterns: [{ urlPattern: `${origin}/bench/*` }] });
	await page.send('Page.navigate', { url: `${origin}/bench/` });
	await loaded(page);
	if (!keepFiles) await page.send('Fetch.disable');
	return {
		page,
		close: async () => {
			await close();
			rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
		}
	};
}

async function loaded(page: Page): Promise<void> {
	const isThere = () => 'bench' in globalThis || 'peer' in globalThis;
	for (let waited = 0; waited < loadMs; waited += lookMs) {
		// A page that is just being left has nobody to ask.
		if (await page.evaluate(isThere).catch(() => false)) return;
		await setTimeout(lookMs);
	}
	throw new Error('the page did not load');
}

/** As the protocol answers for a server. */
function fileOf(folder: string, pathname: string): object {
	const path = pathname.slice('/bench/'.length);
	const file = [join(folder, path), join(root, 'static', path)].find((name) => existsSync(name));
	if (path !== '' && !file) return { responseCode: 404 };
	const body = file && path !== '' ? readFileSync(file) : Buffer.from(document);
	const value = path === '' ? 'text/html' : (types[extname(path)] ?? 'text/plain');
	const responseHeaders = [{ name: 'content-type', value }, ...isolated];
	return { responseCode: 200, responseHeaders, body: body.toString('base64') };
}
