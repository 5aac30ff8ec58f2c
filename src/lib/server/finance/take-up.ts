/** Books that an older program did not write, or wrote by other rules, made anew from the facts (RULES.md FI1). */
import { booksVersion } from '#lib/domain/money/entries.ts';
import { moneyRegisters } from '#lib/domain/money/money-registers.ts';
import type { Database } from '../database/open.ts';
import { decodeFact, factColumns, type FactRow } from '../log-encoding.ts';
import type { SqlLog } from '../log.ts';
import { bookAnew } from './booking.ts';

/** Subjects in one transaction: the site's writers wait for it. */
const batch = 200;

/** Answers how many receipts, tills and cash days were booked. Cut short, it begins again at the next start. */
export async function takeUpBooks(database: Database, log: SqlLog, site: string): Promise<number> {
	const key = `books:${site}`;
	const [done] = await database.query<{ version: number }>(
		`select (value #>> '{}')::int as version from office where key = $1`,
		[key]
	);
	if (done?.version === booksVersion) return 0;
	let count = 0;
	for (let after = ''; ;) {
		const last = await log.write(site, async (transaction) => {
			const subjects = await transaction.query<{ subject: string }>(
				`select subject from entity where site = $1 and register = any($2::text[]) and subject > $3
				order by subject limit ${String(batch)}`,
				[site, moneyRegisters.map(({ name }) => name), after]
			);
			const rows = await transaction.query<FactRow>(
				`select ${factColumns} from fact
				where site = $1 and subject = any($2::text[]) and kept is null order by position`,
				[site, subjects.map(({ subject }) => subject)]
			);
			const placed = rows.map(decodeFact);
			await bookAnew(
				transaction,
				site,
				Map.groupBy(placed, ({ fact }) => fact.subject)
			);
			count += subjects.length;
			return subjects.at(-1)?.subject;
		});
		if (last === undefined) break;
		after = last;
	}
	await database.query(
		`insert into office (key, value) values ($1, to_jsonb($2::int))
		on conflict (key) do update set value = excluded.value`,
		[key, booksVersion]
	);
	return count;
}
