/** What finance asks of the office: deposits, balances with what is under them, files; on both databases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { summaryTime } from '#lib/domain/money/summary.ts';
import { csv } from '#lib/server/export/csv.ts';
import {
	askedDeposits,
	readDepositFilter,
	readDeposits
} from '#lib/server/finance/deposit-filter.ts';
import {
	heldInAll,
	listDeposits,
	sumDeposits,
	type DepositLine
} from '#lib/server/finance/deposits.ts';
import { fileOf, type FileName } from '#lib/server/finance/files.ts';
import { balancesOf, explain, type LedgerLine } from '#lib/server/finance/ledger.ts';
import { cashDaysOf } from '#lib/server/finance/cash-days.ts';
import { summarise } from '#lib/server/finance/summary.ts';
import { receiptStory } from '#lib/server/finance/receipt-story.ts';
import { depositsAsked, fillDeposits } from '../bench/deposits.ts';
import type { TestOffice } from '../fixtures/back-office.ts';
import { date, twoDays } from '../fixtures/finance-days.ts';
import { at } from '../fixtures/money-desk.ts';
import { placeFacts } from '../fixtures/placed-facts.ts';
import { yunqi } from '../fixtures/cast.ts';
import { reclaimsTill, testMoneyToSee } from './money-to-see.ts';

const many = 2_000;
const today = '2026-11-28';

export function describeFinancePages(name: string, open: () => Promise<TestOffice>): void {
	describe(`finance’s pages on ${name}`, () => {
		let office: TestOffice;
		const { facts, worker, lent } = twoDays();
		beforeAll(async () => {
			office = await open();
			await placeFacts(office.database, facts);
		}, 120_000);
		afterAll(() => office.dispose());

		const filterOf = (query: string) => {
			const asked = new URLSearchParams(query);
			const read = readDepositFilter(asked, 'Asia/Shanghai', asked.get('payer') ?? '');
			expect(read.misread).toEqual([]);
			return read.filter;
		};
		const found = async (query: string) => {
			const { lines } = await listDeposits(office.database, 'YQ', filterOf(query), today);
			return lines.map(({ receipt, n }) => `${receipt}.${String(n)}`);
		};

		test('[FI3] finds a deposit by kind, unit, age, numbers and evening, oldest first, payers masked', async () => {
			expect(await found('')).toEqual([`${worker}.2`, `${lent}.1`]);
			expect(await found('kind=key')).toEqual([`${lent}.1`]);
			expect(await found('unit=2-1')).toEqual([`${worker}.2`]);
			expect(await found('unit=2-1-30')).toEqual([]);
			expect(await found('age=month')).toHaveLength(2);
			expect(await found('age=older')).toEqual([]);
			expect(await found('text=k-03')).toEqual([`${lent}.1`]);
			expect(await found('text=000001')).toEqual([`${worker}.2`]);
			expect(await found('text=__')).toEqual([]);
			expect(await found('on=2026-11-23')).toEqual([`${worker}.1`, `${worker}.2`, `${lent}.1`]);
			expect(await found('on=2026-11-22')).toEqual([]);
			const { lines } = await listDeposits(office.database, 'YQ', {}, today);
			expect(lines[0]).toMatchObject({ payer: '吴**', unit: '2-1-301', number: 'SG-0002' });
			expect(JSON.stringify(lines)).not.toMatch(/海涛|13800000009/);
		});

		test('[FI3] [X5] finds by who paid, from an address without the name, until it is erased', async () => {
			const { database, searchWords } = office;
			const ask = async (payer: string) => {
				const form = new FormData();
				form.set('payer', payer);
				const address = await askedDeposits(form, 'YQ', searchWords);
				expect(decodeURIComponent(address.toString())).not.toContain(payer);
				const { filter, misread, shown } = await readDeposits(address, yunqi(), searchWords);
				expect({ misread, payer: shown.payer }).toEqual({ misread: [], payer });
				return (await listDeposits(database, 'YQ', filter, today)).lines.length;
			};
			expect(await ask('吴海')).toBe(2);
			expect(await ask('海涛')).toBe(0);
			expect(await ask('Ma')).toBe(0);
			const torn = new URLSearchParams('find=AAAA');
			expect((await readDeposits(torn, yunqi(), searchWords)).misread).toEqual(['payer']);
		});

		test('[FI3] what is not understood is said field by field', () => {
			const asked = 'kind=gold&unit=%25&age=7&text=%25&on=2026-02-30';
			const { misread } = readDepositFilter(new URLSearchParams(asked), 'Asia/Shanghai');
			expect(misread).toEqual(['kind', 'unit', 'age', 'text', 'on']);
		});

		test('[FI2] all that is held equals the ledger, now and on any evening', async () => {
			const now = await heldInAll(office.database, 'YQ', undefined, today);
			expect(now).toMatchObject({ all: { count: 2, fen: 11_000 }, owed: 11_000 });
			const evening = await heldInAll(office.database, 'YQ', '2026-11-23', '2026-11-23');
			expect(evening).toMatchObject({ all: { count: 3, fen: 12_000 }, owed: 12_000 });
			expect(evening.byKind.map(({ kind, fen, owed }) => [kind, fen, owed])).toEqual([
				['temp_reno', 2000, 2000],
				['key', 10_000, 10_000]
			]);
		});

		test('[FI4] a balance is its entries, each with its paper, page by page', async () => {
			const { database } = office;
			const balances = await balancesOf(database, 'YQ');
			expect(balances.reduce((all, { debit, credit }) => all + debit - credit, 0)).toBe(0);
			const account = 'deposit.temp_reno';
			const whole = await explain(database, 'YQ', account, {});
			expect(whole).toMatchObject({ opening: 0, closing: -1000, debit: 1000, credit: 2000 });
			expect(whole.lines.map(({ type, fen, balance }) => [type, fen, balance])).toEqual([
				['ReceiptIssued', -2000, -2000],
				['RefundPaid', 1000, -1000]
			]);
			const later = await explain(database, 'YQ', account, { from: '2026-11-24' });
			expect(later).toMatchObject({ opening: -2000, closing: -1000, carried: -2000 });
			for (const { account: each, debit, credit } of balances) {
				const seen: LedgerLine[] = [];
				let page = await explain(database, 'YQ', each, {}, { size: 1 });
				for (;;) {
					seen.push(...page.lines);
					if (!page.next) break;
					page = await explain(database, 'YQ', each, {}, { after: page.next, size: 1 });
				}
				expect(seen.at(-1)?.balance).toBe(debit - credit);
			}
			const story = await receiptStory(database, 'YQ', worker);
			expect(story?.facts.map(({ type }) => type)).toEqual([
				...['ReceiptIssued', 'RefundRequested', 'RefundAuthorised', 'RefundPaid']
			]);
			expect(story?.facts.at(-1)?.moves).toEqual([
				{ account: 'deposit.temp_reno', fen: 1000 },
				{ account: 'cash.float.T1', fen: -1000 }
			]);
		});

		test('[FI5] the journal leaves whole and balanced, the deposits masked, neither with a name', async () => {
			const text = async (of: FileName, query: string) => {
				const wish = {
					database: office.database,
					site: yunqi(),
					today,
					now: at(`${today} 12:00`),
					searchWords: office.searchWords,
					max: 1000
				};
				const asked = new URLSearchParams(query);
				const file = await fileOf(of, { ...wish, asked, language: 'zh-CN' });
				assert(file, 'it is understood');
				let all = '';
				for await (const part of csv(file.rows)) all += String(part);
				return {
					all,
					file,
					rows: all
						.split('\r\n')
						.slice(1, -1)
						.map((row) => row.split(','))
				};
			};
			const journal = await text('journal', '');
			const sum = (column: number) =>
				journal.rows.reduce((all, row) => all + Math.round(Number(row[column]) * 100), 0);
			expect(journal.rows).toHaveLength(journal.file.count);
			expect(sum(6)).toBe(sum(7));
			expect(sum(6)).toBe(20_000 + 3000 + 10_000 + 100 + 2 * 12_900 + 1000);
			const second = await text('journal', 'from=2026-11-24&to=2026-11-24');
			expect(second.rows.map((row) => row[2])).toEqual(['退押金', '退押金']);
			const deposits = await text('deposits', 'kind=temp_reno');
			expect(deposits.rows).toHaveLength(1);
			expect(deposits.all).toContain('吴**');
			expect(journal.all + deposits.all).not.toMatch(/海涛|13800000009/);
			const wish = {
				database: office.database,
				site: yunqi(),
				today,
				now: at(`${today} 12:00`),
				searchWords: office.searchWords,
				max: 1000
			};
			const wrong = new URLSearchParams('from=2026-11-24&to=2026-11-23');
			expect(await fileOf('journal', { ...wish, asked: wrong, language: 'en' })).toBeUndefined();
		});

		test('[FI6] a week adds up: taken by way, deposits from opening to closing, refunds, differences, cash', async () => {
			const now = at(`${today} 12:00`);
			const week = await summarise(office.database, yunqi(), summaryTime('week', date), now);
			expect(week.receipts).toBe(2);
			expect(week.taken).toEqual([
				{ account: 'deposit.key', ways: { cash: 10_000 }, fen: 10_000 },
				{ account: 'deposit.temp_reno', ways: { cash: 2000 }, fen: 2000 },
				{ account: 'fee.temp_reno', ways: { cash: 1000 }, fen: 1000 }
			]);
			expect(week.perDay.map(({ fen }) => fen)).toEqual([13_000, 0, 0, 0, 0, 0, 0]);
			expect(
				week.deposits.map(({ kind, opening, refunded, closing }) => [
					kind,
					opening,
					refunded,
					closing
				])
			).toEqual([
				['temp_reno', 0, -1000, 1000],
				['key', 0, 0, 10_000]
			]);
			expect(week.refunds).toEqual([{ from: 'float', count: 1, fen: 1000 }]);
			expect(week.differences).toEqual([{ till: 'T1', less: 100, more: 0, strayed: 0 }]);
			expect(week.cash).toEqual({ handed: 12_900, banked: 12_900, inTime: 1, late: 0, open: 0 });
			const next = await summarise(
				office.database,
				yunqi(),
				summaryTime('week', '2026-11-30'),
				now
			);
			expect(next).toMatchObject({ receipts: 0, taken: [], refunds: [] });
			expect(next.deposits.map(({ opening, closing }) => [opening, closing])).toEqual([
				[1000, 1000],
				[10_000, 10_000]
			]);
		});

		test('[FI7] the cash of a day is told from the till to the bank', async () => {
			const days = await cashDaysOf(
				...([office.database, yunqi(), summaryTime('month', date), at(`${today} 12:00`)] as const)
			);
			expect(days).toMatchObject([
				{
					...{ till: 'T1', day: date, status: 'banked', takings: 13_000, counted: 12_900 },
					...{ difference: -100, isLate: false, isHoliday: false },
					...{ handed: { fen: 12_900, to: 'feng-yu' }, banked: { slip: 'B-20261123' } }
				}
			]);
		});

		test('[FI3] [X5] whose name was erased is found by it no more; the deposit stays', async () => {
			await office.retention.erase('YQ', [`receipt:${worker}`]);
			const filter = { payer: '吴' };
			const left = await listDeposits(office.database, 'YQ', filter, today);
			expect(left.lines.map(({ receipt }) => receipt)).toEqual([lent]);
			const { lines } = await listDeposits(office.database, 'YQ', {}, today);
			expect(lines).toHaveLength(2);
			expect(lines[0]).not.toHaveProperty('payer');
		});

		test('[FI2] [FI3] thousands of lines are found and added up alike, page by page', async () => {
			const { database } = office;
			await fillDeposits(database, { count: many, today });
			const { all, owed } = await heldInAll(database, 'YQ', undefined, today);
			expect(all.fen).toBe(owed);
			expect(all.count).toBe(many * 0.9 + 2);
			for (const [what, query] of Object.entries(depositsAsked(today))) {
				if (query.startsWith('after')) continue;
				const filter = filterOf(query);
				const seen: DepositLine[] = [];
				let page = await listDeposits(database, 'YQ', filter, today, { size: 500 });
				for (;;) {
					seen.push(...page.lines);
					if (!page.next) break;
					page = await listDeposits(database, 'YQ', filter, today, {
						after: page.next,
						size: 1000
					});
				}
				const sum = await sumDeposits(database, 'YQ', filter, today);
				const fen = seen.reduce((total, one) => total + one.fen, 0);
				expect({ what, count: seen.length, fen }).toEqual({ what, ...sum });
			}
		});

		test('[E39] [E41] [FI8] the manager takes a till back from a tablet that does not tell any more', async () => {
			await reclaimsTill(office, facts);
		});
		testMoneyToSee(() => office, { facts, worker });
	});
}
