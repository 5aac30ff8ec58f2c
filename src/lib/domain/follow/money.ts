/** What receipts mean for what they paid, and what came to nothing for what was due (RULES.md TI5, TI6). */
import { dropCharge, type Charge } from '../money/charge.ts';
import type { MoneyReason } from '../money/reasons.ts';
import type { Deposit, Receipt } from '../money/receipt-state.ts';
import type { Decision } from '../fact.ts';
import type { depositEnds } from '../pass/pass-facts.ts';
import type { PassStatus } from '../pass/pass-state.ts';
import type { RenovationStatus } from '../renovation/renovation-state.ts';

/**
 * TI5: what became of all the money that was ever held for a thing, once none is held any more. Two tills that could not
 * hear each other may both have taken it.
 */
export function depositEndOf(
	receipts: readonly Receipt[],
	thing: string
): (typeof depositEnds)[number] | undefined {
	const parts = receipts.flatMap(({ deposits }) => deposits.filter((one) => one.thing === thing));
	const has = (status: Deposit['status']) => parts.some((one) => one.status === status);
	if (has('held')) return undefined;
	if (has('refunded')) return 'refunded';
	if (has('withheld')) return 'withheld';
	return has('carried') ? 'carried' : undefined;
}

/** Things for which a receipt holds or held a deposit. */
export function thingsOf({ deposits }: Receipt): string[] {
	return [...new Set(deposits.flatMap(({ thing }) => thing ?? []))];
}

const gone: readonly (PassStatus | RenovationStatus)[] = ['rejected', 'cancelled'];

/** TI6: an application that came to nothing owes nothing. What was paid is money, and goes back by its receipt. */
export function dropIfGone(
	charge: Charge,
	status: PassStatus | RenovationStatus
): Decision<MoneyReason> {
	const isOwed = charge.status === 'due' && gone.includes(status);
	return isOwed ? dropCharge(charge) : { ok: true, happenings: [] };
}
