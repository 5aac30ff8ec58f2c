/** What a household said once for all visits of a kind (RULES.md N10, N11). */
import * as v from 'valibot';
import { daySchema as day } from './day.ts';
import type { Resolution } from './directory.ts';
import type { Decision } from './fact.ts';
import type { Limits } from './site.ts';
import type { Visit } from './visit.ts';
import { askHost, happening, type AskReason } from './visit-verbs.ts';

/** `leave_at_gate`: nobody comes in, what was brought stays with the guard. */
export const standingChoices = ['yes', 'no', 'leave_at_gate'] as const;
export type StandingChoice = (typeof standingChoices)[number];

export const standingAnswerSchema = v.strictObject({
	unit: v.pipe(v.string(), v.maxLength(26)),
	visitType: v.pipe(v.string(), v.regex(/^[a-z_]{2,20}$/)),
	answer: v.picklist(standingChoices),
	/** The last day on which it counts, in the site's calendar. */
	until: day
});
export type StandingAnswer = v.InferOutput<typeof standingAnswerSchema> & {
	/** The approver who said so. */
	setBy: string;
};

/**
 * N10: the answer that counts for a visit today. One whose author may no longer answer for the unit is void:
 * somebody who moved out admits nobody.
 */
export function standingFor(
	answers: readonly StandingAnswer[],
	visit: Pick<Visit, 'unit' | 'type'>,
	approvers: readonly string[],
	today: string
): StandingAnswer | undefined {
	return answers.find(
		({ unit, visitType, until, setBy }) =>
			unit === visit.unit && visitType === visit.type && today <= until && approvers.includes(setBy)
	);
}

/** N10, N11: a round that is answered in the same breath, in the name of whoever set the answer. */
export function answerStanding(
	visit: Visit,
	resolution: Resolution,
	{ answer, setBy }: StandingAnswer,
	now: number,
	limits: Limits
): Decision<AskReason> {
	const asked = askHost(visit, resolution, 'link', now, limits);
	if (!asked.ok || !resolution.ok) return asked;
	const round = (visit.round?.number ?? 0) + 1;
	const said = { round, approver: setBy, channel: 'standing' as const };
	const left = answer === 'leave_at_gate' && { leaveAtGate: true as const };
	const answered =
		answer === 'yes'
			? happening('HostConfirmed', said)
			: happening('HostDeclined', { ...said, ...left });
	return { ok: true, happenings: [...asked.happenings, answered] };
}
