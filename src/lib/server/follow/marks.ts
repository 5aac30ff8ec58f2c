/** Subjects to look at, and when: what is put here in the transaction of its fact is found after any crash (RULES.md TI1). */
import { followed } from '#lib/domain/follow/due.ts';
import { textArray } from '../database/arrays.ts';
import type { Queries } from '../database/open.ts';
import type { Mark, Queue } from './books.ts';

/** No two are the same: counted from zero they would begin anew with a new row, and an old look would take a new mark away. */
export const markSql = `insert into timer (site, subject, due_at)
	select $1, subject, to_timestamp(0) from unnest($2::text[]) as asked (subject) order by subject
	on conflict (site, subject) do update set due_at = excluded.due_at, mark = gen_random_uuid()`;

/** Of these the ones whose books are followed. */
export function followedOf(subjects: readonly string[]): string[] {
	return subjects.filter((subject) => followed.some(({ name }) => subject.startsWith(`${name}:`)));
}

export class SqlQueue implements Queue {
	readonly #queries: Pick<Queries, 'query'>;
	readonly #site: string;

	constructor(queries: Pick<Queries, 'query'>, site: string) {
		this.#queries = queries;
		this.#site = site;
	}

	due(now: number, limit: number): Promise<Mark[]> {
		return this.#queries.query<Mark>(
			`select subject, mark from timer where site = $1 and due_at <= $2
			order by due_at, subject limit $3`,
			[this.#site, new Date(now), limit]
		);
	}

	async mark(subjects: readonly string[]): Promise<void> {
		const asked = [...new Set(followedOf(subjects))];
		if (asked.length > 0) await this.#queries.query(markSql, [this.#site, textArray(asked)]);
	}

	async settle({ subject, mark }: Mark, next: number | undefined): Promise<void> {
		const place = [this.#site, subject, mark];
		const where = 'where site = $1 and subject = $2 and mark = $3';
		if (next === undefined) await this.#queries.query(`delete from timer ${where}`, place);
		else
			await this.#queries.query(`update timer set due_at = $4 ${where}`, [
				...place,
				new Date(next)
			]);
	}
}
