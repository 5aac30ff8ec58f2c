/** Balances, and the entries under each of them (RULES.md FI4). */
import type { Queries } from '../database/open.ts';

/** Days of the books, both included; what is missing is open. */
export type Days = { from?: string | undefined; to?: string | undefined };

export type Balance = { account: string; debit: number; credit: number };

/** What each account was debited and credited until the end of a day. */
export async function balancesOf(
	{ query }: Queries,
	site: string,
	on?: string
): Promise<Balance[]> {
	return query<Balance>(
		`select account, coalesce(sum(fen) filter (where fen > 0), 0)::bigint as debit,
			coalesce(-sum(fen) filter (where fen < 0), 0)::bigint as credit
		from money_line where site = $1 and ($2::date is null or day <= $2) group by account order by account`,
		[site, on ?? null]
	);
}

export type LedgerLine = {
	fact: string;
	line: number;
	day: string;
	at: Date;
	position: number;
	/** Debits add. */
	fen: number;
	/** What the account says after this line. */
	balance: number;
	type: string;
	case: string;
	subject: string;
	paper: string;
	till: string;
	/** Who did it: a name, a number whose name is gone, null for the program's own. */
	by: string | null;
};

/** Where a page ended. */
export type LedgerCursor = Pick<LedgerLine, 'day' | 'position' | 'line'> & { at: string };

export const ledgerPageSize = 100;

export type Explained = {
	opening: number;
	closing: number;
	debit: number;
	credit: number;
	/** What the page before ended with. */
	carried: number;
	lines: LedgerLine[];
	next?: LedgerCursor;
};

/** A page of an account's lines in the order of the books, each with the balance after it. */
export async function explain(
	{ query }: Queries,
	site: string,
	account: string,
	{ from, to }: Days,
	{ after, size = ledgerPageSize }: { after?: LedgerCursor | undefined; size?: number } = {}
): Promise<Explained> {
	const values = [site, account, from ?? null, to ?? null];
	const place = after ? [after.day, after.at, after.position, after.line] : [null, null, 0, 0];
	const behind = '(day, at, position, line) > ($5::date, $6::timestamptz, $7::bigint, $8::int)';
	const inside = `site = $1 and account = $2 and ($3::date is null or day >= $3)
		and ($4::date is null or day <= $4)`;
	const [sums] = await query<Omit<Explained, 'lines' | 'closing' | 'next'>>(
		`select coalesce(sum(fen) filter (where day < $3::date), 0)::bigint as opening,
			coalesce(sum(fen) filter (where fen > 0 and ($3::date is null or day >= $3)), 0)::bigint as debit,
			coalesce(-sum(fen) filter (where fen < 0 and ($3::date is null or day >= $3)), 0)::bigint as credit,
			coalesce(sum(fen) filter (where day < $3::date or ($5::date is not null and not ${behind})), 0)::bigint
				as carried
		from money_line where site = $1 and account = $2 and ($4::date is null or day <= $4)`,
		[...values, ...place]
	);
	const { opening = 0, debit = 0, credit = 0, carried = 0 } = sums ?? {};
	const rows = await query<Omit<LedgerLine, 'balance'>>(
		`select l.fact, l.line, l.day, l.at, l.position, l.fen, e.type, e."case", e.subject, e.paper, e.till,
			coalesce(w.name, e.staff) as by from (
			select site, fact, line, day, at, position, fen from money_line
			where ${inside} and ($5::date is null or ${behind})
			order by day, at, position, line limit ${String(size + 1)}) as l
		join money_entry e on e.site = l.site and e.fact = l.fact
		left join staff w on w.site = e.site and w.staff = e.staff
		order by day, at, position, line`,
		[...values, ...place]
	);
	let balance = carried;
	const lines = rows.slice(0, size).map((row) => ({ ...row, balance: (balance += row.fen) }));
	const last = rows.length > size ? lines.at(-1) : undefined;
	return {
		...{ opening, debit, credit, carried, closing: opening + debit - credit, lines },
		...(last && {
			next: { day: last.day, at: last.at.toISOString(), position: last.position, line: last.line }
		})
	};
}
