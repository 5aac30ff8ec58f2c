import pg from 'pg';
import { applicationName, type Database } from './database/open.ts';
import type { Feed } from './feed.ts';

const channel = 'foyer_moved';
/** A hint that got lost, or a database that knows no hints, costs a station this much. */
const pollMs = 2_000;
const reconnectMs = 2_000;
/** A server that is gone without a word: the look at the heads finds out and covers for it. */
const connectMs = 10_000;

/**
 * Several servers on one database (RULES.md M7). Each tells the others, after its commits and never inside
 * them, where a site's log stands now, and looks for itself every two seconds: the log is the truth, a
 * message only a hint.
 */
export class Neighbours {
	readonly #database: Database;
	readonly #feed: Feed;
	readonly #url: string;
	/** Positions that need not be told: heard from others, or told before. */
	readonly #known = new Map<string, number>();
	readonly #unwatch: (() => void)[];
	readonly #timer: NodeJS.Timeout;
	#listener: pg.Client | undefined;
	#looking: Promise<void> | undefined;
	#stopped = false;

	constructor(database: Database, feed: Feed, sites: readonly string[], url: string) {
		this.#database = database;
		this.#feed = feed;
		this.#url = url;
		this.#unwatch = sites.map((site) => feed.watch(site, () => this.#tell(site)));
		this.#timer = setInterval(() => this.#look(), pollMs).unref();
		this.#listen();
	}

	async stop(): Promise<void> {
		this.#stopped = true;
		clearInterval(this.#timer);
		for (const unwatch of this.#unwatch) unwatch();
		await this.#looking;
		await this.#listener?.end().catch(() => undefined);
	}

	/** The feed has gathered 20 ms of moves: one message for all of them. */
	#tell(site: string): void {
		const position = this.#feed.position(site);
		if (position <= (this.#known.get(site) ?? 0)) return;
		this.#known.set(site, position);
		const text = `${String(position)} ${site}`;
		// Who does not hear it looks by itself.
		void this.#database.query('select pg_notify($1, $2)', [channel, text]).catch(() => undefined);
	}

	#hear(site: string, position: number): void {
		if (position > (this.#known.get(site) ?? 0)) this.#known.set(site, position);
		if (position > this.#feed.position(site)) this.#feed.moved(site, position);
	}

	/** One look at a time: a database that hangs must not gather waiting ones. */
	#look(): void {
		this.#looking ??= this.#database
			.query<{ site: string; position: number }>('select site, position from site')
			.then(
				(heads) => {
					for (const { site, position } of heads) this.#hear(site, position);
				},
				() => undefined
			)
			.finally(() => (this.#looking = undefined));
	}

	/** A connection of its own, opened again whenever it ends. */
	#listen(): void {
		if (this.#stopped) return;
		const listener = new pg.Client({
			connectionString: this.#url,
			connectionTimeoutMillis: connectMs,
			keepAlive: true,
			application_name: applicationName
		});
		this.#listener = listener;
		let over = false;
		const again = () => {
			if (over) return;
			over = true;
			setTimeout(() => this.#listen(), reconnectMs).unref();
		};
		listener.on('notification', ({ payload = '' }) => {
			const [, position, site] = /^(\d{1,15}) (\w{1,20})$/.exec(payload) ?? [];
			if (site) this.#hear(site, Number(position));
		});
		listener.on('error', again);
		listener.on('end', again);
		listener
			.connect()
			.then(() => listener.query(`listen ${channel}`))
			.catch(() => {
				again();
				return listener.end().catch(() => undefined);
			});
	}
}
