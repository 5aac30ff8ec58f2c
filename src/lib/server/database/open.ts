import { AsyncLocalStorage } from 'node:async_hooks';
import { Socket } from 'node:net';
import pg from 'pg';
import { assert } from '#lib/domain/assert.ts';
import { EmbeddedEngine } from './embedded-stream.ts';
import { type DirectoryLock, lockDirectory } from './lock.ts';
import { ask, atOnce, bind, oneAfterAnother, run } from './statements.ts';

export type Queries = {
	/**
	 * Runs one statement. `bigint` comes back as number, `date` as 'YYYY-MM-DD', `timestamptz` as
	 * Date. Pass JSON as text and cast it: `$1::text::jsonb`. Statements may be asked without waiting for
	 * one another: they run in the order they were asked. `name` keeps one prepared on its session; only
	 * for what runs all the time and whose best plan is the same for all parameters.
	 */
	query: <Row extends object>(
		sql: string,
		parameters?: readonly unknown[],
		name?: string
	) => Promise<Row[]>;
};

/** What a transaction is given. */
export type Writing = Queries & {
	/**
	 * Takes the parameters of a statement in (texts, numbers, binary arrays) and answers what runs it: what is long is
	 * received and read before anybody is kept waiting by a lock. It sees what is there when it runs, and answers no rows.
	 */
	ready: (sql: string, parameters: readonly unknown[], name: string) => () => Promise<unknown>;
};

export type Database = Queries & {
	/**
	 * All or nothing. `work` uses only the handle it is given, and may run again after a
	 * serialisation failure or a deadlock: no effects but through the handle.
	 */
	transaction: <T>(work: (queries: Writing) => Promise<T>) => Promise<T>;
	/** Everything `work` reads is as of one moment, and it can change nothing. */
	snapshot: <T>(work: (queries: Queries) => Promise<T>) => Promise<T>;
	close: () => Promise<void>;
	/** True for the engine in a directory, false for a server. */
	embedded: boolean;
	/** For Kysely, which brings its own statements. */
	pool: pg.Pool;
};

/** Connections to a server: more only queue there. The embedded engine has one session. */
const serverConnections = 8;
/** Waiting for a server's connection longer than this means that it is down. */
const connectTimeoutMs = 10_000;
/** A statement that takes longer hangs; its session is ended. */
const queryTimeoutMs = 30_000;
/** Serialisation failures and deadlocks pass; eight tries span about five seconds. */
const tries = 8;
const retryPauseMs = 20;
/** About one visit's facts a minute for a week of a busy site, or 200 ms of upkeep. */
const upkeepAfter = 10_000;
/** The journal and dead rows grow without upkeep; when nothing was written, it does nothing. */
const upkeepIntervalMs = 10 * 60_000;

/** How sessions of this program are called on a server: who moves a database sees that one is at work. */
export const applicationName = 'foyer';

const modes = {
	write: 'begin isolation level read committed',
	snapshot: 'begin isolation level repeatable read read only'
} as const;

const passing = new Set(['40001', '40P01']);
/** Disk full, I/O and internal errors: PGlite must not run another statement after these. */
const broken = /^(53|58|XX)/;

const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);
// A day has no time zone; as a Date it would be yesterday west of Greenwich.
types.setTypeParser(pg.types.builtins.DATE, String);

/** The session is in an unknown state and is thrown away. */
class RollbackFailed extends Error {
	override name = 'RollbackFailed';
}

/** Bounds that tests lower. */
export type EngineOptions = {
	upkeepAfter?: number;
	upkeepIntervalMs?: number;
	queryTimeoutMs?: number;
};

/** Is this the address of a server, or a directory? */
export const isServer = (place: string): boolean => /^postgres(ql)?:\/\//.test(place);

/**
 * Opens `postgres://…` or a directory (created when absent), which is locked for this process.
 * Throws `DirectoryInUse`, or an error that quotes the engine.
 */
export async function openDatabase(place: string, options: EngineOptions = {}): Promise<Database> {
	const opened = isServer(place) ? openServer(place, options) : openDirectory(place, options);
	try {
		await opened.query('select 1');
	} catch (error) {
		await opened.close();
		throw error;
	}
	return opened;
}

function openServer(url: string, options: EngineOptions): Database {
	const pool = new pg.Pool({
		types,
		connectionString: url,
		max: serverConnections,
		connectionTimeoutMillis: connectTimeoutMs,
		query_timeout: options.queryTimeoutMs ?? queryTimeoutMs,
		application_name: applicationName,
		options: '-c timezone=UTC',
		// What is asked without waiting goes out at once: a push holds the site's lock for four trips, not for twelve.
		pipeline: true,
		stream: () => new TogetherSocket()
	});
	return new PooledDatabase(pool);
}

function openDirectory(place: string, options: EngineOptions): Database {
	const lock = lockDirectory(place);
	const { queryTimeoutMs: timeoutMs = queryTimeoutMs, ...upkeep } = options;
	const engine = new EmbeddedEngine({
		...{ directory: lock.directory, upkeepAfter, upkeepIntervalMs },
		...upkeep
	});
	const pool = new pg.Pool({
		types,
		stream: () => engine.stream(),
		max: 1,
		idleTimeoutMillis: 0,
		user: 'postgres',
		database: 'postgres',
		query_timeout: timeoutMs
	});
	return new PooledDatabase(pool, { engine, lock });
}

