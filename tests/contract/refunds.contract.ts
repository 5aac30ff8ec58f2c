/** Two tills press at once: one is promised the deposit, the other is told why not, on both databases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import type { Fact, Happening } from '#lib/domain/fact.ts';
import { Books } from '#lib/domain/money/books.ts';
import { faultsOf } from '#lib/domain/money/invariants.ts';
import { notesFor } from '#lib/domain/money/notes.ts';
import { dayMs } from '#lib/domain/time.ts';
import { decodeFact, factColumns, type FactRow } from '#lib/server/log-encoding.ts';
import { BooksAhead } from '#lib/server/till-openings.ts';
import { enrolStation, type TestOffice, type TestStation } from '../fixtures/back-office.ts';
import { payer, workerLine } from '../fixtures/money-desk.ts';
import { approvedCard, issued, stated } from '../fixtures/renovation-story.ts';

/** Who asks in all of them. */
const cashier = { kind: 'staff' as const, id: 'zheng-min' };
const huang = { id: 'huang-li', name: '黄莉', roles: ['manager' as const] };

const rounds = 100;
const linesEach = 25;
const day = '2026-11-23';

export function describeRefunds(name: string, open: () => Promise<TestOffice>): void {
	describe(`refunds on ${name}`, () => {
		let office: TestOffice;
		let tills: [TestStation, TestStation];
		beforeAll(async () => {
			office = await open();
			const zheng = { id: cashier.id, name: '郑敏', roles: ['finance' as const] };
			for (const person of [zheng, huang]) await office.staff.add('YQ', person, office.now());
			tills = [await enrolStation(office, 'desk'), await enrolStation(office, 'desk')];
		}, 120_000);
		afterAll(() => office.dispose());

		const numberOf = (nth: number) => `SJ-YQ-T1-2026-${String(nth).padStart(6, '0')}`;

		type Asked = { till: TestStation; receipt: string; request: string; facts: Fact[] };

		function askFor(till: TestStation, at: number, round: number): Asked {
			const receipt = numberOf(Math.floor(round / linesEach) + 1);
			const request = `01930000-0000-7000-8000-${String(at)}${String(round).padStart(11, '0')}`;
			const data = {
				...{ request, what: 'refund', deposits: [(round % linesEach) + 1] },
				...{ till: `T${at + 1}`, shown: 'receipt', to: 'payer' }
			};
			const facts = till.facts(`receipt:${receipt}`, [stated('RefundRequested', data)], cashier);
			return { till, receipt, request, facts };
		}

		/** Receipts with a deposit for each round; the cash of their day was handed in. */
		async function sellAndHandIn(): Promise<void> {
			const [first] = tills;
			const pages = rounds / linesEach;
			const fen = rounds * 1500;
			const lines = Array.from({ length: linesEach }, (_, at) => workerLine(`key:p${at}`, 'SG'));
			const sold = { till: 'T1', day, method: 'cash', lines };
			const tell = (subject: string, ...happenings: Happening[]) =>
				first.facts(subject, happenings);
			const facts = [
				...tell('till:T1', stated('FloatToppedUp', { fen: rounds * 1000 })),
				...Array.from({ length: pages }, (_, at) =>
					tell(`receipt:${numberOf(at + 1)}`, stated('ReceiptIssued', sold, { payer }))
				).flat(),
				...tell(
					`cash_day:T1-${day}`,
					stated('CashDayOpened', {
						...{ notes: notesFor(rounds * 1000), booked: rounds * 1000 }
					}),
					stated('TakingsCounted', { notes: notesFor(fen), booked: fen }),
					stated('TakingsHandedIn', { fen, to: 'feng-yu' })
				)
			];
			expect(await first.push(facts)).toMatchObject({ kind: 'acknowledged', kept: [] });
		}

		test('[E15] a till is lent to one tablet, again and again, and to no other', async () => {
			const [one, other] = tills;
			const mine = await office.refunds.lend(one.caller, 'T1');
			expect(mine).toMatchObject({ device: one.caller.device, released: false });
			expect(await office.refunds.lend(one.caller, 'T1')).toMatchObject(mine ?? {});
			expect(await office.refunds.lend(other.caller, 'T1')).toMatchObject({
				device: one.caller.device
			});
			expect(await office.refunds.lend(one.caller, 'T9')).toBeUndefined();
			expect(await office.refunds.lend(other.caller, 'T2')).toMatchObject({
				device: other.caller.device
			});
		});

		test('[E22] both press at once, a hundred times: one number, one payment, and the books agree', async () => {
			await sellAndHandIn();
			const asked = Array.from({ length: rounds }, (_, round) =>
				tills.map((till, at) => askFor(till, at, round))
			);
			for (const [at, till] of tills.entries())
				await till.push(asked.flatMap((both) => both[at]?.facts ?? []));

			const payments = new Map<TestStation, Fact[]>(tills.map((till) => [till, []]));
			for (const [round, both] of asked.entries()) {
				if (round % 2) both.reverse();
				const press = async ({ till, receipt, request }: Asked) => {
					const answer = await office.refunds.ask(till.caller, { receipt, request });
					assert(typeof answer !== 'string', 'a request that was told is decided');
					return answer;
				};
				const answers = await Promise.all(both.map(press));
				const [promised, ...more] = answers.filter((one) => one.status === 'authorised');
				assert(promised?.number && more.length === 0, `one of round ${round} is promised it`);
				expect(answers.find((one) => one.status === 'refused')?.code).toBe('REFUND_ALREADY_OPEN');
				// Asked again after a lost answer, it stands.
				if (round % 20 === 0) expect(await Promise.all(both.map(press))).toEqual(answers);
				const winner = both.find(({ request }) => request === promised.id);
				assert(winner, 'one of the two was promised it');
				const { till, receipt, request } = winner;
				const [from, name] = till === tills[0] ? ['float', 'T1'] : ['bank', 'T2'];
				const paid = { request, number: promised.number, fen: 1000, from, till: name };
				payments.get(till)?.push(...till.facts(`receipt:${receipt}`, [stated('RefundPaid', paid)]));
			}
			for (const [till, facts] of payments) if (facts.length > 0) await till.push(facts);
			const rows = await office.database.query<FactRow>(
				`select ${factColumns} from fact where site = 'YQ' and kept is null order by position`
			);
			const books = new Books();
			for (const row of rows) books.add(decodeFact(row).fact);
			expect(faultsOf(books)).toEqual([]);
			expect(books.balance('deposit.temp_reno')).toBe(0);
			expect(books.journal.filter((entry) => entry.case === 'E3')).toHaveLength(rounds);
			expect(books.journal.some((entry) => entry.case === 'wrong')).toBe(false);

			// What a tablet that begins in the middle is told: E35.
			const half = rows.findLast((row) => decodeFact(row).fact.type === 'ReceiptIssued');
			assert(half, 'receipts were written');
			const earlier = new Books();
			for (const row of rows.filter(({ position }) => position <= half.position))
				earlier.add(decodeFact(row).fact);
			expect(await office.tillOpenings.at(tills[0].caller, 'T1', half.position)).toMatchObject({
				...{ at: half.position, till: 'T1', float: earlier.balance('cash.float.T1') },
				takings: { [day]: rounds * 1500 }
			});
			const head = rows.at(-1)?.position ?? 0;
			expect(await office.tillOpenings.at(tills[0].caller, 'T1', head)).toMatchObject({
				...{ float: books.balance('cash.float.T1'), takings: {} }
			});

			// Added up to the middle while nobody waits, then only what came meanwhile, however often that is asked.
			let later = 0;
			const query = async <Row extends object>(sql: string, parameters?: readonly unknown[]) => {
				const found = await office.database.query<Row>(sql, parameters);
				later += found.length;
				return found;
			};
			const ahead = await BooksAhead.read(
				{
					query: (sql, parameters) =>
						sql.includes('from site ')
							? Promise.resolve([{ position: half.position } as never])
							: office.database.query(sql, parameters)
				},
				'YQ'
			);
			for (let time = 0; time < 2; time += 1) {
				const caught = await ahead.caughtUp({ query });
				expect(caught.balance('cash.float.T1')).toBe(books.balance('cash.float.T1'));
				expect(caught.takings('T1', day)).toBe(books.takings('T1', day));
			}
			const isMoney = (row: FactRow) =>
				/^(receipt|till|cash_day):/.test(decodeFact(row).fact.subject);
			const behind = rows.filter((row) => row.position > half.position && isMoney(row));
			expect(later).toBe(behind.length);
		});

		test('[E21] what the books here say is not back is refused, whatever the tablet says', async () => {
			const [one] = tills;
			const receipt = numberOf(9);
			const lines = ['out', 'back', 'kept', 'unknown'].map((id) => workerLine(`pass:${id}`, 'SG'));
			const sold = { till: 'T1', day, method: 'cash', lines };
			const term = [office.now(), office.now() + dayMs] as const;
			const card = (id: string, ...more: Happening[]) => {
				const given = [...approvedCard([{ unit: '2-1-301' }]), issued(...term)];
				return one.facts(`pass:${id}`, [...given, ...more]);
			};
			const ask = (deposit: number, by = cashier) => {
				const request = `01930000-0000-7000-8000-80000000000${String(deposit)}`;
				const about = { request, what: 'refund', deposits: [deposit], till: 'T1' };
				const data = { ...about, shown: 'receipt', to: 'payer' };
				const facts = one.facts(`receipt:${receipt}`, [stated('RefundRequested', data)], by);
				return { request, facts };
			};
			const sale = one.facts(`receipt:${receipt}`, [stated('ReceiptIssued', sold, { payer })]);
			const written = stated('PassWrittenOff', { deposit: 'withhold', serial: 1, by: huang.id });
			const cards = [
				...card('out'),
				...card('back', stated('PassReturned', { serial: 1 })),
				...card('kept', stated('PassReportedLost', { by: 'holder', serial: 1 }), written)
			];
			const nobody = { kind: 'staff' as const, id: 'nobody' };
			const asked = [...[1, 2, 3, 4].map((deposit) => ask(deposit)), ask(5, nobody)];
			const facts = [...sale, ...cards, ...asked.flatMap((each) => each.facts)];
			expect(await one.push(facts)).toMatchObject({ kind: 'acknowledged', kept: [] });
			const answers = [];
			for (const { request } of asked) {
				const answer = await office.refunds.ask(one.caller, { receipt, request });
				answers.push(typeof answer === 'string' ? answer : (answer.code ?? answer.status));
			}
			expect(answers.slice(0, 3)).toEqual(['THING_NOT_BACK', 'authorised', 'DEPOSIT_KEPT']);
			// E30: nobody who works here.
			expect(answers.slice(3)).toEqual(['THING_NOT_BACK', 'NOT_YOUR_ACT']);
		});

		test('[E22] a request of another station, or one that was never told, is not decided', async () => {
			const [one, other] = tills;
			const request = '01930000-0000-7000-8000-900000000010';
			// The timers' own facts about what the tests before left behind may come at any time.
			const decided = () =>
				office.database.query(`select count(*) from fact where type like 'Refund%'`);
			const before = await decided();
			for (const receipt of [numberOf(1), 'SJ-YQ-T9-2026-000001'])
				expect(await office.refunds.ask(one.caller, { receipt, request })).toBe('unknown');
			const asked = askFor(other, 1, 0);
			expect(await office.refunds.ask(one.caller, asked)).toBe('not_yours');
			expect(await decided()).toEqual(before);
		});
	});
}
