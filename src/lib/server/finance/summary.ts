/** Adds up a week or a month, every figure from the lines of the journal (RULES.md FI6). */
import {
	depositKinds,
	methods,
	sources,
	type Method,
	type Source
} from '#lib/domain/money/accounts.ts';
import {
	daysOf,
	type AgencyFlow,
	type DepositFlow,
	type Summary,
	type SummaryTime,
	type Taken
} from '#lib/domain/money/summary.ts';
import { sum } from '#lib/domain/money/fen.ts';
import type { Site } from '#lib/domain/site.ts';
import type { Queries } from '../database/open.ts';
import { cashDaysOf } from './cash-days.ts';

type Time = Pick<SummaryTime, 'from' | 'to'>;

export async function summarise(
	database: Queries,
	site: Site,
	time: Time,
	now: number
): Promise<Summary> {
	const days = await cashDaysOf(database, site, time, now);
	const withCash = days.filter(({ banked, due }) => banked !== undefined || due !== undefined);
	return {
		...(await takings(database, site.id, time)),
		undone: await undone(database, site.id, time),
		...(await flows(database, site.id, time)),
		refunds: await refunds(database, site.id, time),
		differences: await differences(database, site.id, time),
		cash: {
			handed: sum(days.map(({ handed }) => handed?.fen ?? 0)),
			banked: sum(days.map(({ banked }) => banked?.fen ?? 0)),
			inTime: withCash.filter(({ banked, isLate }) => banked && !isLate).length,
			late: withCash.filter(({ isLate }) => isLate).length,
			open: withCash.filter(({ banked }) => !banked).length
		}
	};
}

/** An entry of a receipt debits one place: where that is says how it was paid. */
async function takings(
	{ query }: Queries,
	site: string,
	time: Time
): Promise<Pick<Summary, 'taken' | 'receipts' | 'perDay'>> {
	const rows = await query<{ day: string; account: string; place: string; fen: number }>(
		`select e.day, l.account, p.account as place, -sum(l.fen)::bigint as fen from money_entry e
		join money_line l on l.site = e.site and l.fact = e.fact and l.fen < 0
		join money_line p on p.site = e.site and p.fact = e.fact and p.fen > 0
		where e.site = $1 and e.day between $2 and $3 and e.type = 'ReceiptIssued' and e."case" <> 'wrong'
		group by 1, 2, 3`,
		[site, time.from, time.to]
	);
	const [count] = await query<{ receipts: number }>(
		`select count(*) as receipts from money_entry where site = $1 and day between $2 and $3
			and type = 'ReceiptIssued' and "case" <> 'wrong'`,
		[site, time.from, time.to]
	);
	const accounts = [...new Set(rows.map(({ account }) => account))].sort();
	const total = (some: typeof rows) => sum(some.map(({ fen }) => fen));
	return {
		receipts: count?.receipts ?? 0,
		taken: accounts.map((account): Taken => {
			const own = rows.filter((row) => row.account === account);
			const ways = methods.flatMap((method) => {
				const fen = total(own.filter(({ place }) => methodOf(place) === method));
				return fen === 0 ? [] : [[method, fen] as const];
			});
			return { account, ways: Object.fromEntries(ways), fen: total(own) };
		}),
		perDay: daysOf(time).map((day) => ({ day, fen: total(rows.filter((row) => row.day === day)) }))
	};
}

function methodOf(place: string): Method | undefined {
	if (place === 'bank') return 'transfer';
	return methods.find((method) => place === method || place.split('.')[1] === method) ?? 'cash';
}

async function undone({ query }: Queries, site: string, time: Time): Promise<Summary['undone']> {
	const rows = await query<Summary['undone'][number]>(
		`select e.type, count(distinct e.fact) as count, -sum(l.fen)::bigint as fen from money_entry e
		join money_line l on l.site = e.site and l.fact = e.fact and l.fen < 0
		where e.site = $1 and e.day between $2 and $3 and e."case" = 'E8'
			and e.type in ('ReceiptVoided', 'ReceiptReversed') group by e.type`,
		[site, time.from, time.to]
	);
	return (['ReceiptVoided', 'ReceiptReversed'] as const).map(
		(type) => rows.find((row) => row.type === type) ?? { type, count: 0, fen: 0 }
	);
}

