/** A receipt as its paper says it. */
import { dateText } from '#lib/domain/time.ts';
import { partsOf, type Receipt } from '#lib/domain/money/receipt-state.ts';
import type { Site } from '#lib/domain/site.ts';
import type { ReceiptPaper } from '#lib/hardware/papers/receipt.ts';
import { textsIn } from '#lib/ui/text/text.svelte.ts';
import { houseOf } from '../../paper-printing.ts';
import { isOfCards } from './refund-case.ts';

/** `again`: when it is printed once more; the payer's part alone, the others are filed. */
export function receiptPaper(
	receipt: Receipt,
	site: Site,
	nameOf: (id: string) => string,
	again?: number
): ReceiptPaper {
	const { number, day, issuedAt, till, payer, unit, status, invoice } = receipt;
	const words = textsIn(site.paperLanguage).till;
	return {
		house: houseOf(site),
		...{ number, issuedAt, till, payer: payer?.name ?? '' },
		...(payer?.firm !== undefined && { firm: payer.firm }),
		...(unit !== undefined && { unit }),
		...(invoice !== undefined && { invoice }),
		...(day !== dateText(issuedAt, site.zone) && { day }),
		lines: receipt.lines.map(({ kind, number: thing, deposit, fee }) => ({
			kind: words.kind[kind],
			...(kind === 'agency' ? { deposit: 0, fee: 0, purchase: deposit } : { deposit, fee }),
			...(thing !== undefined && { number: thing })
		})),
		...{ method: words.methods[receipt.method], cashier: nameOf(receipt.cashier) },
		refunds: receipt.payments.map(({ number: paid, at, deposits, fen }) => ({
			...{ number: paid, at, count: deposits.length, fen },
			isCards: isOfCards(receipt, deposits)
		})),
		purchases: receipt.purchases.flatMap((one) =>
			partsOf(one).map(({ what, fen, at, paper }) => ({ what, fen, at, ...(paper && { paper }) }))
		),
		...((status === 'void' || status === 'reversed') && { state: status }),
		...(again !== undefined && { again, parts: ['payer'] }),
		// The number alone: a reader that types fills it into any field that asks for a receipt.
		qrText: number
	};
}
