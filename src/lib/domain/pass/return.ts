/** The card comes back, its deposit is settled, and what is still outside (RULES.md PA12). */
import { plusDays } from '../period.ts';
import { dateStart, dateText } from '../time.ts';
import type { PassRules } from '../site-passes.ts';
import type { depositEnds } from './pass-facts.ts';
import { no, states, type PassDecision } from './pass-reason.ts';
import { isOldText, serialOf, statusAt, validToOf, type Pass } from './pass-state.ts';

/** The card is in somebody's hand, at the desk or at a gate. */
export function returnPass(pass: Pass): PassDecision {
	const isOut = ['active', 'suspended', 'expired', 'revoked', 'superseded'].includes(pass.status);
	return isOut ? states('PassReturned', { serial: serialOf(pass) }) : no('WRONG_STATUS');
}

/**
 * A card in a guard's hand that is not the one the pass goes by: the new one is out there, and its holder keeps it.
 * Once the pass is taken back nobody needs the text of a renewal that came to nothing: then it is the card that returns.
 */
export function isOldPaper(pass: Pass, serial: number): boolean {
	if (pass.status === 'superseded') return false;
	return pass.status === 'revoked' ? serial < serialOf(pass) : isOldText(pass, serial);
}

/** PA12: collected at a gate by its text. Old paper is collected too, and ends nothing. */
export function takeBackText(pass: Pass, serial: number): PassDecision {
	return isOldPaper(pass, serial) ? no('WRONG_STATUS') : returnPass(pass);
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