/** What was there, each kind of movement, and what is there: of deposits by kind, and of money for purchases. */
async function flows(
	{ query }: Queries,
	site: string,
	{ from, to }: Time
): Promise<Pick<Summary, 'deposits' | 'agency'>> {
	const rows = await query<{ account: string; type: string | null; fen: number }>(
		`select l.account, case when l.day >= $2 then e.type end as type, -sum(l.fen)::bigint as fen
		from money_line l join money_entry e on e.site = l.site and e.fact = l.fact
		where l.site = $1 and l.account = any($4::text[]) and l.day <= $3 group by 1, 2`,
		[site, from, to, ['agency', ...depositKinds.map((kind) => `deposit.${kind}`)]]
	);
	const moved = (account: string, types: readonly (string | null)[]) =>
		sum(
			rows
				.filter((row) => row.account === account && types.includes(row.type))
				.map((row) => row.fen)
		);
	const all = (account: string) =>
		sum(rows.filter((row) => row.account === account).map((row) => row.fen));
	const undoing = ['ReceiptVoided', 'ReceiptReversed'];
	const agency: AgencyFlow = {
		opening: moved('agency', [null]),
		in: moved('agency', ['ReceiptIssued']),
		spent: moved('agency', ['AgencySpent']),
		returned: moved('agency', ['AgencyReturned']),
		undone: moved('agency', undoing),
		closing: all('agency')
	};
	const deposits = depositKinds.map((kind): DepositFlow => {
		const account = `deposit.${kind}`;
		return {
			kind,
			opening: moved(account, [null]),
			in: moved(account, ['ReceiptIssued']),
			refunded: moved(account, ['RefundPaid']),
			// Carried from one card to the next it stays the same money: both sides are one account.
			withheld: moved(account, ['DepositWithheld', 'DepositRestored', 'DepositCarried']),
			undone: moved(account, undoing),
			closing: all(account)
		};
	});
	const isMoving = ({ kind: _kind, ...sums }: DepositFlow) =>
		Object.values(sums).some((fen) => fen !== 0);
	return { agency, deposits: deposits.filter(isMoving) };
}

async function refunds({ query }: Queries, site: string, time: Time): Promise<Summary['refunds']> {
	const rows = await query<{ account: string; count: number; fen: number }>(
		`select l.account, count(distinct e.fact) as count, -sum(l.fen)::bigint as fen from money_entry e
		join money_line l on l.site = e.site and l.fact = e.fact and l.fen < 0
		where e.site = $1 and e.day between $2 and $3 and e."case" = 'E3' group by l.account`,
		[site, time.from, time.to]
	);
	return sources.flatMap((from) => {
		const own = rows.filter(({ account }) => sourceOf(account) === from);
		const count = own.reduce((all, row) => all + row.count, 0);
		return count === 0 ? [] : [{ from, count, fen: sum(own.map(({ fen }) => fen)) }];
	});
}

function sourceOf(account: string): Source | undefined {
	if (account.startsWith('cash.float.')) return 'float';
	return sources.find((source) => account === source || account === `psp.${source}`);
}

async function differences(
	{ query }: Queries,
	site: string,
	time: Time
): Promise<Summary['differences']> {
	return query<Summary['differences'][number]>(
		`select e.till, coalesce(sum(l.fen) filter (where l.fen > 0 and e."case" <> 'wrong'), 0)::bigint as less,
			coalesce(-sum(l.fen) filter (where l.fen < 0 and e."case" <> 'wrong'), 0)::bigint as more,
			coalesce(sum(l.fen) filter (where e."case" = 'wrong'), 0)::bigint as strayed
		from money_line l join money_entry e on e.site = l.site and e.fact = l.fact
		where l.site = $1 and l.account = 'overshort' and l.day between $2 and $3 group by e.till order by e.till`,
		[site, time.from, time.to]
	);
}
