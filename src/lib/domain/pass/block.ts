/** Suspending, resuming and revoking (RULES.md PA9, PA10). */
import type { HoldWhy, RevokeWhy } from './pass-facts.ts';
import { no, states, type PassDecision } from './pass-reason.ts';
import { serialOf, type Pass } from './pass-state.ts';

export function suspendPass(pass: Pass, why: HoldWhy): PassDecision {
	if (pass.status !== 'active' && pass.status !== 'suspended') return no('WRONG_STATUS');
	return pass.holds.includes(why) ? no('WRONG_STATUS') : states('PassSuspended', { why });
}

/** One reason is gone; the pass is good again when none is left. */
export function resumePass(pass: Pass, why: HoldWhy): PassDecision {
	const isHeld = pass.status === 'suspended' && pass.holds.includes(why);
	return isHeld ? states('PassResumed', { why }) : no('WRONG_STATUS');
}

/**
 * `unit`: whose leave it is that is taken back. Of a card for several flats only that flat goes; the others'
 * work is not this owner's business.
 */
export function revokePass(pass: Pass, why: RevokeWhy, unit?: string): PassDecision {
	if (!['active', 'suspended', 'expired'].includes(pass.status)) return no('WRONG_STATUS');
	if (unit !== undefined && !pass.flats.some((flat) => flat.unit === unit))
		return no('FLAT_UNKNOWN', unit);
	if (unit !== undefined && pass.flats.length > 1) return states('PassFlatRemoved', { unit, why });
	return states('PassRevoked', { why, serial: serialOf(pass) });
}
