/**
 * PGlite in a worker thread, speaking raw wire protocol over messages. Stock PGlite never flushes
 * to the disk and runs no upkeep; here it does both. Plain Node loads this file: it may import
 * only built-ins and packages.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

export type EngineSettings = {
	directory: string;
	/** Messages from the pool after which upkeep runs, besides the timer. */
	upkeepAfter: number;
	/** How often upkeep runs when something was written. */
	upkeepIntervalMs: number;
};
export type ToEngine = { kind: 'data'; data: Uint8Array } | { kind: 'close' };
export type FromEngine =
	| { kind: 'ready' }
	| { kind: 'data'; data: Uint8Array<ArrayBuffer> }
	| { kind: 'failed'; reason: string };

/** The part of Emscripten's file system that the hook needs; internal there, hence the pinned version. */
type NodeFileSystem = {
	stream_ops: { fsync?: (stream: { nfd?: number; node: unknown }) => number };
	tryFSOperation: (operation: () => number) => number;
	realPath: (node: unknown) => string;
};

/** Lines of the engine's own words kept for an error message. */
const keptLines = 20;

const { directory, upkeepAfter, upkeepIntervalMs } = workerData as EngineSettings;

const settings = {
	fsync: 'on',
	wal_sync_method: 'fsync',
	timezone: 'UTC',
	// The default of 128 MB doubles the memory of a lobby box.
	shared_buffers: '16MB',
	// The default of 2 MB overruns the stack of WebAssembly: wrong answers instead of an error.
	max_stack_depth: '100kB',
	max_wal_size: '64MB',
	min_wal_size: '32MB'
};
const startParams = [
	// -F switches fsync off.
	...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
	...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
];

/** Flushes a directory's entries; Windows knows no such thing. */
function syncDirectory(place: string): void {
	if (process.platform === 'win32') return;
	const handle = fs.openSync(place, 'r');
	try {
		fs.fsyncSync(handle);
	} finally {
		fs.closeSync(handle);
	}
}

function syncTree(place: string): void {
	for (const entry of fs.readdirSync(place, { withFileTypes: true })) {
		const inner = path.join(place, entry.name);
		if (entry.isDirectory()) syncTree(inner);
		else if (entry.isFile()) {
			const handle = fs.openSync(inner, 'r+');
			fs.fsyncSync(handle);
			fs.closeSync(handle);
		}
	}
	syncDirectory(place);
}

/** The engine asks for fsync; the file system that PGlite ships answers nothing. This one flushes. */
class DurableNodeFS extends NodeFS {
	override async init(...[engine, options]: Parameters<NodeFS['init']>) {
		const made = await super.init(engine, options);
		made.emscriptenOpts.preRun?.push((module) => {
			const nodeFs = module.NODEFS as unknown as NodeFileSystem;
			nodeFs.stream_ops.fsync = ({ nfd, node }) =>
				nodeFs.tryFSOperation(() => {
					if (nfd === undefined) syncDirectory(nodeFs.realPath(node));
					else fs.fsyncSync(nfd);
					return 0;
				});
		});
		return made;
	}
}

/** First boot beside the real place, then one rename: a power cut leaves all of it or nothing. */
async function createCluster(): Promise<void> {
	const unfinished = `${directory}.new`;
	fs.rmSync(unfinished, { recursive: true, force: true });
	const first = await openEngine(unfinished);
	await first.close();
	syncTree(unfinished);
	fs.rmSync(directory, { recursive: true, force: true });
	fs.renameSync(unfinished, directory);
	syncDirectory(path.dirname(directory));
}

/** True when there is nothing yet: absent or empty. Anything else must be a database. */
function isFresh(): boolean {
	if (!fs.existsSync(directory)) return true;
	const names = fs.readdirSync(directory);
	if (names.length > 0 && !names.includes('PG_VERSION')) {
		throw new Error(`Cannot open the database: ${directory} holds something else.`);
	}
	return names.length === 0;
}

async function openEngine(place: string): Promise<PGlite> {
	const lines: string[] = [];
	const onStderr = (line: string): boolean => {
		lines.push(line);
		if (lines.length > keptLines) lines.shift();
		return false;
	};
	try {
		return await PGlite.create({ fs: new DurableNodeFS(place), startParams, onStderr });
	} catch (cause) {
		const said = lines.map((line) => /(?:FATAL|PANIC|ERROR):.*/.exec(line)?.[0]);
		const reason =
			said.findLast(Boolean) ?? (cause instanceof Error ? cause.message : String(cause));
		throw new Error(`Cannot open the database in ${place}: ${reason}`, { cause });
	}
}

/** Does an answer end with ReadyForQuery, outside of any transaction? */
function endsIdle(answer: Uint8Array): boolean {
	const [kind, , , , , status] = answer.subarray(-6);
	return kind === 0x5a && status === 0x49;
}

if (isFresh()) await createCluster();
const engine = await openEngine(directory);
const port = parentPort;
if (!port) throw new Error('pglite-worker.ts runs in a worker thread only');

const post = (message: FromEngine, moved: ArrayBuffer[] = []) => port.postMessage(message, moved);
let queue: Promise<void> = Promise.resolve();
let idle = true;
let sinceUpkeep = 0;

/** One after another; a failure ends this engine, since PGlite may not go on after one. */
function enqueue(step: () => Promise<void>): void {
	queue = queue.then(step).catch((cause: unknown) => {
		post({ kind: 'failed', reason: cause instanceof Error ? cause.message : String(cause) });
	});
}

async function answer(data: Uint8Array): Promise<void> {
	const terminate = data[0] === 0x58;
	if (terminate) return;
	idle = false;
	const bytes = (await engine.execProtocolRaw(data)).slice();
	idle = endsIdle(bytes);
	post({ kind: 'data', data: bytes }, [bytes.buffer]);
	sinceUpkeep += 1;
	if (sinceUpkeep >= upkeepAfter) await upkeep();
}

/** PGlite has no background processes: no checkpoints and no vacuum but these. */
async function upkeep(): Promise<void> {
	if (!idle || sinceUpkeep === 0) return;
	sinceUpkeep = 0;
	await engine.exec('checkpoint');
	await engine.exec('vacuum (analyze)');
}

port.on('message', (message: ToEngine) => {
	if (message.kind === 'data') enqueue(() => answer(message.data));
	else
		enqueue(async () => {
			await engine.close();
			process.exit(0);
		});
});
setInterval(() => enqueue(upkeep), upkeepIntervalMs).unref();
post({ kind: 'ready' });
