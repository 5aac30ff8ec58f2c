/** What of two days' money somebody must see to, and how a day is closed: the last tests of finance's pages. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import type { Fact } from '#lib/domain/fact.ts';
import { balancesOf } from '#lib/server/finance/ledger.ts';
import { tillViews } from '#lib/server/finance/till-closings.ts';
import { moneyToSee } from '#lib/server/finance/to-see.ts';
import type { TestOffice } from '../fixtures/back-office.ts';
import { date } from '../fixtures/finance-days.ts';
import { notesFor } from '#lib/domain/money/notes.ts';
import { huang, payer, workerLine, zheng } from '../fixtures/money-desk.ts';
import { dateText, dayMs } from '#lib/domain/time.ts';
import { placeFacts } from '../fixtures/placed-facts.ts';

export function testMoneyToSee(
	office: () => TestOffice,
	{ facts, worker }: { facts: readonly Fact[]; worker: string }
): void {
	test('[FI7] [E33] what somebody must see to is listed until they looked: late cash, also what was banked late, contradicted receipts', async () => {
		const { database } = office();
		expect(await moneyToSee(database, 'YQ')).toEqual([]);
		const [paid] = facts.slice(-1);
		assert(paid, 'a refund was paid');
		const missed = { type: 'HandInMissed', v: 1, data: {}, device: 'office-1', seq: 1 };
		const late = { ...paid, ...missed, id: randomUUID(), subject: 'cash_day:T1-2026-11-22' };
		const banked = { ...late, id: randomUUID(), seq: 2, subject: `cash_day:T1-${date}` };
		const again = { ...paid, id: randomUUID(), seq: paid.seq + 1 };
		const [counted, handed, banking] = [
			{ type: 'TakingsCounted', data: { notes: notesFor(0), booked: 0 } },
			{ type: 'TakingsHandedIn', data: { fen: 0, to: 'feng-yu' } },
			{ type: 'TakingsBanked', data: { fen: 0, slip: 'B-9', late: true } }
		].map((fact, nth) => ({
			...{ ...late, ...fact, id: randomUUID(), seq: 3 + nth },
			subject: 'cash_day:T1-2026-11-21'
		}));
		assert(counted && handed && banking, 'a day went all the way to the bank');
		await placeFacts(database, [again, late, banked, counted, handed, banking]);
		expect(await moneyToSee(database, 'YQ')).toMatchObject([
			{ what: 'late', subject: banking.subject, till: 'T1', day: '2026-11-21' },
			{ what: 'late', subject: late.subject, till: 'T1', day: '2026-11-22' },
			{ what: 'conflict', subject: `receipt:${worker}`, number: worker }
		]);
		const { moneySeen } = office();
		const page = { site: 'YQ', till: 'T1', day: '2026-11-22' };
		const day = { conflicts: 0, why: '银行停业' };
		for (const one of [page, { ...page, day: '2026-11-21' }])
			expect(await moneySeen.day(one, day, zheng)).toMatchObject({ ok: true });
		const looked = { conflicts: 1, why: '同一退款报了两次' };
		expect(await moneySeen.receipt('YQ', worker, looked, huang)).toMatchObject({ ok: true });
		expect(await moneyToSee(database, 'YQ')).toEqual([]);
	});

	test('[E26] finance compares with the bank, the manager settles a difference, and the books follow', async () => {
		const { bankLines, database } = office();
		const page = { site: 'YQ', till: 'T1', day: date };
		const inBank = async () => {
			const balances = await balancesOf(database, 'YQ');
			const bank = balances.find(({ account }) => account === 'bank');
			return (bank?.debit ?? 0) - (bank?.credit ?? 0);
		};
		const before = await inBank();
		expect(await bankLines.compare(page, 12_800, huang)).toMatchObject({
			reason: 'NOT_YOUR_ACT'
		});
		const differs = await bankLines.compare(page, 12_800, zheng);
		expect(differs).toMatchObject({ ok: true, entity: { status: 'disputed', found: 12_800 } });
		expect(await moneyToSee(database, 'YQ')).toContainEqual(
			expect.objectContaining({ what: 'disputed', day: date })
		);
		expect(await bankLines.resolve(page, '回单少一张', zheng)).toMatchObject({
			reason: 'NOT_YOUR_ACT'
		});
		expect(await bankLines.resolve(page, ' ', huang)).toMatchObject({ reason: 'LINES_INVALID' });
		const settled = await bankLines.resolve(page, '回单少一张', huang);
		expect(settled).toMatchObject({
			...{ ok: true, entity: { status: 'closed' } },
			facts: [{ actor: { kind: 'staff', id: huang.id } }]
		});
		expect(await inBank()).toBe(before - 100);
	});
}

/** A tablet that held a till and does not tell any more. */
export async function reclaimsTill(office: TestOffice, facts: readonly Fact[]): Promise<void> {
	const { tillClosings, sites, database } = office;
	const site = sites.get('YQ');
	assert(site, 'the site is served here');
	const [any] = facts;
	assert(any, 'something was told');
	const until = new Date(office.now() - dayMs).toISOString();
	const lease = {
		type: 'TillLeased',
		v: 1,
		data: { device: 'yq-gone', until }
	};
	await placeFacts(database, [
		{ ...any, ...lease, id: randomUUID(), device: 'office-1', seq: 9, subject: 'till:T8' }
	]);
	const [till] = await tillViews(database, site, ['T8']);
	expect(till).toMatchObject({ code: 'T8', holder: { released: false }, reclaims: [] });
	expect(await tillClosings.reclaim(site, 'T8', '平板摔坏', zheng)).toMatchObject({
		reason: 'NOT_YOUR_ACT'
	});
	expect(await tillClosings.reclaim(site, 'T8', '平板摔坏', huang)).toMatchObject({
		...{ ok: true, facts: [{ type: 'TillReclaimed', actor: { id: huang.id } }] }
	});
	const [taken] = await tillViews(database, site, ['T8']);
	expect(taken).toMatchObject({
		holder: { released: true },
		reclaims: [{ by: huang.id, why: '平板摔坏', isTold: false, late: [], left: [] }]
	});
	await tellsLate(office, any, Date.parse(until));
	const again = await tillClosings.reclaim(site, 'T8', '平板摔坏', huang);
	expect(again).toMatchObject({ reason: 'TILL_NOT_LEASED' });
}

