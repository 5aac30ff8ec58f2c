/** The card comes back, its deposit is settled, and what is still outside (RULES.md PA12). */
import { plusDays } from '../period.ts';
import { dateStart, dateText } from '../time.ts';
import type { PassRules } from '../site-passes.ts';
import type { depositEnds } from './pass-facts.ts';
import { no, states, type PassDecision } from './pass-reason.ts';
import { serialOf, statusAt, validToOf, type Pass } from './pass-state.ts';

/** The card is in somebody's hand, at the desk or at a gate. */
export function returnPass(pass: Pass): PassDecision {
	const isOut = ['active', 'suspended', 'expired', 'revoked', 'superseded'].includes(pass.status);
	return isOut ? states('PassReturned', { serial: serialOf(pass) }) : no('WRONG_STATUS');
}

/** What money did with the deposit: from then on nothing here asks for the holder's name. */
export function closeDeposit(
	pass: Pass,
	line: string,
	how: (typeof depositEnds)[number]
): PassDecision {
	if (pass.charge?.line !== line) return no('DEPOSIT_OTHER');
	if (pass.deposit?.how === how) return no('WRONG_STATUS');
	return states('PassDepositClosed', { line, how });
}

/** Money is held for it again: its end is not reckoned from what was. */
export function reopenDeposit(pass: Pass, line: string): PassDecision {
	if (pass.charge?.line !== line) return no('DEPOSIT_OTHER');
	return pass.deposit ? states('PassDepositReopened', { line }) : no('WRONG_STATUS');
}

/** 未退证: since when a pass that is over should have been back; undefined while it need not be on the list. */
export function overdueSince(
	pass: Pass,
	now: number,
	{ zone, passes }: PassRules
): number | undefined {
	const status = statusAt(pass, now);
	if (status !== 'expired' && status !== 'revoked') return undefined;
	const over =
		pass.revoked && status === 'revoked'
			? Math.min(pass.revoked.at, validToOf(pass))
			: validToOf(pass);
	const day = plusDays(dateText(over, zone), passes.notReturnedDays);
	const due = dateStart(day, zone);
	return now >= due ? over : undefined;
}
