/** What the gates and the desk must be told of a visit although nobody asked (RULES.md A4, protocol rule Y20). */
import type { Decision, Fact } from './fact.ts';
import { alarmKinds, type AlarmFinding, type AlarmKind } from './post-facts.ts';
import { dayMs } from './time.ts';
import type { Visit } from './visit-state.ts';

/** An alarm that nobody could act on today is history: the flag stays on the visit. */
export const alarmMs = dayMs;

/** The alarms of a visit at a moment, the gravest first; answered or not. */
export function alarmsOf(visit: Visit, now: number): AlarmKind[] {
	// A code used twice alarms before anybody went in.
	const since = Math.max(visit.enteredAt ?? 0, visit.submittedAt);
	const isOver = visit.insideCount === 0 && now - since >= alarmMs;
	return isOver ? [] : alarmKinds.filter((kind) => visit.flags.includes(kind));
}

/** Those that nobody has gone to look after yet. */
export function openAlarms(visit: Visit, now: number): AlarmKind[] {
	return alarmsOf(visit, now).filter((kind) => !visit.answered?.[kind]);
}

/** Will this visit alarm at some moment? For an index: time is judged when it is asked. */
export function isAlarming({ flags, answered }: Visit): boolean {
	return alarmKinds.some((kind) => flags.includes(kind) && !answered?.[kind]);
}

/** Where and when it happened, one moment for each gate that let somebody in. */
export type AlarmMoment = { device: string; at: number };

/** More moments than this tell no more than the last ones do. */
const momentsMax = 4;

/** The moments that make the alarm, of all that was told of its visit; the oldest first. */
export function momentsOf(
	kind: AlarmKind,
	told: readonly Pick<Fact, 'type' | 'device' | 'occurredAt'>[]
): AlarmMoment[] {
	const telling = kind === 'code_twice' ? 'HostConfirmedByCode' : 'VisitorEntered';
	return told
		.filter(({ type }) => type === telling)
		.map(({ device, occurredAt }) => ({ device, at: Date.parse(occurredAt) }))
		.sort((a, b) => a.at - b.at)
		.slice(-momentsMax);
}

export type AlarmReason = 'no_alarm' | 'already_answered';

/** A4: somebody went to look, and says in a word what they found. */
export function answerAlarm(
	visit: Visit,
	kind: AlarmKind,
	found: AlarmFinding
): Decision<AlarmReason> {
	if (!visit.flags.includes(kind)) return { ok: false, reason: 'no_alarm' };
	if (visit.answered?.[kind]) return { ok: false, reason: 'already_answered' };
	return { ok: true, happenings: [{ type: 'AlarmAnswered', v: 1, data: { kind, found } }] };
}
