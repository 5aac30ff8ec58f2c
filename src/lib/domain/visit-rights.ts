/** What may be done with a visit's names because their person asked (RULES.md R14). */
import { openAlarms } from './alarm.ts';
import type { Decision } from './fact.ts';
import { holdsNames } from './retention.ts';
import type { EraseWhy } from './rights-facts.ts';
import { waitingStatuses, type Visit } from './visit-state.ts';
import { happening } from './visit-verbs.ts';

/** Why names stay for now, or need not go any more. Closed: each has a text with what to do. */
export const eraseRefusals = [
	'already_erased',
	'merged',
	'inside',
	'waiting',
	'pass_in_force',
	'alarm_open',
	'nothing_kept'
] as const;
export type EraseRefusal = (typeof eraseRefusals)[number];

/** Undefined where the names may go now. No book of the money knows a visit: no deposit can hang on one. */
export function eraseRefusal(visit: Visit, now: number): EraseRefusal | undefined {
	if (visit.erasure) return 'already_erased';
	if (visit.status === 'merged') return 'merged';
	if (visit.status === 'inside') return 'inside';
	if (waitingStatuses.includes(visit.status)) return 'waiting';
	if (mayStillComeIn(visit, now)) return 'pass_in_force';
	if (openAlarms(visit, now).length > 0) return 'alarm_open';
	return holdsNames(visit) ? undefined : 'nothing_kept';
}

/** The gate is to know whoever may come in by name. */
function mayStillComeIn({ status, pass, entries }: Visit, now: number): boolean {
	if (status === 'approved') return !pass || now < pass.validTo;
	return status === 'left' && pass !== undefined && now < pass.validTo && entries < pass.entriesMax;
}

/** R14: names, pictures and signature of this visit go now, wherever they are. */
export function askErasure(visit: Visit, why: EraseWhy, now: number): Decision<EraseRefusal> {
	const reason = eraseRefusal(visit, now);
	if (reason) return { ok: false, reason };
	return { ok: true, happenings: [happening('ErasureAsked', { why })] };
}

/** R14: a record that was merged goes with the one that stayed (D2), whatever became of it. */
export function askErasureOfMerged(visit: Visit, why: EraseWhy): Decision<EraseRefusal> {
	if (visit.erasure) return { ok: false, reason: 'already_erased' };
	return { ok: true, happenings: [happening('ErasureAsked', { why })] };
}
