import { EventEmitter } from 'node:events';

/** A stream that says nothing is cut by proxies; a comment now and then keeps it open. */
const heartbeatMs = 25_000;
/** Hints within this time become one: a busy lobby must not wake every tablet for each fact. */
const coalesceMs = 20;
/** Streams open at once; a site has tens of stations. */
const streamsMax = 2_000;

/**
 * Tells the stations that the log moved. A hint only: who misses one pulls half a minute later.
 * One process: several servers on one database would also need to hear of each other.
 */
export class Feed {
	readonly #events = new EventEmitter().setMaxListeners(streamsMax + 10);
	readonly #pending = new Set<string>();
	readonly #open = new Set<() => void>();

	moved(site: string): void {
		if (this.#pending.has(site)) return;
		this.#pending.add(site);
		setTimeout(() => {
			this.#pending.delete(site);
			this.#events.emit(site);
		}, coalesceMs).unref();
	}

	/** Calls back on every move of a site's log; answers how to stop. */
	watch(site: string, onMove: () => void): () => void {
		this.#events.on(site, onMove);
		return () => this.#events.off(site, onMove);
	}

	/** The hints of one site as a server-sent stream; undefined when too many are open. */
	stream(site: string): ReadableStream<Uint8Array> | undefined {
		if (this.#open.size >= streamsMax) return undefined;
		const text = new TextEncoder();
		let end = () => {};
		return new ReadableStream<Uint8Array>({
			start: (controller) => {
				const send = (line: string) => controller.enqueue(text.encode(line));
				const hint = () => send(`data: ${JSON.stringify({ kind: 'moved' })}\n\n`);
				const beat = setInterval(() => send(': still here\n\n'), heartbeatMs);
				const unwatch = this.watch(site, hint);
				end = () => {
					clearInterval(beat);
					unwatch();
					this.#open.delete(close);
				};
				const close = () => {
					end();
					controller.close();
				};
				this.#open.add(close);
				hint();
			},
			cancel: () => end()
		});
	}

	/** Ends every stream: a server that stops must not wait for readers who never leave. */
	close(): void {
		for (const close of [...this.#open]) close();
	}
}
