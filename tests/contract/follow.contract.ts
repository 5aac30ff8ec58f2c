/** Time's work, and what one book's fact means for another: on both databases, through the real back office. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notesFor } from '#lib/domain/money/notes.ts';
import { dayMs, hourMs, minuteMs } from '#lib/domain/time.ts';
import { openTimers } from '#lib/server/follow/timers.ts';
import { enrolStation, type TestOffice, type TestStation } from '../fixtures/back-office.ts';
import {
	approvedCard,
	approvedWorks,
	cameIn,
	card,
	due,
	issued,
	lines,
	permitted,
	receipt,
	receiptNumber,
	stated,
	works
} from '../fixtures/renovation-story.ts';

const charge = `charge:${lines.pass}`;
const paper = `receipt:${receiptNumber}`;

/** Opening looks at nothing. */
const unheard = undefined as never;

export function describeFollowing(name: string, open: () => Promise<TestOffice>): void {
	describe(`what follows on ${name}`, () => {
		let office: TestOffice;
		let desk: TestStation;
		let gate: TestStation;
		beforeAll(async () => {
			office = await open();
			[desk, gate] = [await enrolStation(office, 'desk'), await enrolStation(office, 'gate')];
		}, 120_000);
		afterAll(() => office.dispose());

		const tell = async (station: TestStation, subject: string, ...happenings: object[]) => {
			const facts = station.facts(subject, happenings as Parameters<TestStation['facts']>[1]);
			expect(await station.push(facts)).toMatchObject({ kind: 'acknowledged', kept: [] });
			await settle();
		};
		/** Until nothing more is due; a round begins nothing new after half a second. */
		const settle = async () => {
			const due = `select from timer where due_at <= $1`;
			do await office.tick();
			while ((await office.database.query(due, [new Date(office.now())])).length > 0);
		};
		const state = async (subject: string) => {
			const [row] = await office.database.query<{ state: Record<string, unknown> }>(
				'select state from entity where subject = $1',
				[subject]
			);
			return row?.state ?? {};
		};
		const statusOf = async (subject: string) => (await state(subject))['status'];
		const factsOf = async (subject: string) => {
			const rows = await office.database.query<{ type: string }>(
				`select type from fact where subject = $1 and device like 'office-%' order by position`,
				[subject]
			);
			return rows.map(({ type }) => type);
		};
		/** The desk's report: everything up to now is held. */
		const tellAll = async () => {
			const [last] = await office.database.query<{ seq: number; id: string }>(
				'select acked as seq, acked_id as id from station where device = $1',
				[desk.caller.device]
			);
			const told = { seq: last?.seq ?? 0, id: last?.id ?? '', at: office.now() };
			const report = { queue: 0, driftMs: 0, version: 'v1', told };
			await office.reports.note('YQ', desk.caller.device, report, office.now());
		};
		const wait = async (ms: number) => {
			office.wait(ms);
			await settle();
		};

		test('[TI2] the first worker let in begins the works', async () => {
			await tell(desk, works, ...approvedWorks('2026-11-23', '2026-12-20'), permitted);
			await tell(desk, card, ...approvedCard());
			await tell(desk, charge, due);
			await tell(desk, paper, receipt('2026-11-23'));
			await tell(desk, card, issued(office.now(), office.now() + 40 * dayMs));
			expect([await statusOf(works), await statusOf(card)]).toEqual(['permitted', 'active']);
			await tell(gate, card, cameIn);
			expect(await statusOf(works)).toBe('in_progress');
			await tell(gate, card, stated('HolderLeft', { ambers: [] }), cameIn);
			expect(await factsOf(works)).toEqual(['RenovationBegan']);
		});

		test('[TI3] works that were stopped by order suspend their cards, and give them back', async () => {
			await tell(desk, works, stated('RenovationStopped', { why: 'safety' }));
			expect(await statusOf(card)).toBe('suspended');
			await tell(desk, works, stated('RenovationResumed'));
			expect(await statusOf(card)).toBe('active');
			expect(await factsOf(card)).toEqual(['PassSuspended', 'PassResumed']);
		});

		test('[TI5] a receipt pays its charge, and one that is undone leaves it due; nobody loses a card by it', async () => {
			expect(await statusOf(charge)).toBe('paid');
			const undone = stated('ReceiptVoided', { by: 'feng-yu', why: '写错', fen: 1500 });
			await tell(desk, paper, undone);
			expect([await statusOf(charge), await statusOf(card)]).toEqual(['due', 'active']);
			expect(await factsOf(charge)).toEqual(['ChargePaid', 'ChargeReopened']);
		});

		test('[TI8] cash that was not brought to the bank is late once its tablet has told all, or stays silent', async () => {
			const lend = await office.refunds.lend(desk.caller, 'T1');
			expect(lend).toMatchObject({ device: desk.caller.device });
			const day = 'cash_day:T1-2026-11-23';
			const fen = notesFor(0);
			await tell(
				desk,
				day,
				stated('CashDayOpened', { notes: fen, booked: 0 }),
				stated('TakingsCounted', { notes: fen, booked: 0 }),
				stated('TakingsHandedIn', { fen: 0, to: 'feng-yu' })
			);
			const [empty, left] = ['cash_day:T2-2026-11-23', 'cash_day:T3-2026-11-23'];
			const opened = stated('CashDayOpened', { notes: fen, booked: 0 });
			const counted = stated('TakingsCounted', { notes: notesFor(100), booked: 0 });
			await tell(desk, empty, opened);
			await tell(desk, left, opened, counted);
			await wait(9 * hourMs);
			expect((await state(day))['late']).toBe(false);
			// Nobody holds these tills. What lies in a drawer is late too; where nothing lies nothing is.
			expect([await factsOf(empty), await factsOf(left)]).toEqual([[], ['HandInMissed']]);
			await tellAll();
			await wait(minuteMs);
			expect([(await state(day))['late'], await factsOf(day)]).toEqual([true, ['BankingMissed']]);
		});

		test('[TI1] time alone: the permit ends, the card runs out, each once and not a moment early', async () => {
			const end = Date.parse('2026-12-21T00:00:00+08:00');
			await wait(end - 1 - office.now());
			expect(await statusOf(works)).toBe('in_progress');
			await wait(1);
			// No hold: the gate says that nobody works there, and the card may be renewed after an extension.
			expect([await statusOf(works), await statusOf(card)]).toEqual(['stopped', 'active']);
			await wait(hourMs);
			const said = ['RenovationBegan', 'RenovationEndAnnounced', 'RenovationRanOver'];
			expect(await factsOf(works)).toEqual(said);
			await tell(desk, works, stated('RenovationExtended', { to: '2027-02-20', why: '材料晚到' }));
			expect(await statusOf(works)).toBe('in_progress');
			const { card: terms } = (await state(card)) as { card: { validTo: number } };
			await wait(terms.validTo - office.now());
			expect(await statusOf(card)).toBe('expired');
			await wait(hourMs);
			expect((await factsOf(card)).filter((type) => type === 'PassRanOut')).toHaveLength(1);
		});

		test('[TI13] an update looks once more at what waited for nothing', async () => {
			const timers = async () => {
				const rows = await office.database.query<{ subject: string }>(
					'select subject from timer where due_at <= $1',
					[new Date(office.now())]
				);
				return rows.map(({ subject }) => subject).toSorted();
			};
			const open = () => openTimers({ ...office, ends: unheard, recorder: unheard });
			await open();
			expect(await timers()).toEqual([]);
			await office.database.query(`update office set value = '0' where key = 'follow YQ'`);
			await open();
			const days = ['T1', 'T2', 'T3'].map((till) => `cash_day:${till}-2026-11-23`);
			expect(await timers()).toEqual([card, works, ...days].toSorted());
			await settle();
			expect(await timers()).toEqual([]);
		});

		test('[TI4] accepted works take their cards back; sixty days later the deposit is due', async () => {
			const sign = (as: string, by: string) => stated('AcceptanceSigned', { as, by });
			await tell(
				desk,
				works,
				stated('RenovationReportedDone'),
				sign('engineer', 'e01'),
				sign('supervisor', 's01')
			);
			expect([await statusOf(works), await statusOf(card)]).toEqual(['accepted', 'revoked']);
			// TI5: its receipt was voided, so nobody holds anything for it.
			expect((await state(card))['deposit']).toMatchObject({ how: 'undone' });
			await wait(59 * dayMs);
			expect(await statusOf(works)).toBe('accepted');
			await wait(2 * dayMs);
			expect(await statusOf(works)).toBe('refund_due');
			expect(await office.database.query('select subject from timer')).toEqual([]);
		});

		test('[TI5] [E22] a promise that ran out goes back once its tablet has told all; a settled deposit settles the card', async () => {
			const again = receiptNumber.replace(/1$/, '2');
			const request = '01930000-0000-7000-8000-00000000000a';
			await tell(desk, `receipt:${again}`, receipt('2026-11-23'));
			await tell(desk, card, stated('PassReturned', { serial: 1 }));
			const about = { request, what: 'refund', deposits: [1], till: 'T1' };
			const asked = stated('RefundRequested', { ...about, shown: 'receipt', to: 'payer' });
			const zheng = { id: 'zheng-min', name: '郑敏', roles: ['finance' as const] };
			await office.staff.add('YQ', zheng, office.now());
			const by = { kind: 'staff' as const, id: zheng.id };
			await desk.push(desk.facts(`receipt:${again}`, [asked], by));
			await settle();
			const promise = await office.refunds.ask(desk.caller, { receipt: again, request });
			expect(promise).toMatchObject({ status: 'authorised' });
			const requestNow = async () =>
				((await state(`receipt:${again}`)) as { requests: { status: string }[] }).requests[0]
					?.status;
			await wait(2 * hourMs);
			expect(await requestNow()).toBe('authorised');
			await tellAll();
			await wait(minuteMs);
			expect(await requestNow()).toBe('given_back');
			const withheld = { deposit: 1, fen: 1000, by: 'huang-li', why: '卡片损坏' };
			await tell(desk, `receipt:${again}`, stated('DepositWithheld', withheld));
			expect((await state(card))['deposit']).toMatchObject({ how: 'withheld' });
			expect(await factsOf(charge)).toEqual(['ChargePaid', 'ChargeReopened', 'ChargePaid']);
			const restored = stated('DepositRestored', { deposit: 1, by: 'huang-li' });
			await tell(desk, `receipt:${again}`, restored);
			expect((await state(card))['deposit']).toBeUndefined();
			const closed = ['PassDepositClosed', 'PassDepositReopened'];
			const told = (await factsOf(card)).filter((type) => closed.includes(type));
			expect(told).toEqual([...closed, ...closed]);
		});

		test('[TI9] a lost card whose replacement was handed out is superseded, though its desk died in between', async () => {
			const [old, fresh] = ['pass:ma-1', 'pass:ma-2'];
			const term = { from: office.now(), to: office.now() + 30 * dayMs };
			await tell(
				desk,
				old,
				...approvedCard([{ unit: '2-1-302' }]),
				issued(term.from, term.to),
				stated('PassReportedLost', { by: 'holder', serial: 1 })
			);
			expect(await statusOf(old)).toBe('lost');
			const taken = {
				...{ kind: 'temp_reno', flats: [{ unit: '2-1-302' }], sponsor: { kind: 'owner' } },
				...{ from: 'ma-1', number: 'LS-000124', validFrom: new Date(term.from).toISOString() },
				validTo: new Date(term.to).toISOString(),
				charge: { line: lines.deposit, depositFen: 1000, feeFen: 500 }
			};
			await tell(desk, fresh, stated('PassTookOver', taken));
			expect([await statusOf(old), await statusOf(fresh)]).toEqual(['superseded', 'active']);
			// TI5: two replacements on, the deposit still stands on the first card's receipt.
			const third = 'pass:ma-3';
			await tell(desk, fresh, stated('PassReportedLost', { by: 'holder', serial: 1 }));
			const again = { ...taken, from: 'ma-2', charge: { ...taken.charge, line: lines.third } };
			await tell(desk, third, stated('PassTookOver', again));
			const paper2 = `receipt:${receiptNumber.replace(/1$/, '2')}`;
			const to = { thing: third, number: 'LS-000125' };
			await tell(desk, paper2, stated('DepositCarried', { deposit: 1, to }));
			await tell(desk, third, stated('PassReturned', { serial: 1 }));
			expect([await statusOf(third), (await state(third))['deposit']]).toEqual([
				'returned',
				undefined
			]);
		});

		test('[TI7] whoever moved out takes no good pass along', async () => {
			const resident = { kind: 'resident', needs: [], seen: [] };
			const sponsor = { kind: 'owner', person: 'lu-yun' };
			const flats = [{ unit: '9-9-901' }];
			await office.database.query(
				`insert into person (site, person, surname, given_name, adult) values ('YQ', 'lu-yun', '陆', '云', true)`
			);
			await office.database.query(
				`insert into occupancy (site, unit, person, role, approver, starts, ends)
				values ('YQ', '9-9-901', 'lu-yun', 'owner', true, '2020-01-01', $1)`,
				[new Date(office.now() + dayMs)]
			);
			await tell(
				desk,
				'pass:lu-1',
				stated('PassAppliedFor', { ...resident, flats, sponsor }),
				stated('PassApproved', { charge: { line: 'none', depositFen: 0, feeFen: 0 } }),
				issued(office.now(), office.now() + 300 * dayMs)
			);
			await wait(2 * minuteMs);
			expect(await statusOf('pass:lu-1')).toBe('active');
			await wait(2 * dayMs);
			expect(await statusOf('pass:lu-1')).toBe('revoked');
			await wait(hourMs);
			expect(await factsOf('pass:lu-1')).toEqual(['PassRevoked']);
		});

		test('[RE18] a draft that nobody goes on with ends by time alone', async () => {
			const left = 'renovation:project-302';
			const [drafted] = approvedWorks('2027-09-01', '2027-10-01');
			await tell(desk, left, drafted!);
			const { draftedAt } = (await state(left)) as { draftedAt: number };
			await wait(draftedAt + 30 * dayMs - 1 - office.now());
			expect(await statusOf(left)).toBe('draft');
			await wait(1);
			expect(await statusOf(left)).toBe('cancelled');
			await wait(hourMs);
			expect(await factsOf(left)).toEqual(['RenovationDraftLapsed']);
		});
	});
}
