/** A refund as its paper says it: only asked for, or paid. */
import { moneyWords } from '#lib/domain/money/money-words.ts';
import type { Payment, Receipt, Request } from '#lib/domain/money/receipt-state.ts';
import type { Site } from '#lib/domain/site.ts';
import type { RefundClaimPaper, RefundPaper } from '#lib/hardware/papers/refund.ts';
import { houseOf } from '../../paper-printing.ts';

/** The number by which a request is spoken of before the back office gave it one. */
export function claimNumber({ id }: Pick<Request, 'id'>): string {
	return id.slice(-12).toUpperCase();
}

/** `hand`: who took it down, where that is known. */
export function claimPaper(
	receipt: Receipt,
	request: Request,
	site: Site,
	hand?: string
): RefundClaimPaper {
	return {
		...common(receipt, request, site),
		...{ number: claimNumber(request), at: request.at, till: request.till },
		...(hand !== undefined && { hand }),
		parts: ['stub', 'payer']
	};
}

/** `how`: told by who has just paid it; a copy leaves it out, and is the receiver's part alone. */
export function refundPaper(
	receipt: Receipt,
	{ request, payment }: { request: Request; payment: Payment },
	site: Site,
	how: Pick<RefundPaper, 'source' | 'hand' | 'second'> | { again: number }
): RefundPaper {
	const { number, at, till } = payment;
	return {
		...common(receipt, request, site),
		...{ number, at, till, qrText: number },
		...how,
		...('again' in how && { parts: ['payer'] })
	};
}

function common(receipt: Receipt, request: Request, site: Site) {
	const { number, payer, unit, lost, lines, deposits } = receipt;
	const { kind: words } = moneyWords[site.paperLanguage];
	// A reversal gives the whole receipt back, fees too.
	const parts =
		request.what === 'reverse'
			? lines.map((line) => ({ ...line, fen: line.deposit + line.fee }))
			: deposits.filter(({ n }) => request.deposits.includes(n));
	return {
		...{ house: houseOf(site), receipt: number, payer: payer?.name ?? '', to: request.to },
		...(unit !== undefined && { unit }),
		...(request.shown === 'file' && lost && { file: lost.file }),
		lines: parts.map(({ kind, number: thing, fen }) => ({
			...{ kind: words[kind], fen },
			...(thing !== undefined && { number: thing })
		}))
	};
}
