import { randomUUID } from 'node:crypto';
import pg from 'pg';
import * as v from 'valibot';
import { applicationName, type Database } from './database/open.ts';
import type { Feed, FeedWord } from './feed.ts';

const channel = 'foyer_moved';
/** A hint that got lost, or a database that knows no hints, costs a station this much. */
const pollMs = 2_000;
const reconnectMs = 2_000;
/** A server that is gone without a word: the look at the heads finds out and covers for it. */
const connectMs = 10_000;

/** Names of one station that fit into a message; whoever is not named is refused at its next request, within the minute. */
const cutMax = 100;
const wordSchema = v.object({
	from: v.string(),
	site: v.string(),
	cut: v.exactOptional(v.array(v.string()))
});

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
	/** Tells our own words from the others'. */
	readonly #me = randomUUID();
	readonly #timer: NodeJS.Timeout;
	#listener: pg.Client | undefined;
	#looking: Promise<void> | undefined;
	#stopped = false;

	constructor(database: Database, feed: Feed, sites: readonly string[], url: string) {
		this.#database = database;
		this.#feed = feed;
		this.#url = url;
		this.#unwatch = sites.map((site) => feed.watch(site, () => this.#tell(site)));
		this.#unwatch.push(feed.watchWords((word) => this.#pass(word)));
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
		this.#notify(`${String(position)} ${site}`);
	}

	#pass({ site, cut }: FeedWord): void {
		this.#notify(
			JSON.stringify({ from: this.#me, site, ...(cut && { cut: cut.slice(0, cutMax) }) })
		);
	}

	/** Who does not hear it looks by itself. */
	#notify(text: string): void {
		void this.#database.query('select pg_notify($1, $2)', [channel, text]).catch(() => undefined);
	}

	/** A server of an older version tells of positions only. */
	#understand(payload: string): void {
		const [, position, site] = /^(\d{1,15}) (\w{1,20})$/.exec(payload) ?? [];
		if (site) {
			this.#hear(site, Number(position));
			return;
		}
		const word = v.safeParse(v.pipe(v.string(), v.parseJson(), wordSchema), payload);
		if (word.success && word.output.from !== this.#me) this.#feed.hear(word.output);
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
			this.#understand(payload);
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
