/** Do the books agree with themselves (RULES.md FI2)? Asked by a page, by tests, and by whoever looks after the program. */
import { depositKinds, depositOf } from '#lib/domain/money/accounts.ts';
import type { Queries } from '../database/open.ts';

/** What is wrong, in words for the one who looks for the cause; none when the books are sound. */
export async function bookFaults({ query }: Queries, site: string): Promise<string[]> {
	const accounts = depositKinds.map(depositOf);
	const differing = await query<{ account: string; held: number; owed: number }>(
		`select account, coalesce(held, 0)::bigint as held, coalesce(owed, 0)::bigint as owed
		from (select 'deposit.' || kind as account, sum(fen) as held from deposit_held
			where site = $1 and ended is null group by kind) as lines
		full join (select account, -sum(fen) as owed from money_line
			where site = $1 and account = any($2::text[]) group by account) as ledger using (account)
		where coalesce(held, 0) <> coalesce(owed, 0)`,
		[site, accounts]
	);
	const unbalanced = await query<{ fact: string }>(
		`select fact from money_line where site = $1 group by fact having sum(fen) <> 0 limit 10`,
		[site]
	);
	return [
		...differing.map(
			({ account, held, owed }) => `${account}: held ${String(held)}, owed ${String(owed)}`
		),
		...unbalanced.map(({ fact }) => `unbalanced ${fact}`)
	];
}

/** How far apart both are over all sites, as one column; `accounts`: the parameter with those of the deposits. */
export const depositsApart = (accounts: string) =>
	`(select coalesce(sum(abs(lines.fen + ledger.fen)), 0)::bigint from site s
		cross join lateral (select coalesce(sum(fen), 0) as fen from deposit_held
			where site = s.site and ended is null) as lines
		cross join lateral (select coalesce(sum(fen), 0) as fen from money_line
			where site = s.site and account = any(${accounts}::text[])) as ledger)`;
