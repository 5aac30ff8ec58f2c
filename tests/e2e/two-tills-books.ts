/** What the back office's own database says of the walk with two tills, in the exact numbers of its scenarios. */
import { expect } from '@playwright/test';
import type { CashDay } from '#lib/domain/money/cash-day.ts';
import { faultsOf, receiptsOf } from '#lib/domain/money/invariants.ts';
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import type { Queries } from '#lib/server/database/open.ts';
import { bookFaults } from '#lib/server/finance/balance-check.ts';
import { booksOf } from './till-hands.ts';
import { at } from './walk-clock.ts';

export async function checkBooks(database: Queries): Promise<void> {
	await cashDay(database);
	await lossAndRevocation(database);
	const books = await booksOf(database);
	expect(faultsOf(books)).toEqual([]);
	const owed = [
		...(['deposit.temp_reno', 'deposit.key', 'deposit.tenant', 'deposit.temp_service'] as const),
		...(['fee.temp_reno', 'fee.tenant', 'fee.temp_service', 'forfeit'] as const)
	];
	expect(owed.map((account) => 0 - books.balance(account))).toEqual([
		...[4000, 10_000, 1000, 1000],
		...[5000, 900, 1000, 0]
	]);
	const own = ['cash.float.T1', 'cash.float.T2', 'psp.wechat', 'bank', 'overshort'] as const;
	expect(own.map((account) => books.balance(account))).toEqual([9700, 0, 9200, 3400, 600]);

	// The office's own journal says the same of every account, and of what is held.
	expect(await bookFaults(database, 'YQ')).toEqual([]);
	const lines = await database.query<{ account: string; fen: number }>(
		`select account, sum(fen)::int as fen from money_line where site = 'YQ' group by account order by account`
	);
	expect(Object.fromEntries(lines.map(({ account, fen }) => [account, fen]))).toEqual(
		Object.fromEntries(books.accounts().map((account) => [account, books.balance(account)]))
	);
	const days = await database.query<{ subject: string; state: CashDay }>(
		`select subject, state from entity where register = 'cash_day' order by subject`
	);
	const closed = days.filter(({ state }) => state.counts.length > 0);
	expect(closed.map(({ subject, state }) => [subject.slice(9), state.status, state.late])).toEqual([
		['T1-2026-11-23', 'banked', false],
		['T1-2026-11-24', 'banked', true],
		['T1-2026-12-10', 'banked', false],
		['T2-2026-11-23', 'banked', false],
		['T2-2026-12-03', 'banked', true],
		['T2-2026-12-05', 'banked', true]
	]);
	expect([...books.allTakings()].filter(([, fen]) => fen !== 0)).toEqual([]);
}

/** S25 as it stood that evening; 000008 of 16:35 is the next day's. */
async function cashDay(database: Queries): Promise<void> {
	const books = await booksOf(database, { until: at('2026-11-23 16:53'), till: 'T1' });
	expect(faultsOf(books)).toEqual([]);
	expect(receiptsOf(books).map(({ number, status }) => [number.slice(-6), status])).toEqual([
		...[
			['000001', 'valid'],
			['000002', 'settled'],
			['000003', 'void'],
			['000004', 'settled']
		],
		...[
			['000005', 'settled'],
			['000006', 'valid'],
			['000007', 'valid'],
			['000008', 'valid']
		]
	]);
	const [deposit, fee, next] = [1000, 500, 1500];
	const owed = ['deposit.temp_reno', 'deposit.key', 'fee.temp_reno', 'fee.tenant'] as const;
	expect(owed.map((account) => 0 - books.balance(account))).toEqual([
		...[4000 + deposit, 10_000, 3000 + fee, 200]
	]);
	const own = ['cash.takings.T1', 'cash.float.T1', 'overshort'] as const;
	expect(own.map((account) => books.balance(account))).toEqual([next, 19_000, 500]);
	expect(books.balance('bank') + 20_000).toBe(17_700);
}

/** S12, S14, S17: the works began with the first scan; three deposits are held throughout; the renewal is void. */
async function lossAndRevocation(database: Queries): Promise<void> {
	const [began] = await database.query<{ at: string }>(
		`select body::json ->> 'subject' as at from fact where type = 'RenovationBegan'`
	);
	expect(began?.at).toBe('renovation:project-301');
	const books = await booksOf(database, { until: at('2026-12-02 19:12') });
	const first = receiptsOf(books).find(({ number }) => number === 'SJ-YQ-T1-2026-000001');
	expect(first?.deposits.map(({ status, fen }) => [status, fen])).toEqual([
		...[
			['held', 1000],
			['carried', 1000],
			['held', 1000],
			['held', 1000]
		]
	]);
	expect(books.journal.find((entry) => entry.case === 'E10')?.lines).toEqual([
		{ account: 'deposit.temp_reno', side: 'debit', fen: 1000 },
		{ account: 'deposit.temp_reno', side: 'credit', fen: 1000 }
	]);
	const cards = await database.query<{ state: Pass }>(
		`select state from entity where register = 'pass'`
	);
	const card = (number: string) => cards.find(({ state }) => state.card?.number === number)?.state;
	expect(card('LS-D1-000002')).toMatchObject({ status: 'returned', flags: ['used_after_denial'] });
	expect(card('LS-D1-000005')?.renewals).toMatchObject([{ serial: 2, void: true }]);
}
