/** Money for a purchase on somebody's behalf: spent, and the rest given back (RULES.md E9, E36). */
import * as v from 'valibot';
import type { Decision } from '../fact.ts';
import { mayComeFrom, type Source } from './accounts.ts';
import { paidSchema } from './fen.ts';
import { paperId } from './fields.ts';
import { mayAct, type Hand } from './hand.ts';
import type { MoneyReason } from './reasons.ts';
import { receiptSchemas } from './receipt-facts.ts';
import { leftOf, partsOf, type Purchase, type Receipt } from './receipt-state.ts';
import { hasOwnRequest } from './receipt-verbs.ts';
import { paperFault, whoFault, type Wish } from './refund-verbs.ts';
import { no, stating } from './stating.ts';
import type { Leave } from './till.ts';

const state = stating(receiptSchemas);

/** Bought in more shops than this it is several purchases, each with a receipt of its own. */
export const purchasePartsMax = 20;

export type Purchasing = {
	leave: Leave;
	till: string;
	/** What the books say is in this till's float. */
	float: number;
};

/** E9: the purchase itself, at the till that took the money. No handling fee: it is not ours. */
export function spendAgency(
	receipt: Receipt,
	line: number,
	{ fen, from, paper }: { fen: number; from: 'float' | 'bank'; paper: string },
	place: Purchasing,
	hand: Hand
): Decision<MoneyReason> {
	const fault = agencyFault(receipt, line, { fen, from }, place, hand);
	if (fault) return no(fault);
	const slip = paper.trim();
	if (!v.is(paperId, slip)) return no('SHOP_RECEIPT_NEEDED');
	const purchase = purchaseOn(receipt, line);
	if (purchase && partsOf(purchase).length >= purchasePartsMax) return no('PURCHASE_FULL');
	return state('AgencySpent', { line, fen, from, paper: slip });
}

/** E9, E36: the rest goes back, all of it, to the payer against the receipt, who signs for it. */
export function returnAgency(
	receipt: Receipt,
	line: number,
	{ from, shown, who, isSigned }: Pick<Wish, 'shown' | 'who'> & { from: Source; isSigned: boolean },
	place: Purchasing,
	hand: Hand
): Decision<MoneyReason> {
	const purchase = purchaseOn(receipt, line);
	const fen = purchase ? leftOf(purchase) : 0;
	const fault =
		agencyFault(receipt, line, { fen, from }, place, hand) ??
		paperFault(receipt, shown) ??
		whoFault(who);
	if (fault) return no(fault);
	if (!isSigned) return no('NOT_SIGNED');
	return state('AgencyReturned', { line, fen, from, to: who });
}

/** What somebody may come for: money of a purchase that is neither spent nor given back. */
export function openPurchases({ status, purchases }: Receipt): Purchase[] {
	if (status === 'void' || status === 'reversed') return [];
	return purchases.filter((one) => leftOf(one) > 0);
}

function purchaseOn({ purchases }: Receipt, line: number): Purchase | undefined {
	return purchases.find((one) => one.line === line);
}

function agencyFault(
	receipt: Receipt,
	line: number,
	{ fen, from }: { fen: number; from: Source },
	{ leave, till, float }: Purchasing,
	hand: Hand
): MoneyReason | undefined {
	if (!leave.ok) return leave.reason;
	if (!mayAct(hand, 'take_money')) return 'NOT_YOUR_ACT';
	if (receipt.status === 'void' || receipt.status === 'reversed') return 'RECEIPT_NOT_VALID';
	if (receipt.till !== till) return 'AT_ITS_TILL';
	if (hasOwnRequest(receipt, till)) return 'REFUND_ALREADY_OPEN';
	const purchase = purchaseOn(receipt, line);
	if (!purchase || leftOf(purchase) === 0) return 'MORE_THAN_LEFT';
	if (!v.is(paidSchema, fen)) return 'AMOUNT_INVALID';
	if (fen > leftOf(purchase)) return 'MORE_THAN_LEFT';
	if (!mayComeFrom(from, receipt.method)) return 'WRONG_SOURCE';
	return from === 'float' && float < fen ? 'FLOAT_SHORT' : undefined;
}
