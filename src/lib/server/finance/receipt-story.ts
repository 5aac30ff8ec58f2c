/** One receipt for finance's eyes: who paid, masked; what became of each deposit; every fact with what it moved. */
import type { KeptReason } from '#lib/domain/fact.ts';
import type { Account } from '#lib/domain/money/accounts.ts';
import { depositStatus, type Receipt } from '#lib/domain/money/receipt-state.ts';
import { receiptSubject } from '#lib/domain/money/numbers.ts';
import type { Queries } from '../database/open.ts';

/** More is stated about no receipt; one that loops must not fill a page. */
const factsMax = 500;

export type ReceiptFactLine = {
	id: string;
	type: string;
	at: Date;
	/** The day of the books; null where nothing moved. */
	day: string | null;
	strayed: boolean;
	/** Name of the staff who did it. */
	by: string | null;
	device: string;
	/** What it was enrolled as; null where the office itself did it. */
	station: string | null;
	kept: KeptReason | null;
	moves: { account: Account; fen: number }[];
};

export async function receiptStory(
	{ query }: Queries,
	site: string,
	number: string
): Promise<{ receipt: Receipt; facts: ReceiptFactLine[] } | undefined> {
	const key = [site, receiptSubject(number)];
	const [row] = await query<{ state: Receipt }>(
		'select state from entity where site = $1 and subject = $2',
		key
	);
	if (!row) return undefined;
	const facts = await query<ReceiptFactLine>(
		`select f.id, f.type, (f.body::json #>> '{clock,hi}')::timestamptz as at, e.day, f.kept,
			coalesce(e."case" = 'wrong', false) as strayed, coalesce(w.name, f.body::json #>> '{actor,id}') as by,
			f.device, s.name as station,
			coalesce((select jsonb_agg(jsonb_build_object('account', account, 'fen', fen) order by line)
				from money_line l where l.site = f.site and l.fact = f.id), '[]'::jsonb) as moves
		from fact f
		left join money_entry e on e.site = f.site and e.fact = f.id
		left join station s on s.site = f.site and s.device = f.device and s.role <> 'office'
		left join staff w on w.site = f.site and w.staff = f.body::json #>> '{actor,id}'
		where f.site = $1 and f.subject = $2 order by f.position limit ${String(factsMax)}`,
		key
	);
	return { receipt: row.state, facts };
}

/** Its deposits with M4's word for each. */
export function depositsOf(receipt: Receipt) {
	return receipt.deposits.map(({ n, kind, fen, number }) => ({
		...{ n, kind, fen, status: depositStatus(receipt, n) ?? 'held' },
		...(number && { number })
	}));
}
