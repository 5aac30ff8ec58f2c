/** Suspending, resuming and revoking (RULES.md PA9, PA10). */
import type { Flat, HoldWhy, RevokeWhy } from './pass-facts.ts';
import { no, states, type PassDecision } from './pass-reason.ts';
import { serialOf, type Pass } from './pass-state.ts';

export function suspendPass(pass: Pass, why: HoldWhy, by?: string): PassDecision {
	if (pass.status !== 'active' && pass.status !== 'suspended') return no('WRONG_STATUS');
	return pass.holds.includes(why)
		? no('WRONG_STATUS')
		: states('PassSuspended', { why, ...decided(by) });
}

/** One reason is gone; the pass is good again when none is left. */
export function resumePass(pass: Pass, why: HoldWhy, by?: string): PassDecision {
	const isHeld = pass.status === 'suspended' && pass.holds.includes(why);
	return isHeld ? states('PassResumed', { why, ...decided(by) }) : no('WRONG_STATUS');
}

/**
 * `unit`: whose leave it is that is taken back. Of a card for several flats only that flat goes; the others'
 * work is not this owner's business.
 */
export function revokePass(pass: Pass, why: RevokeWhy, unit?: string, by?: string): PassDecision {
	const units = pass.flats.map((flat) => flat.unit);
	const isOut = ['active', 'suspended', 'expired'].includes(pass.status);
	if (isOut && unit !== undefined && !units.includes(unit)) return no('FLAT_UNKNOWN', unit);
	return takeBack(pass, unit === undefined ? units : [unit], why, by);
}

/** The leave for these units is gone, and with the last one the card. */
export function takeBack(
	pass: Pass,
	units: readonly string[],
	why: RevokeWhy,
	by?: string
): PassDecision {
	if (!['active', 'suspended', 'expired'].includes(pass.status)) return no('WRONG_STATUS');
	const [gone, rest] = [true, false].map((isGone) =>
		pass.flats.filter(({ unit }) => units.includes(unit) === isGone)
	) as [Flat[], Flat[]];
	if (rest.length === 0)
		return states('PassRevoked', { why, serial: serialOf(pass), ...decided(by) });
	const happenings = gone.map(({ unit }) => ({
		...{ type: 'PassFlatRemoved', v: 1, data: { unit, why } }
	}));
	return { ok: true, happenings };
}

const decided = (by: string | undefined) => (by === undefined ? {} : { by });
