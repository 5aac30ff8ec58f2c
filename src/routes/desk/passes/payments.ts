/** What money says of a pass on this tablet: is a charge paid, and where does its deposit lie? The receipt is the truth (E18). */
import { cashDays } from '#lib/domain/money/cash-day.ts';
import { charges, isUndone, type Charge } from '#lib/domain/money/charge.ts';
import { cashDaySubject, receiptSubject } from '#lib/domain/money/numbers.ts';
import { depositsFor, isCovered, postedFor } from '#lib/domain/money/posted.ts';
import type { Deposit, Receipt } from '#lib/domain/money/receipt-state.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import { feesToReturn, type Pass } from '#lib/domain/pass/pass-state.ts';
import type { Payment } from '#lib/domain/pass/permit-view.ts';
import type { StationDatabase } from '#lib/store/db.ts';
import { newest, one, several } from '#lib/store/queries.ts';

/** A receipt that its charge was never told of, because a tablet died in between, is among the newest. */
const recentMax = 200;

export async function chargeOf(db: StationDatabase, id: string): Promise<Charge | undefined> {
	return (await one(db, charges, `charge:${id}`))?.entity;
}

/** Was the receipt that it was given out for voided or reversed? Nobody loses a card by that, but somebody must ask. */
export async function isUnpaid(db: StationDatabase, { charge }: Pass): Promise<boolean> {
	const due = charge && (await chargeOf(db, charge.line));
	return due !== undefined && isUndone(due);
}

/** The receipt that covers it, if one does. */
export async function paymentOf(
	db: StationDatabase,
	charge: string,
	due: { deposit: number; fee: number }
): Promise<Payment> {
	for (const receipt of await receiptsOf(db, charge)) {
		const posted = postedFor(receipt, { charge });
		if (posted && isCovered(due, posted)) return { receipt: receipt.number };
	}
	return {};
}

/** Cards that took one another's place, a few at the most: the deposit stands on the first one's receipt. */
const chainMax = 20;

/** Where the deposit for a card is held, also one that was carried over. */
export async function heldDeposit(
	db: StationDatabase,
	id: string,
	pass: Pass
): Promise<{ receipt: Receipt; deposit: Deposit } | undefined> {
	let first: Pass | undefined = pass;
	for (let hop = 0; hop < chainMax && first?.replaces; hop += 1)
		first = (await one(db, passes, `pass:${first.replaces}`))?.entity;
	if (!first?.charge) return undefined;
	for (const receipt of await receiptsOf(db, first.charge.line)) {
		const held = depositsFor(receipt, `pass:${id}`).find(({ status }) => status === 'held');
		const n = Number(held?.id.split('.').at(-1));
		const deposit = receipt.deposits.find((each) => held && each.n === n);
		if (deposit) return { receipt, deposit };
	}
	return undefined;
}

/** PA11: a renewal that came to nothing, and the receipt that its fee still stands on. */
export async function feesHeld(
	db: StationDatabase,
	pass: Pass
): Promise<{ fen: number; receipt: Receipt }[]> {
	const held = feesToReturn(pass).map(async ({ line, feeFen: fen }) => {
		const receipt = (await receiptsOf(db, line)).find((one) => postedFor(one, { charge: line }));
		return receipt ? [{ fen, receipt }] : [];
	});
	return (await Promise.all(held)).flat();
}

/** E32: whose the receipt still is. */
export async function counterFor(db: StationDatabase, { till, day }: Receipt, own: string) {
	const row = await one(db, cashDays, cashDaySubject(till, day));
	return { ownDay: row?.entity ?? cashDays.blank, ...(own && { till: own }) };
}

async function receiptsOf(db: StationDatabase, charge: string): Promise<Receipt[]> {
	const told = (await chargeOf(db, charge))?.receipts ?? [];
	const known = await several(
		db,
		receipts,
		told.map((number) => receiptSubject(number))
	);
	const recent = await newest(db, receipts, {}, recentMax);
	return [...known, ...recent]
		.map(({ entity }) => entity)
		.filter(({ lines }) => lines.some((line) => line.charge === charge));
}
