/** Handing over the card against the receipt, and renewing it (RULES.md PA5–PA7, PA13, PA16). */
import type { Occasion } from '../fact.ts';
import { plusDays } from '../period.ts';
import { dateStart, dateText, dayMs } from '../time.ts';
import type { PassRules } from '../site-passes.ts';
import { flatsMax, type Flat } from './pass-facts.ts';
import { kindRules } from './pass-kind.ts';
import { no, states, type PassDecision } from './pass-reason.ts';
import { nextSerial, statusAt, validToOf, type Pass } from './pass-state.ts';
import { isPaid, permitsOf, type Payment, type PermitView } from './permit-view.ts';
import { termFrom } from './term.ts';

type When = Pick<Occasion, 'clock'>;

export function issueCard(
	pass: Pass,
	card: { number: string; months?: number; payment: Payment },
	permits: readonly PermitView[],
	rules: PassRules,
	{ clock }: When
): PassDecision {
	const { charge } = pass;
	if (pass.status !== 'approved' || !charge) return no('WRONG_STATUS');
	const { number, months, payment } = card;
	if (!isPaid(charge.depositFen + charge.feeFen, payment)) return no('RECEIPT_MISSING');
	const term = termFrom(pass, clock.hi, permits, rules, months);
	if (!term.ok) return no(term.reason);
	return states('PassCardIssued', {
		...{ number, validFrom: iso(term.from), validTo: iso(term.to) },
		...(payment.receipt && { receipt: payment.receipt })
	});
}

/** PA16: approved and not paid for a week. What was paid waits for its card. */
export function lapseUnpaid(
	pass: Pass,
	payment: Payment,
	{ passes }: PassRules,
	{ clock }: When
): PassDecision {
	if (pass.status !== 'approved' || pass.approvedAt === undefined) return no('WRONG_STATUS');
	if (payment.receipt !== undefined) return no('WRONG_STATUS');
	const due = pass.approvedAt + passes.unpaidDays * dayMs;
	return clock.lo < due ? no('NOT_YET_DUE') : states('PassLapsed', { why: 'unpaid' });
}

/** When it may be renewed: some days before its end to some days after, by the site's calendar. */
export function renewalWindow(
	pass: Pass,
	{ zone, passes }: PassRules
): { from: number; to: number } {
	const end = dateText(validToOf(pass), zone);
	const day = (days: number) => dateStart(plusDays(end, days), zone);
	return { from: day(-passes.renewBeforeDays), to: day(passes.renewAfterDays) };
}

/** Said beside the reason: too late means a new application, too early only patience. */
export type RenewalRefused = { from: number; to: number; isLate: boolean };

export function renewPass(
	pass: Pass,
	renewal: { line: string; payment: Payment; months?: number; lastDay?: string },
	permits: readonly PermitView[],
	rules: PassRules,
	{ clock }: When
): PassDecision {
	const now = clock.hi;
	const status = statusAt(pass, now);
	if (status !== 'active' && status !== 'expired') return no('WRONG_STATUS', status);
	// A term that ran out while work was stopped: first the reason goes, then it is renewed.
	if (pass.holds.length > 0) return no('WRONG_STATUS', 'suspended');
	const window = renewalWindow(pass, rules);
	const isLate = now >= window.to;
	if (now < window.from || isLate) {
		const refused: RenewalRefused = { ...window, isLate };
		return no('RENEWAL_WINDOW_CLOSED', refused);
	}
	const { line, payment, months } = renewal;
	const lastDay = renewal.lastDay ?? pass.lastDay;
	const term = termFrom({ ...pass, ...(lastDay && { lastDay }) }, now, permits, rules, months);
	if (!term.ok) return no(term.reason);
	const feeFen = rules.passes.prices[pass.kind].renewalFen;
	if (!isPaid(feeFen, payment)) return no('RECEIPT_MISSING');
	return states('PassRenewed', {
		...{ serial: nextSerial(pass), validTo: iso(term.to), line, feeFen },
		...(payment.receipt && { receipt: payment.receipt }),
		...(renewal.lastDay && { lastDay: renewal.lastDay })
	});
}

/** Time alone: noted by a timer so that lists need not count. */
export function runOut(pass: Pass, { clock }: When): PassDecision {
	if (pass.status !== 'active' && pass.status !== 'suspended') return no('WRONG_STATUS');
	const validTo = validToOf(pass);
	if ((pass.ranOutAt ?? 0) >= validTo) return no('WRONG_STATUS');
	return clock.lo < validTo ? no('NOT_YET_DUE') : states('PassRanOut', { validTo: iso(validTo) });
}

/** PA13: the same card and the same deposit for another flat. The term stays until it is renewed. */
export function addFlat(
	pass: Pass,
	flat: Flat,
	permits: readonly PermitView[],
	{ clock }: When
): PassDecision {
	if (statusAt(pass, clock.hi) !== 'active') return no('WRONG_STATUS');
	if (pass.flats.length >= flatsMax) return no('TOO_MANY_FLATS', flatsMax);
	const isNeeded = kindRules[pass.kind].within === 'project';
	if (isNeeded && permitsOf(permits, [flat.unit], clock.hi).length === 0)
		return no('PROJECT_NOT_PERMITTED', flat.unit);
	return states('PassFlatAdded', flat);
}

const iso = (at: number) => new Date(at).toISOString();
