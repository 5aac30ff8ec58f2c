/** Real Chromium on a real profile folder: a default context would keep IndexedDB in memory only. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { chromiumPath } from '../../tools/chromium-path.ts';

export type Orientation = 'landscape' | 'portrait';
export const sizes = {
	landscape: { width: 1280, height: 800 },
	portrait: { width: 800, height: 1280 },
	phone: { width: 390, height: 844 }
};

/**
 * The address bar's list of suggestions, two pages of Chromium's own behind every window: a third of the processor time
 * of opening it. The others are Playwright's, whose list this one replaces.
 */
const without = [
	...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
	...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
	...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
	...['ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints'],
	...['NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch']
];

/** A tap that finds nothing to tap for this long has failed. */
const actionMs = 25_000;

export type TestBrowser = {
	context: BrowserContext;
	/** The folder it keeps everything in. */
	profile: string;
	page: (path: string, size?: keyof typeof sizes) => Promise<Page>;
	/** An empty page in a window of its own: in a tab behind another one it would draw once a second, and so would each tap take. */
	window: () => Promise<Page>;
	/** Closes all of these, and leaves the empty one that the browser began with. */
	closePages: () => Promise<void>;
	/** Everything the pages complained about. */
	complaints: string[];
	/** Closes the browser; `again` opens the same profile anew, as after a restart of the tablet. */
	close: () => Promise<void>;
	again: () => Promise<TestBrowser>;
	dispose: () => Promise<void>;
};

export async function openBrowser(
	base: string,
	film?: string,
	extra: readonly string[] = [],
	profile = mkdtempSync(join(tmpdir(), 'foyer-profile-')),
	reducedMotion: 'reduce' | 'no-preference' = 'no-preference'
): Promise<TestBrowser> {
	const camera = film
		? [
				'--use-fake-ui-for-media-stream',
				'--use-fake-device-for-media-stream',
				`--use-file-for-fake-video-capture=${film}`
			]
		: [];
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: chromiumPath(),
		args: [
			'--no-sandbox',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			`--disable-features=${without.join(',')}`,
			...camera,
			...extra
		],
		viewport: sizes.landscape,
		locale: 'zh-CN',
		reducedMotion
	});
	context.setDefaultTimeout(actionMs);
	const complaints: string[] = [];
	context.on('weberror', (error) => complaints.push(error.error().message));
	context.on('console', (message) => {
		// A request that finds no server is said by the browser itself; that is what offline is.
		if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
			complaints.push(message.text());
	});
	const close = () => context.close();
	// One at a time: who waits for a new page takes the first that comes.
	let opened: Promise<unknown> = Promise.resolve();
	const window = () => {
		const page = opened.then(() => openWindow(context));
		opened = page.catch(() => undefined);
		return page;
	};
	return {
		...{ context, profile, complaints, close, window },
		page: async (path, size = 'landscape') => {
			const page = await window();
			await page.setViewportSize(sizes[size]);
			await page.goto(base + path);
			return page;
		},
		closePages: async () => {
			for (const page of context.pages().slice(1)) await page.close();
		},
		again: async () => {
			await close();
			return openBrowser(base, film, extra, profile, reducedMotion);
		},
		dispose: async () => {
			await close().catch(() => undefined);
			rmSync(profile, { recursive: true, force: true });
		}
	};
}

async function openWindow(context: BrowserContext): Promise<Page> {
	const [first = await context.newPage()] = context.pages();
	const browser = await context.newCDPSession(first);
	const coming = context.waitForEvent('page');
	await browser.send('Target.createTarget', { url: 'about:blank', newWindow: true });
	await browser.detach();
	return coming;
}

/** Waits until the app shell is stored, so that the next start needs no server. */
export async function shellStored(page: Page): Promise<void> {
	await page.evaluate(async () => {
		const { active } = await navigator.serviceWorker.ready;
		if (active?.state !== 'activated') {
			await new Promise<void>((resolve) =>
				active?.addEventListener('statechange', () => resolve(), { once: true })
			);
		}
	});
}
