/** A visitor who leaves by the lobby's screen (RULES.md L5, L6). Nothing here tells a name. */
import type { Decision } from './fact.ts';
import { phoneTail } from './phone.ts';
import type { Limits } from './site.ts';
import { secondMs } from './time.ts';
import type { KnownVisit } from './visit-duplicate.ts';
import type { Visit } from './visit-state.ts';
import { happening } from './visit-verbs.ts';

/** The digits of a pass, and those of a phone that are asked for. */
export const passDigits = 6;
export const tailDigits = 4;

/**
 * L5: the one visit inside that the digits name; undefined for none and for several alike. `tail`: the digits
 * as they are marked where names are sealed (R6).
 */
export function leavingBy(
	digits: string,
	known: readonly KnownVisit[],
	tail?: string
): KnownVisit | undefined {
	const inside = known.filter(({ visit }) => visit.status === 'inside');
	const hasTail = ({ visit, marks }: KnownVisit) =>
		phoneTail(visit.visitor?.phone ?? '') === digits ||
		(tail !== undefined && marks?.tail === tail);
	const meant = inside.filter((one) =>
		digits.length === passDigits
			? one.visit.pass?.numbers.includes(digits)
			: digits.length === tailDigits && hasTail(one)
	);
	return meant.length === 1 ? meant[0] : undefined;
}

/** L6: after too many misses in a while only the desk signs out. */
export function signOutShut(missedAt: readonly number[], now: number, limits: Limits): boolean {
	const since = now - limits.signOutMissesSeconds * secondMs;
	const recent = missedAt.filter((at) => at > since && at <= now);
	return recent.length >= limits.signOutMissesMax;
}

/** G5: leaving is never refused; everybody on the pass leaves with its holder. */
export function signOut(visit: Visit): Decision<'not_inside'> {
	if (visit.status !== 'inside') return { ok: false, reason: 'not_inside' };
	return signOutTold(Math.max(1, visit.insideCount));
}

/** L12: the same of a visit that this lobby was told no more of than how many are inside. */
export function signOutTold(count: number): Decision<never> {
	return { ok: true, happenings: [happening('VisitorLeft', { count, ambers: [] })] };
}
