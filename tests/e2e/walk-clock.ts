/** A walk that lives on days of its own: its server, its browsers and its stations without one go by one clock. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { moveClock } from './move-clock.ts';
import type { TestServer } from './server.ts';

/** A moment of the site's own clock. */
export const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}+08:00`);

/** Longer than a server under test keeps what it read of the clock. */
const stillMs = 50;

/** In a page of a station: until what it holds for the back office's time is that, twice in a row; an answer may have been on its way. */
async function isTold(): Promise<void> {
	const [face = ''] = location.pathname.split('/').slice(1);
	const station = new URLSearchParams(location.search).get('at');
	const doubtMs = 60_000;
	const isSure = () =>
		new Promise<boolean>((resolve) => {
			const opening = indexedDB.open(`foyer-${face}${station ? `-${station}` : ''}`);
			opening.onsuccess = () => {
				const asked = opening.result.transaction('meta').objectStore('meta').get('clock');
				asked.onsuccess = () => {
					const row = asked.result as { value: { serverMs: number; monotonicMs: number } };
					const { serverMs, monotonicMs } = row.value;
					opening.result.close();
					const lo = serverMs + performance.now() - monotonicMs;
					resolve(Math.abs(lo - Date.now()) < doubtMs);
				};
			};
		});
	for (let sure = 0, tries = 0; sure < 2 && tries < 100; tries += 1) {
		sure = (await isSure()) ? sure + 1 : 0;
		if (sure === 0) dispatchEvent(new Event('online'));
		if (sure < 2) await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

export class WalkClock {
	readonly #file = join(mkdtempSync(join(tmpdir(), 'foyer-clock-')), 'ahead');
	readonly #contexts: BrowserContext[] = [];
	#aheadMs = 0;

	constructor(begin: string) {
		this.#set(begin);
	}

	now = () => Date.now() + this.#aheadMs;

	/** For a server's start. */
	get env(): NodeJS.ProcessEnv {
		const preload = join(import.meta.dirname, 'server-clock.ts');
		return { FOYER_WALK_CLOCK: this.#file, NODE_OPTIONS: `--import ${preload}` };
	}

	async follow(context: BrowserContext): Promise<void> {
		this.#contexts.push(context);
		await context.addInitScript(moveClock, this.#aheadMs);
	}

	/** Time passes for everybody at once; a server that is down finds out when it starts. */
	async goTo(moment: string, server: TestServer): Promise<void> {
		// Held still: an answer of before that came after would put a tablet's clock in doubt.
		server.signal('SIGSTOP');
		await new Promise((resolve) => setTimeout(resolve, stillMs));
		this.#set(moment);
		await Promise.all(
			this.#contexts.map(async (context) => {
				await context.addInitScript(moveClock, this.#aheadMs);
				await Promise.all(context.pages().map((page) => page.evaluate(moveClock, this.#aheadMs)));
			})
		);
		server.signal('SIGCONT');
		if (server.pid() === 0) return;
		const all = this.#contexts.flatMap((context) => context.pages());
		const pages = all.filter((page) => page.url().startsWith(server.url));
		await Promise.all(pages.map((page) => page.evaluate(isTold)));
	}

	#set(moment: string): void {
		this.#aheadMs = at(moment) - Date.now();
		writeFileSync(this.#file, String(this.#aheadMs));
	}
}
