/**
 * Chromium by its own protocol and nothing more of it than is needed. A browser driven by Playwright tells it of each
 * request with its whole body, as text; for a push of 10,000 sign-ins that took a quarter of the processor, which no
 * lobby's browser spends.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { chromiumPath } from '../../tools/chromium-path.ts';

type Params = Record<string, unknown>;
type Message = { id?: number; method?: string; params?: Params; result?: Params; error?: Params };
type Hear = (params: Params) => void;

/** As Playwright starts it, where that may change what is measured: no trial of this month, nothing at the side. */
const switches = [
	'--disable-field-trial-config',
	'--disable-features=HttpsUpgrades,MediaRouter,OptimizationHints,PaintHolding,Translate',
	'--disable-component-extensions-with-background-pages',
	'--disable-client-side-phishing-detection',
	'--disable-back-forward-cache',
	'--disable-default-apps',
	'--disable-dev-shm-usage',
	'--disable-hang-monitor',
	'--disable-ipc-flooding-protection',
	'--force-color-profile=srgb',
	'--metrics-recording-only',
	'--hide-scrollbars',
	'--headless=new',
	'--no-sandbox',
	'--no-first-run',
	'--no-default-browser-check',
	'--password-store=basic',
	'--mute-audio',
	'--disable-extensions',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--disable-background-timer-throttling',
	'--disable-renderer-backgrounding',
	'--disable-backgrounding-occluded-windows',
	'--window-size=1280,800',
	'--remote-debugging-pipe'
];
/** A browser that does not go by itself is ended: nothing of its profile is read again by then. */
const goneMs = 10_000;

/** One tab. */
export class Page {
	readonly #send: (method: string, params?: Params) => Promise<Params>;

	constructor(send: (method: string, params?: Params) => Promise<Params>) {
		this.#send = send;
	}

	send(method: string, params?: Params): Promise<Params> {
		return this.#send(method, params);
	}

	/** Runs it there, with nothing of here but what it is given. Throws what it throws there. */
	evaluate<Answer>(work: () => Answer | Promise<Answer>): Promise<Answer>;
	evaluate<Given, Answer>(
		work: (given: Given) => Answer | Promise<Answer>,
		given: Given
	): Promise<Answer>;
	async evaluate(work: (given: unknown) => unknown, given?: unknown): Promise<unknown> {
		const { result, exceptionDetails } = (await this.#send('Runtime.evaluate', {
			expression: `(${work.toString()})(${given === undefined ? '' : JSON.stringify(given)})`,
			awaitPromise: true,
			returnByValue: true
		})) as { result: { value?: unknown }; exceptionDetails?: { exception?: Params } };
		if (exceptionDetails)
			throw new Error(`in the page: ${JSON.stringify(exceptionDetails.exception)}`);
		return result.value;
	}
}

export type Chromium = {
	page: Page;
	on: (method: string, hear: Hear) => void;
	close: () => Promise<void>;
};

/** Starts it on this profile, with one empty tab. */
export async function startChromium(profile: string): Promise<Chromium> {
	const child = spawn(chromiumPath(), [...switches, `--user-data-dir=${profile}`, 'about:blank'], {
		stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe']
	});
	const gone = once(child, 'exit');
	const { send, on } = speak(child.stdio[3] as Writable, child.stdio[4] as Readable);
	const { targetInfos } = (await send('Target.getTargets')) as {
		targetInfos: { type: string; targetId: string }[];
	};
	const tab = targetInfos.find(({ type }) => type === 'page');
	const { targetId } = tab ?? (await send('Target.createTarget', { url: 'about:blank' }));
	const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
	return {
		page: new Page((method, params) => send(method, params, sessionId as string)),
		on,
		close: async () => {
			const late = setTimeout(() => child.kill('SIGKILL'), goneMs);
			send('Browser.close').catch(() => undefined);
			await gone;
			clearTimeout(late);
		}
	};
}

/** Messages are JSON, each ended by a zero. */
function speak(to: Writable, from: Readable) {
	const asked = new Map<number, PromiseWithResolvers<Params>>();
	const heard = new Map<string, Hear>();
	let parts: Buffer[] = [];
	let last = 0;
	const take = ({ id, method, params = {}, result = {}, error }: Message) => {
		if (method !== undefined) heard.get(method)?.(params);
		if (id === undefined) return;
		if (error) asked.get(id)?.reject(new Error(JSON.stringify(error)));
		else asked.get(id)?.resolve(result);
		asked.delete(id);
	};
	from.on('data', (piece: Buffer) => {
		let begin = 0;
		for (let end = piece.indexOf(0); end >= 0; end = piece.indexOf(0, begin)) {
			parts.push(piece.subarray(begin, end));
			take(JSON.parse(Buffer.concat(parts).toString('utf8')) as Message);
			parts = [];
			begin = end + 1;
		}
		parts.push(piece.subarray(begin));
	});
	from.on('close', () => {
		for (const { reject } of asked.values()) reject(new Error('Chromium is gone'));
	});
	// Whoever still asks is answered by the end of the other way.
	to.on('error', () => undefined);
	return {
		on: (method: string, hear: Hear) => void heard.set(method, hear),
		send: (method: string, params: Params = {}, sessionId?: string): Promise<Params> => {
			const answer = Promise.withResolvers<Params>();
			asked.set((last += 1), answer);
			to.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
			return answer.promise;
		}
	};
}
