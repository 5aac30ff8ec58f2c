/** Every deposit held now or at the end of a chosen day, over indexes however many there are (RULES.md FI2, FI3). */
import { depositKinds, type DepositKind } from '#lib/domain/money/accounts.ts';
import { ageBands, takenWithin, type AgeBand } from '#lib/domain/money/age.ts';
import type { Held, Sum } from '#lib/domain/money/held.ts';
import type { Payer } from '#lib/domain/money/receipt-facts.ts';
import { maskName } from '#lib/domain/person.ts';
import type { Queries } from '../database/open.ts';
import { likeStart, likeWithin } from '../like.ts';

export type DepositFilter = {
	kind?: DepositKind | undefined;
	/** Begins so: `3` is a building, `3-1-1201` a door. */
	unit?: string | undefined;
	age?: AgeBand | undefined;
	/** Some of the number of a receipt, or of the pass, key or card. */
	text?: string | undefined;
	/** How the name of who paid begins, or of their firm. */
	payer?: string | undefined;
	/** As it stood at the end of this day of the books; as of now when not given. */
	on?: string | undefined;
};

export type DepositLine = {
	receipt: string;
	n: number;
	kind: DepositKind;
	fen: number;
	unit: string | null;
	number: string | null;
	taken: string;
	/** Masked; a firm is no person. Undefined once the names have left. */
	payer?: string;
	firm?: string;
};

/** Where a page ended: two may have been taken on one day, and stand on one receipt. */
export type DepositCursor = { taken: string; receipt: string; n: number };

/** A page of the list. */
export const depositPageSize = 50;

/** Oldest first: what is owed longest is looked at first. */
export async function listDeposits(
	{ query }: Queries,
	site: string,
	filter: DepositFilter,
	today: string,
	{ after, size = depositPageSize }: { after?: DepositCursor | undefined; size?: number } = {}
): Promise<{ lines: DepositLine[]; next?: DepositCursor }> {
	const { where, values, add } = conditions(site, filter, today);
	if (after)
		add((a, b, c) => `(taken, receipt, n) > (${a}::date, ${b}, ${c}::int)`, ...place(after));
	const rows = await query<Omit<DepositLine, 'payer' | 'firm'> & { payer: Payer | null }>(
		`select d.*, e.state -> 'payer' as payer from (
			select receipt, n, kind, fen, unit, number, taken from deposit_held where ${where()}
			order by taken, receipt, n limit ${String(size + 1)}) as d
		left join entity e on e.site = $1 and e.subject = 'receipt:' || d.receipt
		order by taken, receipt, n`,
		values
	);
	const page = rows.slice(0, size);
	const last = rows.length > size ? page.at(-1) : undefined;
	return {
		lines: page.map(({ payer, ...line }) => ({ ...line, ...maskedPayer(payer) })),
		...(last && { next: { taken: last.taken, receipt: last.receipt, n: last.n } })
	};
}

export function maskedPayer(payer: Payer | null | undefined): { payer?: string; firm?: string } {
	if (!payer) return {};
	return { payer: maskName(payer.name), ...(payer.firm && { firm: payer.firm }) };
}

const none: Sum = { count: 0, fen: 0 };

/** How many the filter finds, and how much they are. */
export async function sumDeposits(
	{ query }: Queries,
	site: string,
	filter: DepositFilter,
	today: string
): Promise<Sum> {
	const { where, values } = conditions(site, filter, today);
	const [row] = await query<Sum>(
		`select count(*) as count, coalesce(sum(fen), 0)::bigint as fen from deposit_held where ${where()}`,
		values
	);
	return row ?? none;
}

/** All of them, whatever is looked for, beside what the ledger says. */
export async function heldInAll(
	{ query }: Queries,
	site: string,
	on: string | undefined,
	today: string
): Promise<Held> {
	const { where, values } = conditions(site, { on }, today);
	const steps = ageBands.flatMap((band) => {
		const { from } = takenWithin(band, today);
		return from === undefined ? [] : [`when taken >= '${from}' then '${band}'`];
	});
	const rows = await query<{ kind: DepositKind; age: AgeBand } & Sum>(
		`select kind, case ${steps.join(' ')} else 'older' end as age, count(*) as count, sum(fen)::bigint as fen
		from deposit_held where ${where()} group by 1, 2`,
		values
	);
	const ledger = await query<{ account: string; owed: number }>(
		`select account, -sum(fen)::bigint as owed from money_line
		where site = $1 and account = any($2::text[]) and ($3::date is null or day <= $3) group by account`,
		[site, depositKinds.map((kind) => `deposit.${kind}`), on ?? null]
	);
	const owed = new Map(ledger.map((row) => [row.account, row.owed]));
	const sumOf = (some: readonly Sum[]) =>
		some.reduce((all, { count, fen }) => ({ count: all.count + count, fen: all.fen + fen }), none);
	return {
		all: sumOf(rows),
		owed: ledger.reduce((all, row) => all + row.owed, 0),
		byKind: depositKinds
			.map((kind) => ({
				...{ kind, owed: owed.get(`deposit.${kind}`) ?? 0 },
				...sumOf(rows.filter((row) => row.kind === kind))
			}))
			.filter(({ count, owed: fen }) => count > 0 || fen !== 0),
		byAge: ageBands.map((age) => ({ age, ...sumOf(rows.filter((row) => row.age === age)) }))
	};
}

type Add = (sql: (a: string, b: string, c: string) => string, ...more: unknown[]) => void;

/** The conditions that are asked, and no others. */
function conditions(
	site: string,
	{ kind, unit, age, text, payer, on }: DepositFilter,
	today: string
): { where: () => string; values: unknown[]; add: Add } {
	const values: unknown[] = [site];
	const parts = ['site = $1'];
	const add: Add = (sql, ...more) => {
		const at = (nth: number) => `$${String(values.length + nth)}`;
		parts.push(sql(at(1), at(2), at(3)));
		values.push(...more);
	};
	if (on === undefined) parts.push('ended is null');
	else add((a) => `begun <= ${a}::date and (ended is null or ended > ${a}::date)`, on);
	if (kind) add((a) => `kind = ${a}`, kind);
	if (unit) add((a, b) => `(unit = ${a} or unit like ${b})`, unit, likeStart(`${unit}-`));
	const { from, to } = age ? takenWithin(age, today) : {};
	if (from) add((a) => `taken >= ${a}::date`, from);
	if (to) add((a) => `taken <= ${a}::date`, to);
	if (text) add((a) => `(receipt ilike ${a} or number ilike ${a})`, likeWithin(text));
	if (payer) add((a) => `receipt in (${paidBy(a)})`, likeStart(payer.replace(/[A-Z]/g, lower)));
	return { where: () => parts.join(' and '), values, add };
}

const place = ({ taken, receipt, n }: DepositCursor) => [taken, receipt, n];

const lower = (letter: string) => letter.toLowerCase();

/** Each half over an index of its own. */
const paidBy = (like: string) =>
	['name', 'firm']
		.map(
			(part) => `select substr(subject, length('receipt:') + 1) from entity where site = $1
				and register = 'receipt' and lower((state #>> '{payer,${part}}') collate "C") like ${like}`
		)
		.join(' union ');
