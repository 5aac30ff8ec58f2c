import { createRequire } from 'node:module';
import { Duplex } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { assert } from '#lib/domain/assert.ts';
import type { EngineSettings, FromEngine, ToEngine } from './pglite-worker.ts';

/** A clean close writes a checkpoint; past this the worker is ended, which costs a recovery, no data. */
const closeTimeoutMs = 15_000;

/**
 * Calls from the engine into JavaScript after which V8 would compile each way anew. Throwing the old one away while
 * another thread looks at it has ended whole processes (nodejs/node#64500); what is gained by it cannot be measured here.
 */
const neverCalls = 2_000_000_000;

/** Found through package.json "imports": the same from the sources and from the bundled server. */
const workerFile = createRequire(import.meta.url).resolve('#lib/server/database/pglite-worker.ts');

/** The one embedded engine on a directory, restarted for each new connection of the pool. */
export class EmbeddedEngine {
	readonly #settings: EngineSettings;
	#current: EmbeddedStream | undefined;
	/** Resolves when no worker is left on the directory: there are never two. */
	gone: Promise<void> = Promise.resolve();

	constructor(settings: EngineSettings) {
		this.#settings = settings;
		setFlagsFromString(`--wasm-wrapper-tiering-budget=${String(neverCalls)}`);
	}

	/** What pg takes for its socket. */
	stream(): Duplex {
		this.#current = new EmbeddedStream(() => this.#start());
		return this.#current;
	}

	/** Ends the worker at once, as a power cut would: the next connection recovers from the journal. */
	kill(): void {
		this.#current?.destroy();
	}

	async #start(): Promise<Worker> {
		await this.gone;
		const worker = new Worker(workerFile, { workerData: this.#settings });
		this.gone = new Promise((resolve) => worker.once('exit', () => resolve()));
		return worker;
	}
}

/** One connection: raw wire protocol between pg and a worker thread. */
class EmbeddedStream extends Duplex {
	readonly #start: () => Promise<Worker>;
	#worker: Worker | undefined;
	#exited = false;
	#ended = false;

	constructor(start: () => Promise<Worker>) {
		super();
		this.#start = start;
	}

	/** pg calls these on its socket. */
	connect(): this {
		void this.#start().then((worker) => this.#attach(worker));
		return this;
	}
	setNoDelay(): this {
		return this;
	}
	setKeepAlive(): this {
		return this;
	}
	ref(): this {
		return this;
	}
	unref(): this {
		return this;
	}

	#attach(worker: Worker): void {
		this.#worker = worker;
		worker.on('message', (message: FromEngine) => {
			if (message.kind === 'ready') this.emit('connect');
			else if (message.kind === 'data') this.push(message.data);
			else this.destroy(new Error(`The embedded database failed: ${message.reason}`));
		});
		worker.once('error', (error) => this.destroy(error as Error));
		worker.once('exit', (code) => {
			this.#exited = true;
			const expected = code === 0 || this.#ended;
			this.destroy(expected ? undefined : new Error('The embedded database stopped.'));
		});
		if (this.destroyed) void worker.terminate();
	}

	#post(message: ToEngine): void {
		assert(this.#worker, 'nothing is written before the engine has said that it is ready');
		this.#worker.postMessage(message);
	}

	override _read(): void {
		// Pushed by the worker's messages.
	}

	override _write(chunk: Buffer, _encoding: string, done: () => void): void {
		this.#post({ kind: 'data', data: new Uint8Array(chunk) });
		done();
	}

	override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
		const data = new Uint8Array(Buffer.concat(chunks.map(({ chunk }) => chunk)));
		this.#post({ kind: 'data', data });
		done();
	}

	override _final(done: () => void): void {
		this.#ended = true;
		const worker = this.#worker;
		if (!worker || this.#exited) {
			done();
			return;
		}
		const late = setTimeout(() => void worker.terminate(), closeTimeoutMs);
		worker.once('exit', () => {
			clearTimeout(late);
			this.push(null);
			done();
		});
		this.#post({ kind: 'close' });
	}

	override _destroy(error: Error | null, done: (error: Error | null) => void): void {
		if (this.#worker && !this.#exited) void this.#worker.terminate();
		done(error);
	}
}
