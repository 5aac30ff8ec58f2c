/** What of the money somebody must see to: cash that is late or disputed, receipts that were contradicted (RULES.md E26–E28, E33). */
import type { CashDayStatus } from '#lib/domain/money/cash-day.ts';
import { numberOf, readCashDay } from '#lib/domain/money/numbers.ts';
import type { Queries } from '../database/open.ts';

/** Whoever has more of them to see to begins with the newest. */
const linesMax = 50;

export type MoneyToSee =
	| { what: 'late' | 'disputed'; subject: string; till: string; day: string }
	| { what: 'conflict'; subject: string; number: string };

/** Late stays said of a day; once its cash is at the bank nobody has to see to it any more. */
const unfinished: readonly CashDayStatus[] = ['blank', 'open', 'counted', 'handed'];

export async function moneyToSee({ query }: Queries, site: string): Promise<MoneyToSee[]> {
	const days = await query<{ subject: string; status: CashDayStatus }>(
		`select subject, status from entity where site = $1 and register = 'cash_day'
			and (status = 'disputed' or (status = any($2::text[]) and state -> 'late' = 'true'::jsonb))
			order by subject limit ${String(linesMax)}`,
		[site, unfinished]
	);
	const papers = await query<{ subject: string }>(
		`select subject from entity where site = $1 and register = 'receipt'
			and state -> 'conflicts' <> '[]'::jsonb order by at desc limit ${String(linesMax)}`,
		[site]
	);
	return [
		...days.flatMap(({ subject, status }): MoneyToSee[] => {
			const what = status === 'disputed' ? 'disputed' : 'late';
			const page = readCashDay(subject);
			return page ? [{ what, subject, ...page }] : [];
		}),
		...papers.map(({ subject }): MoneyToSee => ({
			...{ what: 'conflict', subject, number: numberOf(subject) }
		}))
	];
}
