/** The office's books in SQL: written with the facts, the same as the rules make them, on both databases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Books } from '#lib/domain/money/books.ts';
import { receiptsOf } from '#lib/domain/money/invariants.ts';
import { moneyRegisters } from '#lib/domain/money/money-registers.ts';
import { takeUpBooks } from '#lib/server/finance/take-up.ts';
import { bookFaults } from '#lib/server/finance/balance-check.ts';
import { decodeFact, factColumns, type FactRow } from '#lib/server/log-encoding.ts';
import { SqlLog } from '#lib/server/log.ts';
import type { TestOffice } from '../fixtures/back-office.ts';
import { placeFacts } from '../fixtures/placed-facts.ts';
import { ledgerFacts } from '../sim/ledger/world.ts';

/** Days at three tills with voids, refunds, withheld parts, carried deposits and money that strayed. */
const seed = 6;

export function describeFinance(name: string, open: () => Promise<TestOffice>): void {
	describe(`the books of the office on ${name}`, () => {
		let office: TestOffice;
		beforeAll(async () => {
			office = await open();
			await placeFacts(office.database, ledgerFacts(seed));
		}, 120_000);
		afterAll(() => office.dispose());

		/** As the rules make them from the log. */
		async function rulesBooks(): Promise<Books> {
			const rows = await office.database.query<FactRow>(
				`select ${factColumns} from fact where site = 'YQ' and kept is null order by position`
			);
			const books = new Books();
			for (const row of rows) books.add(decodeFact(row).fact);
			return books;
		}

		const tables = async () => {
			const all: Record<string, unknown[]> = {};
			for (const [table, key] of [
				['money_entry', 'fact'],
				['money_line', 'fact, line'],
				['deposit_held', 'receipt, n, fact']
			] as const)
				all[table] = await office.database.query(`select * from ${table} order by ${key}`);
			return all;
		};

		test('[FI1] [FI2] hold every entry of the journal and every deposit, to the fen', async () => {
			const books = await rulesBooks();
			expect(books.journal.length).toBeGreaterThan(50);
			const balances = await office.database.query<{ account: string; fen: number }>(
				`select account, sum(fen)::bigint as fen from money_line where site = 'YQ' group by account`
			);
			expect(Object.fromEntries(balances.map(({ account, fen }) => [account, fen]))).toEqual(
				Object.fromEntries(books.accounts().map((account) => [account, books.balance(account)]))
			);
			const held = await office.database.query<{ id: string; fen: number }>(
				`select receipt || '.' || n as id, fen from deposit_held where site = 'YQ' and ended is null`
			);
			const truly = receiptsOf(books).flatMap(({ number, deposits }) =>
				deposits
					.filter(({ status }) => status === 'held')
					.map(({ n, fen }) => [`${number}.${String(n)}`, fen])
			);
			expect(truly.length).toBeGreaterThan(5);
			expect(Object.fromEntries(held.map(({ id, fen }) => [id, fen]))).toEqual(
				Object.fromEntries(truly)
			);
			expect(await bookFaults(office.database, 'YQ')).toEqual([]);
		});

		test('[FI1] are written anew from the facts, the same again, where an older program wrote none', async () => {
			const { database } = office;
			const before = await tables();
			const log = new SqlLog(database);
			expect(await takeUpBooks(database, log, 'YQ')).toBe(0);
			for (const table of ['money_entry', 'money_line', 'deposit_held'])
				await database.query(`delete from ${table}`);
			await database.query(`delete from office where key = 'books:YQ'`);
			const subjects = await database.query(
				`select 1 from entity where site = 'YQ' and register = any($1::text[])`,
				[moneyRegisters.map((register) => register.name)]
			);
			expect(await takeUpBooks(database, log, 'YQ')).toBe(subjects.length);
			expect(await tables()).toEqual(before);
		});

		test('[FI2] a deposit that is missing is said, with what is owed for it', async () => {
			const { database } = office;
			const [gone] = await database.query<{ kind: string }>(
				`update deposit_held set ended = begun where (receipt, n, fact) in (select receipt, n, fact
					from deposit_held where ended is null limit 1) returning kind`
			);
			expect(await bookFaults(database, 'YQ')).toEqual([
				expect.stringContaining(`deposit.${gone?.kind ?? ''}: held`)
			]);
			expect(await office.metrics.text('v1')).not.toContain('foyer_deposits_apart_fen 0\n');
			await database.query(`delete from office where key = 'books:YQ'`);
			await takeUpBooks(database, new SqlLog(database), 'YQ');
			expect(await office.metrics.text('v1')).toContain('foyer_deposits_apart_fen 0\n');
			expect(await bookFaults(database, 'YQ')).toEqual([]);
		});
	});
}
