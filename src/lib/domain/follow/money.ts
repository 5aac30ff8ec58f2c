/** What receipts mean for what they paid, and what came to nothing for what was due (RULES.md TI5, TI6). */
import { dropCharge, type Charge } from '../money/charge.ts';
import type { MoneyReason } from '../money/reasons.ts';
import type { Deposit, Receipt } from '../money/receipt-state.ts';
import type { Decision } from '../fact.ts';
import type { depositEnds } from '../pass/pass-facts.ts';
import type { PassReason } from '../pass/pass-reason.ts';
import type { Pass, PassStatus } from '../pass/pass-state.ts';
import { closeDeposit, reopenDeposit } from '../pass/return.ts';
import type { RenovationStatus } from '../renovation/renovation-state.ts';

/** In none of these does anybody come in with it; every one of them may still be told of late. */
const outOfUse: readonly PassStatus[] = [
	...(['returned', 'revoked', 'expired', 'superseded', 'written_off', 'lost'] as const)
];

/**
 * TI5: what became of all the money that was ever held for a card, once none is held any more. Two tills that could not
 * hear each other may both have taken it. A card that is out of use and has no good receipt holds none either.
 */
export function depositEndOf(
	receipts: readonly Receipt[],
	thing: string,
	{ status: state, charge }: Pick<Pass, 'status' | 'charge'>
): (typeof depositEnds)[number] | 'held' | undefined {
	const parts = receipts.flatMap(({ deposits }) => deposits.filter((one) => one.thing === thing));
	const has = (status: Deposit['status']) => parts.some((one) => one.status === status);
	if (has('held')) return 'held';
	if (has('refunded')) return 'refunded';
	if (has('withheld')) return 'withheld';
	if (has('carried')) return 'carried';
	const isOwed = (charge?.depositFen ?? 0) > 0 && outOfUse.includes(state);
	return isOwed && !receipts.some((one) => paysFor(one, charge?.line)) ? 'undone' : undefined;
}

/** One that is not known here yet may. */
function paysFor({ status, lines }: Receipt, line: string | undefined): boolean {
	if (status === 'blank') return true;
	return status !== 'void' && status !== 'reversed' && lines.some(({ charge }) => charge === line);
}

/** TI5: what the pass must be told of it. */
export function settleDeposit(
	pass: Pass,
	thing: string,
	receipts: readonly Receipt[]
): Decision<PassReason> {
	const how = depositEndOf(receipts, thing, pass);
	const { charge, deposit } = pass;
	// A receipt that no charge was told of may have said more.
	const isNews = how === 'held' || how === 'undone' ? (how === 'held') === !!deposit : !!how;
	if (!charge || !how || !isNews || how === deposit?.how) return { ok: true, happenings: [] };
	return how === 'held' ? reopenDeposit(pass, charge.line) : closeDeposit(pass, charge.line, how);
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