/** [E41] A receipt of a page whose cash had gone is left there until the manager settles it; one of a page in the drawer is not. */
async function tellsLate(office: TestOffice, any: Fact, at: number): Promise<void> {
	const { tillClosings, sites, database } = office;
	const site = sites.get('YQ');
	assert(site, 'the site is served here');
	const [gone, open] = [dateText(at, site.zone), dateText(at + dayMs, site.zone)];
	const facts = [
		[`cash_day:T8-${gone}`, 'TakingsCounted', { notes: notesFor(0), booked: 0 }],
		[`cash_day:T8-${gone}`, 'TakingsHandedIn', { fen: 0, to: 'feng-yu' }],
		...[gone, open].map((day, nth) => {
			const lines = [workerLine(`pass:t8-${String(nth)}`, `SG-90${String(nth)}`)];
			const number = `receipt:SJ-YQ-T8-${day.slice(0, 4)}-${String(nth + 1).padStart(6, '0')}`;
			return [number, 'ReceiptIssued', { till: 'T8', day, method: 'cash', lines }] as const;
		})
	] as const;
	const told = facts.map(([subject, type, data], nth): Fact => {
		const device = type === 'ReceiptIssued' ? 'yq-gone' : 'yq-came';
		const sold = type === 'ReceiptIssued' && { personal: { payer } };
		return {
			...any,
			...sold,
			...{ id: randomUUID(), seq: 1 + nth, device, subject, type, v: 1, data }
		};
	});
	await placeFacts(database, told);
	const left = async () => (await tillViews(database, site, ['T8']))[0]?.reclaims[0]?.left;
	expect(await left()).toEqual([{ day: gone, fen: 1500 }]);
	const page = { site: 'YQ', till: 'T8', day: gone };
	expect(await tillClosings.settle(page, '补报的收据', huang)).toMatchObject({ ok: true });
	expect(await left()).toEqual([]);
}
