/** What the gates and the desk must be told of a visit although nobody asked (protocol rule Y20). */
import { dayMs } from './time.ts';
import type { Visit } from './visit.ts';

export const alarmKinds = ['double_entry', 'used_after_denial'] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** An alarm that nobody could act on today is history: the flag stays on the visit. */
export const alarmMs = dayMs;

/** The alarms of a visit at a moment, the gravest first. */
export function alarmsOf(visit: Visit, now: number): AlarmKind[] {
	const isOver = visit.insideCount === 0 && now - (visit.enteredAt ?? 0) >= alarmMs;
	return isOver ? [] : alarmKinds.filter((kind) => visit.flags.includes(kind));
}
