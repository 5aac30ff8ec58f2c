import { randomBytes } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { Journal } from '../journal.ts';
import { Counter, Histogram } from './counters.ts';

/** A push takes well under a second; whoever still runs after this is cut, and sends again. */
const drainMs = 2_500;

/** Everything that comes through the doors: counted, timed, told to the journal, and waited for at the end. */
export class Traffic {
	readonly requests = new Counter();
	readonly seconds = new Histogram();
	readonly #journal: Journal;
	readonly #running = new Set<Promise<unknown>>();
	#stopping = false;

	constructor(journal: Journal) {
		this.#journal = journal;
	}

	get running(): number {
		return this.#running.size;
	}

	/** Lets one request through. */
	async pass(event: RequestEvent, resolve: () => Promise<Response>): Promise<Response> {
		if (this.#stopping) return stopped();
		event.locals.request = randomBytes(8).toString('hex');
		const started = performance.now();
		const work = resolve();
		this.#running.add(work);
		try {
			const response = await work;
			this.#note(event, response.status, performance.now() - started);
			return response;
		} catch (error) {
			this.#note(event, 500, performance.now() - started);
			throw error;
		} finally {
			this.#running.delete(work);
		}
	}

	/** No request begins from now on; resolves when those under way are answered, or time is up. */
	async stop(): Promise<void> {
		this.#stopping = true;
		let late: NodeJS.Timeout | undefined;
		const patience = new Promise((resolve) => (late = setTimeout(resolve, drainMs)));
		await Promise.race([Promise.allSettled(this.#running), patience]);
		clearTimeout(late);
	}

	/** The door's pattern, never the address: a host's link stands in that. */
	#note(event: RequestEvent, status: number, ms: number): void {
		const door = event.route.id ? `${event.request.method} ${event.route.id}` : 'unknown';
		this.requests.add({ door, status: String(status) });
		this.seconds.observe({ door }, ms / 1000);
		const { request = '', caller } = event.locals;
		const line = {
			...{ request, door, status, ms: Math.round(ms) },
			...(caller && { site: caller.site, device: caller.device })
		};
		const read = event.request.method === 'GET' && status < 400;
		if (read) this.#journal.trace('request', line);
		else this.#journal.note('request', line);
	}
}

/** Stations and hosts ask again; a proxy asks another server. */
export function stopped(): Response {
	const headers = { 'retry-after': '2', 'cache-control': 'no-store', connection: 'close' };
	return Response.json({ reason: 'stopping' }, { status: 503, headers });
}
