/** Consent beside the round: by the household's code, what an approver takes back, and for the night (RULES.md H11, U7, V18). */
import type { Decision } from './fact.ts';
import type { Limits, Site } from './site.ts';
import { endOfDay, secondMs } from './time.ts';
import { waitingStatuses, type Visit } from './visit-state.ts';
import { nextClosing } from './visit-time.ts';
import { happening } from './visit-verbs.ts';
import { passRevoked } from './visit.ts';

export type ByCodeReason = 'not_open' | 'too_late';

/** A code that was right, and the unit whose household read it out: it speaks for visits of that unit only. */
export type CheckedCode = { step: number; unit: string };

/** U7: counts like a late "yes": while the visitor waits, within the window, and never against a "no". */
export function confirmByCode(
	visit: Visit,
	{ step, unit }: CheckedCode,
	now: number,
	limits: Limits
): Decision<ByCodeReason> {
	const isIts = unit === visit.unit && unit !== '';
	if (!isIts || !waitingStatuses.includes(visit.status)) return { ok: false, reason: 'not_open' };
	if (now > visit.submittedAt + limits.windowSeconds * secondMs)
		return { ok: false, reason: 'too_late' };
	const round = visit.round && { round: visit.round.number };
	return { ok: true, happenings: [happening('HostConfirmedByCode', { step, ...round })] };
}

/** H11: before going in the pass dies; afterwards the guard asks the visitor to leave. `phone`: told to the desk. */
export function recall(
	visit: Visit,
	approver: string,
	channel: 'page' | 'phone' = 'page'
): Decision<'not_open'> {
	const open = visit.status === 'approved' || visit.status === 'inside';
	if (!open || visit.flags.includes('recalled')) return { ok: false, reason: 'not_open' };
	const round = visit.round && { round: visit.round.number };
	return { ok: true, happenings: [happening('HostDeclined', { ...round, approver, channel })] };
}

export type OvernightReason = 'not_open' | 'already_agreed';

/** V18: somebody of the household lets their visitor stay for the coming night, to the end of the day after it. */
export function agreeOvernight(
	visit: Visit,
	by: { approver: string; channel: 'page' | 'phone' | 'intercom' },
	now: number,
	site: Pick<Site, 'zone' | 'limits'>
): Decision<OvernightReason> {
	const isOpen = visit.status === 'approved' || visit.status === 'inside';
	if (!isOpen || visit.unit === '' || passRevoked(visit)) return { ok: false, reason: 'not_open' };
	const until = endOfDay(nextClosing(now, site), site.zone);
	if (until <= (visit.overnight?.until ?? 0)) return { ok: false, reason: 'already_agreed' };
	const data = { ...by, until: new Date(until).toISOString() };
	return { ok: true, happenings: [happening('OvernightAgreed', data)] };
}

/** U8: one code for two visits: whoever reads it looks into both. */
export function noteCodeTwice(visit: Visit, step: number, other: string): Decision<'not_open'> {
	if (visit.flags.includes('code_twice')) return { ok: false, reason: 'not_open' };
	return { ok: true, happenings: [happening('CodeUsedTwice', { step, other })] };
}
