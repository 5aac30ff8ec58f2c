/** The book of reveals (RULES.md X3): who saw what in full, when and why. Written before anything is shown. */
import { randomUUID } from 'node:crypto';
import type { BookReason, Revealed } from '#lib/domain/reveal.ts';
import { revealKeptUntil } from '#lib/domain/retention.ts';
import type { Site } from '#lib/domain/site.ts';
import type { Database } from './database/open.ts';

/** Lines of the book on a page. */
const pageSize = 100;

export type RevealLine = {
	reveal: string;
	at: Date;
	/** '' for somebody at the server's own machine. */
	staff: string;
	name: string | null;
	what: Revealed;
	subject: string;
	rows: number;
	reason: BookReason;
	words: string;
};

/** R13: lines whose time is over, also where nobody looks at anything any more. */
export async function dropOldReveals(
	{ query }: Pick<Database, 'query'>,
	site: Site,
	now: number
): Promise<void> {
	const upTo = new Date(now - revealKeptUntil(0, site));
	await query('delete from reveal where site = $1 and at <= $2', [site.id, upTo]);
}

export class Reveals {
	readonly #database: Database;
	readonly #now: () => number;

	constructor(database: Database, now: () => number) {
		this.#database = database;
		this.#now = now;
	}

	/** `rows`: how many people's data it may show. */
	async note(
		site: string,
		staff: string,
		{ what, subject, rows }: { what: Revealed; subject: string; rows: number },
		{ reason, words }: { reason: BookReason; words: string }
	): Promise<void> {
		await this.#database.query(
			`insert into reveal (site, reveal, at, staff, what, subject, rows, reason, words)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			[site, randomUUID(), new Date(this.#now()), staff, what, subject, rows, reason, words]
		);
	}

	/** Newest first, before a moment or from the newest on. */
	async list(site: string, before?: Date): Promise<{ lines: RevealLine[]; next?: string }> {
		const rows = await this.#database.query<RevealLine>(
			`select reveal, at, r.staff, s.name, what, subject, rows, reason, words from reveal r
			left join staff s on s.site = r.site and s.staff = r.staff
			where r.site = $1 and ($2::timestamptz is null or at < $2)
			order by at desc, reveal limit ${String(pageSize + 1)}`,
			[site, before ?? null]
		);
		const lines = rows.slice(0, pageSize);
		const next = rows.length > pageSize ? lines.at(-1)?.at.toISOString() : undefined;
		return { lines, ...(next && { next }) };
	}
}