/**
 * What is said in one breath goes out in one piece: each statement alone would be a call into the kernel. It does not
 * wait for the end of the turn: the server works on it while more is made ready here.
 */
class TogetherSocket extends Socket {
	#isHeld = false;

	override cork(): void {
		super.cork();
		if (this.#isHeld) return;
		this.#isHeld = true;
		super.cork();
		queueMicrotask(() => {
			this.#isHeld = false;
			super.uncork();
		});
	}
}

class PooledDatabase implements Database {
	readonly pool: pg.Pool;
	readonly #local: { engine: EmbeddedEngine; lock: DirectoryLock } | undefined;
	/** On the embedded engine's one session, the outer handle inside a transaction would wait for ever. */
	readonly #inside = new AsyncLocalStorage<{ open: boolean }>();

	constructor(pool: pg.Pool, local?: { engine: EmbeddedEngine; lock: DirectoryLock }) {
		this.pool = pool;
		this.#local = local;
		// An idle connection that breaks is replaced by the pool; whoever asks next hears of it.
		pool.on('error', () => undefined);
	}

	get embedded(): boolean {
		return this.#local !== undefined;
	}

	/** Bound, as that of a transaction is: whoever takes `Queries` apart may be given either. */
	readonly query = <Row extends object>(
		sql: string,
		parameters: readonly unknown[] = [],
		name?: string
	): Promise<Row[]> => this.#hold((client) => ask<Row>(client, sql, parameters, name));

	async transaction<T>(work: (queries: Writing) => Promise<T>): Promise<T> {
		for (let attempt = 1; ; attempt += 1) {
			try {
				return await this.#hold((client) => this.#attempt(client, modes.write, work));
			} catch (error) {
				if (!passing.has(codeOf(error)) || attempt === tries) throw error;
			}
			const pauseMs = Math.random() * retryPauseMs * 2 ** attempt;
			await new Promise((resolve) => setTimeout(resolve, pauseMs));
		}
	}

	snapshot<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
		return this.#hold((client) => this.#attempt(client, modes.snapshot, work));
	}

	async close(): Promise<void> {
		await this.pool.end();
		await this.#local?.engine.gone;
		this.#local?.lock.release();
	}

	async #attempt<T>(
		client: pg.PoolClient,
		begin: string,
		work: (queries: Writing) => Promise<T>
	): Promise<T> {
		const span = { open: true };
		const inTurn = this.embedded ? oneAfterAnother() : atOnce;
		const query: Queries['query'] = (sql, parameters = [], name) => {
			const isOpen = () =>
				assert(span.open, 'the handle of a transaction is not used after its end');
			isOpen();
			return inTurn(async () => {
				// What nobody waited for is not said any more once the work has failed.
				isOpen();
				return ask(client, sql, parameters, name);
			});
		};
		let portals = 0;
		const ready: Writing['ready'] = (sql, parameters, name) => {
			// One session hears one statement at a time: nobody would be kept waiting less.
			if (this.embedded) return () => query(sql, parameters, name);
			const portal = { text: sql, name, portal: `p${String((portals += 1))}` };
			// Where they are refused, the transaction has failed, and so does the run.
			bind(client, portal, parameters).catch(() => undefined);
			return () => run(client, portal);
		};
		const begun = inTurn(() => client.query(begin));
		begun.catch(() => undefined);
		try {
			const result = await this.#inside.run(span, () => work({ query, ready }));
			await begun;
			span.open = false;
			await inTurn(() => client.query('commit'));
			return result;
		} catch (error) {
			span.open = false;
			if (this.#ends(error)) throw error;
			await inTurn(() => client.query('rollback')).catch(() => {
				throw new RollbackFailed('A transaction failed and could not be undone.', { cause: error });
			});
			throw error;
		}
	}

	/** Lends one connection to `use`, and throws it away when it can no longer be trusted. */
	async #hold<T>(use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
		assert(!this.#inside.getStore()?.open, 'inside a transaction only its own handle is used');
		const client = await this.pool.connect();
		// A lent connection that breaks also says so here, besides failing its statement.
		const ignore = () => undefined;
		client.on('error', ignore);
		let ended: Error | undefined;
		try {
			return await use(client);
		} catch (error) {
			if (this.#ends(error)) {
				ended = error as Error;
				this.#local?.engine.kill();
			}
			throw error;
		} finally {
			client.off('error', ignore);
			client.release(ended);
		}
	}

	#ends(error: unknown): boolean {
		if (error instanceof RollbackFailed) return true;
		if (error instanceof Error && error.message === 'Query read timeout') return true;
		return this.embedded && broken.test(codeOf(error));
	}
}

/** Was a row refused because another has its key? */
export const isTaken = (error: unknown): boolean => codeOf(error) === '23505';

/** Did the database itself refuse what it was told? */
export const isRefused = (error: unknown): boolean => codeOf(error) !== '';

/** SQLSTATE of an error of the database, '' for any other. */
function codeOf(error: unknown): string {
	return error instanceof pg.DatabaseError ? (error.code ?? '') : '';
}
