import { expect, test } from 'vitest';
import { capitals } from '#lib/domain/money/capitals.ts';
import { charges, makeCharge } from '#lib/domain/money/charge.ts';
import { faultsOf } from '#lib/domain/money/invariants.ts';
import { isCovered, postedFor } from '#lib/domain/money/posted.ts';
import { totalOf } from '#lib/domain/money/receipt-facts.ts';
import { beginByEntry } from '#lib/domain/follow/works.ts';
import { statusAt, validToOf } from '#lib/domain/pass/pass-state.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import { issueCard } from '#lib/domain/pass/issue.ts';
import { endOfDate } from '#lib/domain/period.ts';
import { paidOn } from '../../src/routes/desk/till/refund-case.ts';
import { factOf, on } from '../fixtures/books.ts';
import { scan } from '../fixtures/card-view.ts';
import { at, MoneyDesk, settings, wang, workerLine } from '../fixtures/money-desk.ts';
import { next, permitted } from '../fixtures/renovations.ts';
import {
	activePass,
	approvedPass,
	issued,
	liuDayong,
	numbers,
	permit,
	site
} from '../fixtures/workers.ts';

const now = at('2026-11-23 10:00');
const workers = [
	['pass:liu', 'SG-0101'],
	['pass:sun', 'SG-0102'],
	['pass:ma', 'SG-0103']
] as const;

test('S12 three workers on one receipt: no pass before it is posted, 45.00 in three lines', () => {
	const desk = new MoneyDesk();
	desk.open('T1', now, 20_000);
	const { deposit, fee } = settings.tariffs.temp_reno;
	const lines = workers.map(([thing, number]) => {
		const charge = desk.id();
		const due = { kind: 'temp_reno', deposit, fee, thing, number, unit: '2-1-301' } as const;
		expect(
			desk.tell(['yq-d1', now, wang], charges, charge, (one) => makeCharge(one, due, wang)).ok
		).toBe(true);
		return { ...workerLine(thing, number), charge };
	});
	const due = { deposit, fee };
	const blank = desk.receipt('SJ-YQ-T1-2026-000001');
	expect(workers.map(([thing]) => isCovered(due, postedFor(blank, { thing })))).not.toContain(true);

	const sold = desk.sell('T1', now, lines, { unit: '2-1-301' });
	expect(sold).toMatchObject({ ok: true, number: 'SJ-YQ-T1-2026-000001' });
	const receipt = desk.receipt(sold.number);
	expect(receipt.lines).toHaveLength(3);
	expect(capitals(totalOf(receipt.lines))).toBe('肆拾伍元整');
	expect(desk.books.journal.at(-1)).toMatchObject({
		case: 'E1',
		till: 'T1',
		paper: 'SJ-YQ-T1-2026-000001',
		actor: { id: 'zheng-min' },
		lines: [
			{ account: 'cash.takings.T1', side: 'debit', fen: 4500 },
			{ account: 'deposit.temp_reno', side: 'credit', fen: 3000 },
			{ account: 'fee.temp_reno', side: 'credit', fen: 1500 }
		]
	});
	expect(workers.map(([thing]) => postedFor(receipt, { thing }))).toEqual(
		[1, 2, 3].map((n) => ({
			receipt: 'SJ-YQ-T1-2026-000001',
			paid: { deposit: 1000, fee: 500 },
			deposit: `SJ-YQ-T1-2026-000001.${String(n)}`
		}))
	);
	expect(workers.every(([thing]) => isCovered(due, postedFor(receipt, { thing })))).toBe(true);
	expect(faultsOf(desk.books)).toEqual([]);
});

test('[E19] S12 a crew of ten on one receipt: a deposit each, given back one by one, noted on the paper until it is settled', () => {
	const desk = new MoneyDesk();
	desk.open('T1', now, 20_000);
	const crew = Array.from({ length: 10 }, (_, nth) =>
		workerLine(`pass:w${String(nth)}`, `LS-D1-${String(nth + 1).padStart(6, '0')}`)
	);
	const { number } = desk.sell('T1', now, crew, { unit: '2-1-301' });
	expect(capitals(totalOf(desk.receipt(number).lines))).toBe('壹佰伍拾元整');
	expect(-desk.books.balance('deposit.temp_reno')).toBe(10_000);
	const giveBack = (deposits: number[]) => {
		const { request } = desk.ask('T1', now, number, deposits);
		expect(desk.authorise(now, number, request).ok).toBe(true);
		expect(desk.pay('T1', now, number, request).ok).toBe(true);
	};
	giveBack([4]);
	giveBack([1, 2, 3, 5, 6, 7, 8, 9]);
	expect(desk.receipt(number)).toMatchObject({ status: 'part_refunded' });
	expect(paidOn(desk.receipt(number))).toEqual({ count: 9, fen: 9000 });
	giveBack([10]);
	expect(desk.receipt(number).status).toBe('settled');
	expect(desk.float('T1')).toBe(10_000);
	expect(faultsOf(desk.books)).toEqual([]);
});

test('S12 no card before the receipt; three months, never beyond the permit, the end of February whole', () => {
	const unpaid = issueCard(
		approvedPass(),
		{ number: 'LS-000123', payment: {} },
		[permit],
		site,
		issued
	);
	expect(unpaid).toMatchObject({ ok: false, reason: 'RECEIPT_MISSING' });
	for (const number of Object.values(numbers)) {
		const document = { kind: 'cn_id' as const, number, sealed: 'sealed' };
		const pass = activePass({ ...liuDayong, document });
		const end = Date.parse('2027-02-01T00:00:00+08:00');
		expect([pass.status, validToOf(pass)]).toEqual(['active', end]);
		expect([statusAt(pass, end - 1), statusAt(pass, end)]).toEqual(['active', 'expired']);
	}
	const longer = { ...permit, endsAt: endOfDate('2027-06-30', site.zone) };
	const later = activePass(liuDayong, on('2026-11-30T10:00'), [longer]);
	expect(validToOf(later)).toBe(Date.parse('2027-03-01T00:00:00+08:00'));
});

test('S12 the first worker scanned in turns the project in progress', () => {
	const pass = activePass();
	const project = permitted();
	const begun = (cards: (typeof pass)[]) =>
		next(project, beginByEntry('project-301', project, cards, site.zone)).status;
	expect(begun([pass])).toBe('permitted');
	const entry = { type: 'HolderEntered', v: 1, data: { ambers: [], certainty: 'all' } };
	const inside = passes.evolve(pass, factOf('pass', entry, on('2026-11-23T10:30')));
	expect(begun([inside])).toBe('in_progress');
});

test('S12 at 13:10 out of hours only where the site breaks for lunch; on Saturday by default', () => {
	const pass = activePass();
	expect(scan('2026-11-24T13:10', pass).code).toBe('OK');
	const workerHours = [
		{ from: '07:30', to: '12:00' },
		{ from: '13:30', to: '17:30' }
	];
	const lunch = { ...site, passes: { ...site.passes, workerHours } };
	const holder = { holder: { pass, permits: [permit], site: lunch } };
	expect(scan('2026-11-24T13:10', pass, holder)).toMatchObject({
		...{ code: 'OUT_OF_HOURS', colour: 'red' }
	});
	expect(scan('2026-11-28T09:00', pass)).toMatchObject({ code: 'OUT_OF_HOURS', colour: 'red' });
});
