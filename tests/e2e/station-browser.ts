/**
 * A browser that has stored the program already, as a tablet has since its first day. Storing it anew costs near two
 * seconds of processor time, and dozens of walks are not about that day: they start from a copy of one profile.
 * Its user wants no motion: a step's takes a third of a second, and each tap waits for its end.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { openBrowser, shellStored, type TestBrowser } from './browser.ts';

/** What Chromium makes anew by itself, or finds in the stored program. */
const left = /\/Default\/(Cache|GPUCache|Dawn\w+)$/;

/** Profiles by address: the second walk at an address makes one, since no third may come to a passing one. */
const profiles = new Map<string, string | undefined>();

/** Like `openBrowser`, on a tablet that knows the program and nothing else yet. */
export async function openStation(
	base: string,
	film?: string,
	extra: readonly string[] = []
): Promise<TestBrowser> {
	const profile = mkdtempSync(join(tmpdir(), 'foyer-profile-'));
	if (profiles.has(base)) {
		const stored = profiles.get(base) ?? (await storeProgram(base));
		profiles.set(base, stored);
		cpSync(stored, profile, { recursive: true, filter: (from) => !left.test(from) });
	} else profiles.set(base, undefined);
	return openBrowser(base, film, extra, profile, 'reduce');
}

/** By the page's own worker, on a page without the program: no station is enrolled by that. */
async function storeProgram(base: string): Promise<string> {
	const browser = await openBrowser(base);
	process.once('exit', () => rmSync(browser.profile, { recursive: true, force: true }));
	const page = await browser.page('/robots.txt');
	await page.evaluate(async () => {
		await navigator.serviceWorker.register('/service-worker.js', { type: 'module' });
	});
	await shellStored(page);
	await browser.close();
	return browser.profile;
}
