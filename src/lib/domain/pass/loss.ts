/** A card that is lost: found again, replaced, or written off (RULES.md PA8). */
import type { Occasion } from '../fact.ts';
import type { PassRules } from '../site-passes.ts';
import type { lostBys } from './pass-facts.ts';
import { kindRules } from './pass-kind.ts';
import { no, states, type PassDecision } from './pass-reason.ts';
import { serialOf, validToOf, type Pass } from './pass-state.ts';
import { isPaid, permitsOf, type Payment, type PermitView } from './permit-view.ts';

type When = Pick<Occasion, 'clock'>;

export function reportLost(pass: Pass, by: (typeof lostBys)[number]): PassDecision {
	if (!['active', 'suspended', 'expired'].includes(pass.status)) return no('WRONG_STATUS');
	return states('PassReportedLost', { by, serial: serialOf(pass) });
}

/** The card lies on the desk again. */
export function recoverPass(
	pass: Pass,
	permits: readonly PermitView[],
	{ clock }: When
): PassDecision {
	if (pass.status !== 'lost') return no('WRONG_STATUS');
	if (clock.hi >= validToOf(pass)) return no('TERM_OVER');
	if (!isEntitled(pass, permits, clock.hi)) return no('NOT_ENTITLED');
	return states('PassRecovered', {});
}

/**
 * The new pass in the place of a lost one: `old` as known, `id` its name. It carries the old deposit, so only the
 * card's fee is paid. Stated first; then `replaceLost` closes the old one.
 */
export function takeOver(
	pass: Pass,
	old: { id: string; pass: Pass },
	card: { number: string; line: string; payment: Payment },
	permits: readonly PermitView[],
	{ passes }: PassRules,
	{ clock }: When
): PassDecision {
	if (pass.status !== 'blank' || old.pass.status !== 'lost') return no('WRONG_STATUS');
	const { kind, flats, sponsor, charge, lastDay, holder } = old.pass;
	if (!sponsor || !charge) return no('WRONG_STATUS');
	const validTo = validToOf(old.pass);
	if (clock.hi >= validTo) return no('TERM_OVER');
	if (!isEntitled(old.pass, permits, clock.hi)) return no('NOT_ENTITLED');
	const { feeFen } = passes.prices[kind];
	const { number, line, payment } = card;
	if (!isPaid(feeFen, payment)) return no('RECEIPT_MISSING');
	return states(
		'PassTookOver',
		{
			...{ kind, flats, sponsor, from: old.id, number },
			validFrom: new Date(clock.hi).toISOString(),
			validTo: new Date(validTo).toISOString(),
			charge: { line, depositFen: charge.depositFen, feeFen },
			...(lastDay && { lastDay }),
			...(payment.receipt && { receipt: payment.receipt })
		},
		holder
	);
}

/** The other side: `by` is the pass that goes on. */
export function replaceLost(pass: Pass, by: string): PassDecision {
	if (pass.status !== 'lost') return no('WRONG_STATUS');
	return states('PassReplaced', { by, serial: serialOf(pass) });
}

/** A manager decided about the deposit; nothing is forfeited by itself. */
export function writeOff(pass: Pass, deposit: 'refund' | 'withhold', by?: string): PassDecision {
	if (pass.status !== 'lost') return no('WRONG_STATUS');
	return states('PassWrittenOff', {
		deposit,
		serial: serialOf(pass),
		...(by !== undefined && { by })
	});
}

function isEntitled(pass: Pass, permits: readonly PermitView[], now: number): boolean {
	if (kindRules[pass.kind].within !== 'project') return true;
	const units = pass.flats.map(({ unit }) => unit);
	return permitsOf(permits, units, now).length > 0;
}
