/** The sums of a till as of a position, for a tablet that was told everything before it as folded rows (RULES.md E35). */
import { floatOf } from '#lib/domain/money/accounts.ts';
import { Books } from '#lib/domain/money/books.ts';
import { moneyRegisters } from '#lib/domain/money/money-registers.ts';
import type { TillOpening } from '#lib/protocol/till-opening.ts';
import type { Caller } from './auth.ts';
import type { Database, Queries } from './database/open.ts';
import { decodeFact, factColumns, type FactRow } from './log-encoding.ts';
import type { SqlLog } from './log.ts';

/** Subjects that are read in one go. */
const batch = 500;

export class TillOpenings {
	readonly #database: Database;
	readonly #log: SqlLog;

	constructor(database: Database, log: SqlLog) {
		this.#database = database;
		this.#log = log;
	}

	/** Asked once by each new tablet at a till. What lies below a position never changes, so nobody waits for it. */
	async at({ site }: Caller, till: string, at: number): Promise<TillOpening> {
		const epoch = await this.#log.epoch();
		const books = await booksAt(this.#database, site, at);
		const takings = [...books.allTakings()].flatMap(([page, fen]) => {
			const [of, day] = page.split(' ');
			return of === till && day !== undefined && fen !== 0 ? [[day, fen] as const] : [];
		});
		const float = books.balance(floatOf(till));
		return { epoch, at, till, float, takings: Object.fromEntries(takings) };
	}
}

/** All money of the site: a till may have paid a deposit that another one took. */
export async function booksAt(
	{ query }: Pick<Queries, 'query'>,
	site: string,
	at = Number.MAX_SAFE_INTEGER
): Promise<Books> {
	const books = new Books();
	const names = moneyRegisters.map(({ name }) => name);
	for (let after = ''; ;) {
		const subjects = await query<{ subject: string }>(
			`select subject from entity where site = $1 and register = any($2::text[]) and subject > $3
			order by subject limit ${String(batch)}`,
			[site, names, after]
		);
		await bookSubjects(
			...([{ query }, books, site, subjects.map(({ subject }) => subject), at] as const)
		);
		const last = subjects.at(-1)?.subject;
		if (last === undefined) return books;
		after = last;
	}
}

/** All facts of some subjects, into the books. */
export async function bookSubjects(
	{ query }: Pick<Queries, 'query'>,
	books: Books,
	site: string,
	subjects: readonly string[],
	at = Number.MAX_SAFE_INTEGER
): Promise<void> {
	for (let begin = 0; begin < subjects.length; begin += batch) {
		const rows = await query<FactRow>(
			`select ${factColumns} from fact where site = $1 and subject = any($2::text[])
				and position <= $3 and kept is null order by position`,
			[site, subjects.slice(begin, begin + batch), at]
		);
		for (const row of rows) books.add(decodeFact(row).fact);
	}
}

/**
 * The same as of now, in two steps: all that is held is added up while nobody waits, and under the site's lock only
 * what came meanwhile.
 */
export class BooksAhead {
	readonly #site: string;
	readonly #books: Books;
	#upTo: number;

	private constructor(site: string, books: Books, upTo: number) {
		this.#site = site;
		this.#books = books;
		this.#upTo = upTo;
	}

	static async read(queries: Pick<Queries, 'query'>, site: string): Promise<BooksAhead> {
		const [head] = await queries.query<{ position: number }>(
			'select position from site where site = $1',
			[site]
		);
		const upTo = head?.position ?? 0;
		return new BooksAhead(site, await booksAt(queries, site, upTo), upTo);
	}

	/** Asked again, by a transaction that is tried again, it adds nothing twice: whoever holds the lock reads what is committed. */
	async caughtUp({ query }: Pick<Queries, 'query'>): Promise<Books> {
		const rows = await query<FactRow>(
			`select ${factColumns} from fact where site = $1 and position > $2 and kept is null
				and split_part(subject, ':', 1) = any($3::text[]) order by position`,
			[this.#site, this.#upTo, moneyRegisters.map(({ name }) => name)]
		);
		for (const row of rows) {
			const { fact, position } = decodeFact(row);
			this.#books.add(fact);
			this.#upTo = position;
		}
		return this.#books;
	}
}
