import type { PlacedFact } from '#lib/domain/fact.ts';
import { moneyRegisters } from '#lib/domain/money/money-registers.ts';
import type { Role } from '#lib/domain/register.ts';
import type { Ahead, FoldedRows, Log } from '#lib/protocol/memory.ts';
import { pageLimit } from '#lib/protocol/messages.ts';
import type { SnapshotRow } from '#lib/protocol/messages.ts';
import { isRefused, isTaken, type Database, type Writing } from './database/open.ts';
import { ensureEpoch, renewEpoch } from './epoch.ts';
import { decodeFact, factColumns, type FactRow } from './log-encoding.ts';
import { readFolded } from './folded.ts';
import { LogGroups, type GroupAhead, type Work } from './log-groups.ts';
import { LookAhead } from './look-ahead.ts';
import { SiteTransaction, type SqlLogTransaction } from './log-transaction.ts';
import { PresumedPush } from './presumed.ts';

/** Nobody has created this site. */
export class UnknownSite extends Error {
	override name = 'UnknownSite';
	constructor(site: string) {
		super(`There is no site ${site}.`);
	}
}

/** The site has no such station. */
export class UnknownStation extends Error {
	override name = 'UnknownStation';
	constructor(site: string, device: string) {
		super(`There is no station ${device} at ${site}.`);
	}
}

type Works = readonly { run: Work<SqlLogTransaction>['run']; ahead?: GroupAhead }[];

/**
 * Which facts a station reads: a lobby tablet stands in public and gets its own visitors' only; a gate gets no
 * book of the money, in which payers' names stand for thirty years.
 */
const scopes = {
	lobby: 'own',
	gate: 'moneyless',
	desk: 'all',
	office: 'all'
} as const satisfies Record<Role, 'own' | 'moneyless' | 'all'>;
const lockSite = 'select position from site where site = $1 for update';
const money = moneyRegisters.map(({ name }) => name);
const moneyless = (place: string) => `and split_part(subject, ':', 1) <> all(${place}::text[])`;

/** One tablet under all the names that forks gave it: they share its key. */
const lineage = `(select other.device from station me join station other
	on other.site = me.site and (other.device = me.device or other.public_key = me.public_key)
	where me.site = $1 and me.device = $5)`;

/** The back office's log of facts on SQL. */
export class SqlLog implements Log<SqlLogTransaction>, FoldedRows {
	readonly #database: Database;
	readonly #groups: LogGroups<SqlLogTransaction>;

	constructor(database: Database) {
		this.#database = database;
		this.#groups = new LogGroups((...asked) => this.#writeTogether(...asked));
	}

	/** The log's identity (a UUID), made at the first call. */
	epoch(): Promise<string> {
		return ensureEpoch(this.#database);
	}

	/** After a restore from a backup: stations push again what is no longer held. Answers the new epoch. */
	renewEpoch(): Promise<string> {
		return this.#database.transaction(renewEpoch);
	}

	/** Creates a site with an empty log; an existing one keeps its own. `zone`: where its dates are read from now on. */
	async createSite(site: string, zone = 'UTC'): Promise<void> {
		await this.#database.query(
			`insert into site (site, zone) values ($1, $2)
			on conflict (site) do update set zone = excluded.zone where site.zone <> excluded.zone`,
			[site, zone]
		);
	}

	/** See `Log.write`. Throws `UnknownSite`. */
	async write<T>(
		site: string,
		work: (transaction: SqlLogTransaction) => Promise<T>,
		ahead?: Ahead<T>
	): Promise<T> {
		if (ahead) {
			const { presumed, ...rest } = ahead;
			const push = presumed && PresumedPush.of(site, presumed);
			return this.#groups.write(site, work, { ...rest, push });
		}
		const [answer] = await this.#ask(site, [{ run: work }]);
		return answer as T;
	}

