/** The cash days of some days: what was taken, who counted and took it in, what is at the bank (RULES.md FI7). */
import { viewCashDay, type CashDayView } from '#lib/domain/money/cash-day-view.ts';
import { cashDays, type CashDay } from '#lib/domain/money/cash-day.ts';
import { cashDaySubject } from '#lib/domain/money/numbers.ts';
import { moneyOf } from '#lib/domain/money/settings.ts';
import { daysOf } from '#lib/domain/money/summary.ts';
import type { Site } from '#lib/domain/site.ts';
import type { Queries } from '../database/open.ts';

/** Newest day first. A till's day that took nothing and was never counted is none. */
export async function cashDaysOf(
	{ query }: Queries,
	site: Site,
	time: { from: string; to: string },
	now: number
): Promise<CashDayView[]> {
	const { id, zone } = site;
	const settings = moneyOf(site);
	const took = await query<{ till: string; day: string; fen: number }>(
		`select e.till, e.day, sum(l.fen)::bigint as fen from money_entry e
		join money_line l on l.site = e.site and l.fact = e.fact and l.account = 'cash.takings.' || e.till
		where e.site = $1 and e.day between $2 and $3 and e.type in ('ReceiptIssued', 'ReceiptVoided')
		group by e.till, e.day`,
		[id, time.from, time.to]
	);
	const tills = await query<{ till: string }>(
		'select distinct till from money_entry where site = $1 and day >= $2',
		[id, time.from]
	);
	const pages = tills.flatMap(({ till }) => daysOf(time).map((day) => ({ till, day })));
	const rows = await query<{ subject: string; state: CashDay }>(
		'select subject, state from entity where site = $1 and subject = any($2::text[])',
		[id, pages.map(({ till, day }) => cashDaySubject(till, day))]
	);
	const states = new Map(rows.map(({ subject, state }) => [subject, state]));
	const names = await namesOf(query, id);
	return pages
		.flatMap((page) => {
			const takings = took.find(({ till, day }) => till === page.till && day === page.day)?.fen;
			const state = states.get(cashDaySubject(page.till, page.day));
			if (takings === undefined && !state) return [];
			const view = viewCashDay({ ...page, takings: takings ?? 0 }, state ?? cashDays.blank, {
				...{ now, zone, settings }
			});
			const { handed } = view;
			return handed
				? { ...view, handed: { ...handed, to: names.get(handed.to) ?? handed.to } }
				: view;
		})
		.sort((a, b) => b.day.localeCompare(a.day) || a.till.localeCompare(b.till));
}

async function namesOf(query: Queries['query'], site: string): Promise<Map<string, string>> {
	const rows = await query<{ staff: string; name: string }>(
		'select staff, name from staff where site = $1',
		[site]
	);
	return new Map(rows.map(({ staff, name }) => [staff, name]));
}
