import { EventEmitter } from 'node:events';
import type { LiveHint } from '#lib/protocol/messages.ts';

/** A stream that says nothing is cut by proxies, and taken for dead by stations after 75 s. */
const heartbeatMs = 25_000;
/** Hints within this time become one: a busy lobby must not wake every tablet for each fact. */
const coalesceMs = 20;
/** Streams open at once; a site has tens of stations. */
const streamsMax = 2_000;
/** Of one station: its pages share one, and those of roads that went dead are told only after minutes. */
const ownStreamsMax = 8;

/** Besides the log's moves: these stations are cut off, or, with none named, what stations are told has changed. */
export type FeedWord = { site: string; cut?: readonly string[] };
const spoken = ' spoken';

/**
 * Tells the stations that the log moved. A hint only: who misses one pulls half a minute later.
 * Several servers on one database hear of each other by `neighbours.ts`.
 */
export class Feed {
	readonly #events = new EventEmitter().setMaxListeners(streamsMax + 10);
	readonly #now: () => number;
	readonly #positions = new Map<string, number>();
	/** Who moved a site since its last hint. */
	readonly #pending = new Map<string, Set<string>>();
	readonly #open = new Map<() => void, { station: string; cut: () => void }>();

	constructor(now: () => number) {
		this.#now = now;
	}

	/**
	 * `position` is the newest that the log of the site now holds; `by` the station that moved it, ''
	 * for all others. A station is not told of what it alone has just said: it has those facts, and a
	 * tablet that empties a long outbox would otherwise pull each of them back in between.
	 */
	moved(site: string, position: number, by = ''): void {
		this.#positions.set(site, Math.max(position, this.#positions.get(site) ?? 0));
		const movers = this.#pending.get(site);
		if (movers) {
			movers.add(by);
			return;
		}
		this.#pending.set(site, new Set([by]));
		setTimeout(() => {
			const all = this.#pending.get(site);
			this.#pending.delete(site);
			this.#events.emit(site, all);
		}, coalesceMs).unref();
	}

	/** Something that stations are told besides facts has changed: they ask anew, at once. */
	told(site: string): void {
		this.#speak({ site });
	}

	/** Ends the streams of these stations with the word that they are cut off: their next request is refused. */
	cut(site: string, devices: readonly string[]): void {
		this.#speak({ site, cut: devices });
	}

	/** Calls back on every word that was spoken here, for the other servers' stations; answers how to stop. */
	watchWords(onWord: (word: FeedWord) => void): () => void {
		this.#events.on(spoken, onWord);
		return () => this.#events.off(spoken, onWord);
	}

	/** A word, for this server's own streams. */
	hear({ site, cut: devices }: FeedWord): void {
		if (!devices) this.#events.emit(`${site} told`);
		for (const { station, cut } of devices ? [...this.#open.values()] : [])
			if (devices?.some((device) => station === `${site} ${device}`)) cut();
	}

	#speak(word: FeedWord): void {
		this.hear(word);
		this.#events.emit(spoken, word);
	}

	/** The newest that this process has heard of; 0 before anything moved. */
	position(site: string): number {
		return this.#positions.get(site) ?? 0;
	}

	/** Calls back on every move of a site's log; answers how to stop. */
	watch(site: string, onMove: (movers: ReadonlySet<string>) => void): () => void {
		this.#events.on(site, onMove);
		return () => this.#events.off(site, onMove);
	}

	/** The hints of one site as a server-sent stream for a station; undefined when too many are open. */
	stream(site: string, device: string): ReadableStream<Uint8Array> | undefined {
		if (this.#open.size >= streamsMax) return undefined;
		const own = [...this.#open].filter(([, { station }]) => station === `${site} ${device}`);
		if (own.length >= ownStreamsMax) own[0]?.[0]();
		const text = new TextEncoder();
		let end = () => {};
		return new ReadableStream<Uint8Array>({
			start: (controller) => {
				const send = (message: LiveHint) =>
					controller.enqueue(text.encode(`data: ${JSON.stringify(message)}\n\n`));
				const hint = () => send({ kind: 'moved', position: this.position(site) });
				const still = () =>
					send({ kind: 'still', serverTime: new Date(this.#now()).toISOString() });
				const beat = setInterval(still, heartbeatMs);
				const tell = () => send({ kind: 'told' });
				const unwatch = this.watch(site, (movers) => {
					if (movers.size > 1 || !movers.has(device)) hint();
				});
				this.#events.on(`${site} told`, tell);
				end = () => {
					clearInterval(beat);
					unwatch();
					this.#events.off(`${site} told`, tell);
					this.#open.delete(close);
				};
				const close = () => {
					end();
					controller.close();
				};
				const cut = () => {
					send({ kind: 'revoked' });
					close();
				};
				this.#open.set(close, { station: `${site} ${device}`, cut });
				hint();
			},
			cancel: () => end()
		});
	}

	/** Streams that are open. */
	get open(): number {
		return this.#open.size;
	}

	/** Ends every stream: a server that stops must not wait for readers who never leave. */
	close(): void {
		for (const close of [...this.#open.keys()]) close();
	}
}
