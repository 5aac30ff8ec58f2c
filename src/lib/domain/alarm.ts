/** What the gates and the desk must be told of a visit or a card although nobody asked (RULES.md A4, protocol rule Y20). */
import type { Decision, Fact } from './fact.ts';
import { alarmKinds, type AlarmAnswers, type AlarmFinding, type AlarmKind } from './post-facts.ts';
import { dayMs } from './time.ts';

/** An alarm that nobody could act on today is history: the flag stays on the visit. */
export const alarmMs = dayMs;

/** A visit, or a holder's card, whose last entry is an interval. */
export type Alarming = {
	flags: readonly string[];
	insideCount: number;
	answered?: AlarmAnswers;
	submittedAt?: number;
	enteredAt?: number;
	entered?: { hi: number };
};

/** The alarms of a visit or card at a moment, the gravest first; answered or not. */
export function alarmsOf(of: Alarming, now: number): AlarmKind[] {
	// A code used twice alarms before anybody went in.
	const since = Math.max(lastEntry(of), of.submittedAt ?? 0);
	const isOver = of.insideCount === 0 && now - since >= alarmMs;
	return isOver ? [] : alarmKinds.filter((kind) => of.flags.includes(kind));
}

/** 0 where nobody has come in yet. */
export const lastEntry = ({ enteredAt, entered }: Alarming) => enteredAt ?? entered?.hi ?? 0;

/** Those that nobody has gone to look after yet. */
export function openAlarms(of: Alarming, now: number): AlarmKind[] {
	return alarmsOf(of, now).filter((kind) => !of.answered?.[kind]);
}

/** Will this alarm at some moment? For an index: time is judged when it is asked. */
export function isAlarming({ flags, answered }: Alarming): boolean {
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
	const entries = ['VisitorEntered', 'HolderEntered'];
	const telling = kind === 'code_twice' ? ['HostConfirmedByCode'] : entries;
	return told
		.filter(({ type }) => telling.includes(type))
		.map(({ device, occurredAt }) => ({ device, at: Date.parse(occurredAt) }))
		.sort((a, b) => a.at - b.at)
		.slice(-momentsMax);
}

export type AlarmReason = 'no_alarm' | 'already_answered';

/** A4: somebody went to look, and says in a word what they found. */
export function answerAlarm(
	of: Alarming,
	kind: AlarmKind,
	found: AlarmFinding
): Decision<AlarmReason> {
	if (!of.flags.includes(kind)) return { ok: false, reason: 'no_alarm' };
	if (of.answered?.[kind]) return { ok: false, reason: 'already_answered' };
	return { ok: true, happenings: [{ type: 'AlarmAnswered', v: 1, data: { kind, found } }] };
}

type AlarmAnswered = {
	data: { kind: AlarmKind; found: AlarmFinding };
	occurredAt: string;
	actor: { id?: string | undefined };
	device: string;
};

/** A4: the first who went to look has answered; what others found stands in the log. */
export function answeredAlarm<Of extends { answered?: AlarmAnswers }>(
	of: Of,
	{ data, occurredAt, actor, device }: AlarmAnswered
): Of {
	if (of.answered?.[data.kind]) return of;
	const answer = { found: data.found, by: actor.id ?? device, at: Date.parse(occurredAt) };
	return { ...of, answered: { ...of.answered, [data.kind]: answer } };
}

/** A4: it happened again, so somebody must look again. */
export function unanswered<Of extends { answered?: AlarmAnswers }>(of: Of, kind: AlarmKind): Of {
	if (!of.answered) return of;
	const { [kind]: _answer, ...answered } = of.answered;
	return { ...of, answered };
}
