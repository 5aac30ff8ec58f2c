/** Consent beside the round: by the household's code, and what an approver takes back (RULES.md H11, U7). */
import type { Decision } from './fact.ts';
import type { Limits } from './site.ts';
import { secondMs } from './time.ts';
import { waitingStatuses, type Visit } from './visit-state.ts';
import { happening } from './visit-verbs.ts';

export type ByCodeReason = 'not_open' | 'too_late';

/** U7: counts like a late "yes": while the visitor waits, within the window, and never against a "no". */
export function confirmByCode(
	visit: Visit,
	step: number,
	now: number,
	limits: Limits
): Decision<ByCodeReason> {
	if (!waitingStatuses.includes(visit.status)) return { ok: false, reason: 'not_open' };
	if (now > visit.submittedAt + limits.windowSeconds * secondMs)
		return { ok: false, reason: 'too_late' };
	const round = visit.round && { round: visit.round.number };
	return { ok: true, happenings: [happening('HostConfirmedByCode', { step, ...round })] };
}

/** H11: before going in the pass dies; afterwards the guard asks the visitor to leave. */
export function recall(visit: Visit, approver: string): Decision<'not_open'> {
	const open = visit.status === 'approved' || visit.status === 'inside';
	if (!open || visit.flags.includes('recalled')) return { ok: false, reason: 'not_open' };
	const round = visit.round && { round: visit.round.number };
	const data = { ...round, approver, channel: 'page' as const };
	return { ok: true, happenings: [happening('HostDeclined', data)] };
}

/** U8: one code for two visits: whoever reads it looks into both. */
export function noteCodeTwice(visit: Visit, step: number, other: string): Decision<'not_open'> {
	if (visit.flags.includes('code_twice')) return { ok: false, reason: 'not_open' };
	return { ok: true, happenings: [happening('CodeUsedTwice', { step, other })] };
}
