/** The book of receipts, one entity a receipt (RULES.md E14, E19–E23). */
import type { Register } from '../register.ts';
import { receiptKinds } from './receipt-facts.ts';
import { evolveReceipt } from './receipt-fold.ts';

import { unseen } from './unseen.ts';
import { blankReceipt, isReceiptFact, type Receipt } from './receipt-state.ts';

export const receipts: Register<Receipt> = {
	name: 'receipt',
	kinds: receiptKinds,
	blank: blankReceipt,
	evolve: (receipt, fact) => (isReceiptFact(fact) ? evolveReceipt(receipt, fact) : receipt),
	row: ({ status, issuedAt, unit, requests, ...looked }) => {
		const due = requests.find((request) => request.status === 'authorised')?.until;
		return {
			status,
			at: new Date(issuedAt).toISOString(),
			...(unit && { unit }),
			...(unseen(looked) > 0 && { alarm: 1 as const }),
			...(due !== undefined && { due: new Date(due).toISOString() })
		};
	}
};