	async #writeTogether(site: string, works: Works, said: () => void): Promise<unknown[]> {
		const pushes = works.flatMap(({ ahead }) => ahead?.push ?? []);
		if (pushes.length < works.length) return this.#ask(site, works, said);
		const answers = await this.#presume(site, pushes, said);
		for (const [at, work] of works.entries())
			if (answers[at] === undefined) [answers[at]] = await this.#ask(site, [work]);
		return answers;
	}

	/**
	 * Says everything in one breath, commit and all, and asks nothing first. The answer of a push that is not as it was
	 * presumed, or that the tables refuse, is undefined.
	 */
	async #presume(
		site: string,
		pushes: readonly PresumedPush[],
		said: () => void
	): Promise<unknown[]> {
		let asked: Promise<unknown>[] = [];
		const speak = (queries: Writing) => {
			const ready = pushes.map((push) => push.ready(queries));
			const locked = queries.query(lockSite, [site], 'lock_site');
			const spoken = ready.map((say) => say());
			// Whoever came until then goes together, and is taken in by the database while these are written.
			asked = [locked.then(said), ...spoken.flatMap((one) => one.said)];
			for (const one of asked) one.catch(() => undefined);
			return spoken;
		};
		try {
			const spoken = await this.#database.transaction(async (queries) => {
				const all = speak(queries);
				// The one session there hears nothing behind a statement that failed.
				if (this.#database.embedded) await Promise.all(asked);
				return all;
			});
			// What failed undid all of it: the commit says so to nobody.
			await Promise.all(asked);
			return await Promise.all(spoken.map(({ answer }) => answer()));
		} catch (error) {
			if (!isRefused(error)) throw error;
			return pushes.map(() => undefined);
		}
	}

	/** An id that is held already is seldom sent again: it is looked for only once the table has refused it. */
	async #ask(site: string, works: Works, said?: () => void): Promise<unknown[]> {
		try {
			return await this.#attempt(site, works, true, said);
		} catch (error) {
			if (!isTaken(error)) throw error;
			return this.#attempt(site, works, false, said);
		}
	}

	#attempt(site: string, works: Works, trusting: boolean, said?: () => void): Promise<unknown[]> {
		return this.#database.transaction(async (queries) => {
			// A statement of its own: one that also read facts would read them as of before it got the lock.
			const locked = queries.query<{ position: number }>(lockSite, [site], 'lock_site');
			// Asked without waiting for the lock, answered behind it: the lock is held for a trip less.
			const looks = works.map(({ ahead }) => new LookAhead(queries, site, ahead, trusting));
			const [head] = await locked;
			if (!head) throw new UnknownSite(site);
			const transactions: SiteTransaction[] = [];
			const answers: unknown[] = [];
			try {
				for (const [at, look] of looks.entries()) {
					const position = transactions.at(-1)?.position ?? head.position;
					const transaction = new SiteTransaction(queries, site, position, look);
					transactions.push(transaction);
					answers.push(await works[at]?.run(transaction));
				}
			} finally {
				// Of two failures the statement's that nobody waited for is the cause: it may pass when tried again.
				await Promise.all(transactions.map((transaction) => transaction.settled()));
			}
			said?.();
			return answers;
		});
	}

	/** See `Log.read`; a page holds at most `pageLimit`. Throws `UnknownSite` and `UnknownStation`. */
	async read(
		site: string,
		device: string,
		after: number,
		limit: number
	): Promise<{ facts: PlacedFact[]; cursor: number; more: boolean }> {
		const { head, role } = await this.#reader(site, device);
		const size = Math.min(limit, pageLimit);
		const scope = scopes[role];
		const clauses = {
			...{ own: `and (origin in ${lineage} or device in ${lineage})` },
			...{ moneyless: moneyless('$5'), all: '' }
		};
		const values = { own: [device], moneyless: [money], all: [] };
		const rows = await this.#database.query<FactRow>(
			`select ${factColumns} from fact
			where site = $1 and position > $2 and position <= $3
				${clauses[scope]}
			order by position limit $4`,
			[site, after, head, size + 1, ...values[scope]]
		);
		const facts = rows.slice(0, size).map(decodeFact);
		const more = rows.length > size;
		// The last page also skips what this station may not see, or it would read that again for ever.
		const cursor = more ? (facts.at(-1)?.position ?? after) : head;
		return { facts, cursor, more };
	}

	/** See `Log.folded`. Throws `UnknownSite` and `UnknownStation`. */
	async folded(
		site: string,
		device: string,
		{ at, after, limit }: { at: number; after: string; limit: number }
	): Promise<{ at: number; rows: SnapshotRow[]; more: boolean }> {
		const { head, role } = await this.#reader(site, device);
		const moment = at > 0 ? Math.min(at, head) : head;
		const from = { at: moment, after, limit: Math.min(limit, pageLimit) };
		const scope = {
			own: { sql: `and $4::text = $4 and origin in ${lineage}`, values: [device, device] },
			...{ moneyless: { sql: moneyless('$4'), values: [money] }, all: { sql: '', values: [] } }
		}[scopes[role]];
		return { at: moment, ...(await readFolded(this.#database, site, from, scope)) };
	}

	async recovering(site: string): Promise<number> {
		const [row] = await this.#database.query<{ count: number }>(
			`select count(*) from station where site = $1 and not recovered and revoked_at is null`,
			[site]
		);
		return row?.count ?? 0;
	}

	async #reader(site: string, device: string): Promise<{ head: number; role: Role }> {
		const [row] = await this.#database.query<{ head: number; role: Role | null }>(
			`select site.position as head, station.role from site
			left join station on station.site = site.site and station.device = $2
			where site.site = $1`,
			[site, device]
		);
		if (!row) throw new UnknownSite(site);
		if (!row.role) throw new UnknownStation(site, device);
		return { head: row.head, role: row.role };
	}
}
