/** What this tablet knows of refunds, read from its store. */
import { cashDays, type CashDay } from '#lib/domain/money/cash-day.ts';
import { cashDaySubject, receiptSubject } from '#lib/domain/money/numbers.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import type { Receipt } from '#lib/domain/money/receipt-state.ts';
import { backOf, type Back } from '#lib/domain/money/thing-back.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import type { StationDatabase } from '#lib/store/db.ts';
import { newest, one, several } from '#lib/store/queries.ts';
import { feesToReturn } from '#lib/domain/pass/pass-state.ts';
import { isToRefund, passesMax, type DeskPass } from '../passes/list.ts';
import { feesHeld } from '../passes/payments.ts';
import { isMeant, numberIn, openRequests } from './refund-case.ts';

/** More receipts nobody looks through: a word more finds the right one. */
export const foundMax = 12;

/** Receipts that the typed words may mean; those with something still held come first. */
export async function findReceipts(db: StationDatabase, typed: string): Promise<Receipt[]> {
	const number = numberIn(typed);
	if (number) return receiptsOf(db, [number]);
	const meant: Receipt[] = [];
	for (const status of ['valid', 'part_refunded', 'settled', 'reversed', 'void']) {
		const rows = db.entities
			.where({ register: receipts.name, status })
			.filter(({ entity }) => isMeant(entity as Receipt, typed))
			.limit(foundMax - meant.length);
		meant.push(...(await rows.toArray()).map(({ entity }) => entity as Receipt));
		if (meant.length >= foundMax) break;
	}
	return meant;
}

async function receiptsOf(db: StationDatabase, numbers: readonly string[]): Promise<Receipt[]> {
	const rows = await several(db, receipts, numbers.map(receiptSubject));
	return rows.map(({ entity }) => entity).filter(({ status }) => status !== 'blank');
}

export type RefundCase = {
	receipt: Receipt;
	/** The cash day of its own till: until it was handed in, it is that till's. */
	ownDay: CashDay;
	/** By the deposit's number. */
	back: ReadonlyMap<number, Back>;
};

/** May be used inside a live query. */
export async function readCase(
	db: StationDatabase,
	number: string
): Promise<RefundCase | undefined> {
	const receipt = (await one(db, receipts, receiptSubject(number)))?.entity;
	if (!receipt || receipt.status === 'blank') return undefined;
	const { till, day, deposits } = receipt;
	const own = await one(db, cashDays, cashDaySubject(till, day));
	const things = await db.entities.bulkGet(deposits.map(({ thing }) => thing ?? ''));
	const back = deposits.map(
		(deposit, at) => [deposit.n, backOf(deposit, things[at]?.entity)] as const
	);
	return { receipt, ownDay: own?.entity ?? { ...cashDays.blank, till, day }, back: new Map(back) };
}

/** Cards that are back with their deposit still held, among the passes that the room of passes shows too. */
export async function readToRefund(db: StationDatabase): Promise<DeskPass[]> {
	const rows = await newest(db, passes, {}, passesMax);
	return rows.flatMap(({ subject, entity }) =>
		isToRefund(entity) ? [{ id: subject.slice('pass:'.length), pass: entity }] : []
	);
}

export type FeeBack = { fen: number; receipt: Receipt };

/** PA23: fees of renewals that came to nothing, until their receipts are undone. May be used inside a live query. */
export async function readFeesBack(db: StationDatabase): Promise<FeeBack[]> {
	const rows = await newest(db, passes, {}, passesMax);
	const hit = rows.filter(({ entity }) => feesToReturn(entity).length > 0);
	return (await Promise.all(hit.map(({ entity }) => feesHeld(db, entity)))).flat();
}

const askedKey = 'refunds-asked';
/** Requests that wait for the network or the payer; a till that has more open has a case for the office. */
const askedMax = 50;

/** Notes for which receipt this tablet asks, so that it finds the request again among all receipts. */
export async function noteAsked(db: StationDatabase, number: string): Promise<void> {
	await db.transaction('rw', db.local, async () => {
		const before = ((await db.local.get(askedKey))?.value as string[] | undefined) ?? [];
		const value = [number, ...before.filter((one) => one !== number)].slice(0, askedMax);
		await db.local.put({ key: askedKey, value });
	});
}

/** Receipts with a request of this till that has not ended. May be used inside a live query. */
export async function readAsked(db: StationDatabase, till: string): Promise<Receipt[]> {
	const asked = ((await db.local.get(askedKey))?.value as string[] | undefined) ?? [];
	const found = await receiptsOf(db, asked);
	return found.filter((receipt) => openRequests(receipt, till).length > 0);
}
