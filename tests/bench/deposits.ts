/** Receipts as a site has them after some years, straight into the tables of the books, and what finance asks of them. */
import type { Queries } from '#lib/server/database/open.ts';

/** Each tenth was refunded: the list must not pay for what is over. */
const refundedEach = 10;

/** Of how many taken so many are still held. */
export const heldOf = (held: number) => Math.floor((held * refundedEach) / (refundedEach - 1));

const made = `generate_series(1, $1::int) n cross join lateral (select
	'SJ-YQ-T8-2025-' || lpad(n::text, 6, '0') as receipt,
	(array['temp_reno', 'tenant', 'key', 'temp_service', 'renovation'])[1 + n % 5] as kind,
	case n % 5 when 4 then 200000 when 2 then 10000 else 1000 end as fen,
	(n % 9 + 1) || '-' || (n % 2 + 1) || '-' || (n % 30 + 101) as unit,
	'K-' || lpad((n::bigint * 7919 % 1000000)::text, 6, '0') as number,
	$2::date - n % 700 as day, n % ${String(refundedEach)} = 0 as refunded) as line`;

/** `count` deposits of site YQ taken before `today`, each on a receipt of its own. */
export async function fillDeposits(
	{ query }: Queries,
	{ count, today }: { count: number; today: string }
): Promise<void> {
	const values = [count, today];
	for (const sql of [receiptRows, heldRows, takenEntries, takenLines, paidEntries, paidLines])
		await query(sql, values);
	for (const table of ['entity', 'deposit_held', 'money_entry', 'money_line'])
		await query(`analyze ${table}`);
}

const receiptRows = `insert into entity (site, subject, register, status, unit, at, state, updated_position)
	select 'YQ', 'receipt:' || receipt, 'receipt', 'valid', unit, day, jsonb_build_object('status', 'valid',
		'number', receipt, 'till', 'T8', 'day', day, 'method', 'cash', 'lines', '[]'::jsonb, 'issuedAt',
		extract(epoch from day)::bigint * 1000, 'cashier', 'f01', 'deposits', '[]'::jsonb, 'purchases', '[]'::jsonb,
		'requests', '[]'::jsonb, 'authorised', 0, 'payments', '[]'::jsonb, 'conflicts', '[]'::jsonb,
		'payer', jsonb_build_object('name', chr(19968 + n % 5000) || chr(20100 + n % 3000))), 1
	from ${made}`;
const heldRows = `insert into deposit_held (site, receipt, n, fact, kind, fen, unit, number, till, taken, begun, ended)
	select 'YQ', receipt, 1, md5(receipt)::uuid, kind, fen, unit, number, 'T8', day, day, case when refunded then day + 9 end
	from ${made}`;
const entryColumns =
	'site, fact, position, subject, type, "case", at, day, till, paper, device, actor, staff';
const takenEntries = `insert into money_entry (${entryColumns})
	select 'YQ', md5(receipt)::uuid, n, 'receipt:' || receipt, 'ReceiptIssued', 'E1', day, day, 'T8', receipt, 'yq-d1',
		'staff', 'f01' from ${made}`;
const takenLines = `insert into money_line (site, fact, line, account, fen, day, at, position)
	select 'YQ', md5(receipt)::uuid, side, case side when 0 then 'cash.takings.T8' else 'deposit.' || kind end,
		case side when 0 then fen else -fen end, day, day, n from ${made} cross join generate_series(0, 1) side`;
const paidEntries = `insert into money_entry (${entryColumns})
	select 'YQ', md5('TK' || receipt)::uuid, n, 'receipt:' || receipt, 'RefundPaid', 'E3', day + 9, day + 9, 'T8',
		'TK' || receipt, 'yq-d1', 'staff', 'f01' from ${made} where refunded`;
const paidLines = `insert into money_line (site, fact, line, account, fen, day, at, position)
	select 'YQ', md5('TK' || receipt)::uuid, side, case side when 0 then 'deposit.' || kind else 'bank' end,
		case side when 0 then fen else -fen end, day + 9, day + 9, n
	from ${made} cross join generate_series(0, 1) side where refunded`;

/** By each field of the form alone, and by several at once; `after` is a page's address. */
export function depositsAsked(today: string): Record<string, string> {
	return {
		everything: '',
		'a kind': 'kind=key',
		'a building': 'unit=7',
		'a unit': 'unit=6-2-118',
		'the oldest': 'age=older',
		'the newest': 'age=month',
		'a payer': `payer=${encodeURIComponent('丁')}`,
		'a pass’s number': 'text=K-007919',
		'a receipt’s end': 'text=009999',
		'a number nobody has': 'text=nothing',
		'an evening': `on=${today}`,
		'an evening of a kind': `on=${today}&kind=renovation&age=half`,
		'a late page': 'after=2026-01-02~SJ-YQ-T8-2025-000001.1'
	};
}
