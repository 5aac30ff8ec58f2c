import { openAlarms } from '#lib/domain/alarm.ts';
import type { Fact } from '#lib/domain/fact.ts';
import type { AlarmKind } from '#lib/domain/post-facts.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import type { EntityRow, StationDatabase } from './db.ts';
import { listLimit } from './queries.ts';

/** Where and when it happened, one moment for each gate that let somebody in. */
export type AlarmMoment = { device: string; at: number };
export type Alarm = { visit: string; kind: AlarmKind; entity: Visit; moments: AlarmMoment[] };

/** More moments than this tell no more than the last ones do. */
const momentsMax = 4;

/** What nobody has gone to look after at a moment (ms), newest first. May be used inside a live query. */
export async function listAlarms(db: StationDatabase, now: number): Promise<Alarm[]> {
	const rows = (await db.entities
		.where({ register: visits.name, alarm: 1 })
		.limit(listLimit)
		.toArray()) as (EntityRow & { entity: Visit })[];
	const told = await db.facts
		.where('subject')
		.anyOf(rows.map(({ subject }) => subject))
		.toArray();
	const bySubject = Map.groupBy(told, ({ subject }) => subject);
	return rows
		.flatMap(({ subject, entity }) => {
			const facts = (bySubject.get(subject) ?? []).map(({ fact }) => fact);
			const visit = subject.slice(`${visits.name}:`.length);
			return openAlarms(entity, now).map((kind) => {
				return { visit, kind, entity, moments: momentsOf(kind, facts) };
			});
		})
		.sort((a, b) => since(b) - since(a));
}

const since = ({ entity, moments }: Alarm) => moments.at(-1)?.at ?? entity.enteredAt ?? 0;

function momentsOf(kind: AlarmKind, facts: readonly Fact[]): AlarmMoment[] {
	const telling = kind === 'code_twice' ? 'HostConfirmedByCode' : 'VisitorEntered';
	return facts
		.filter(({ type }) => type === telling)
		.map(({ device, occurredAt }) => ({ device, at: Date.parse(occurredAt) }))
		.sort((a, b) => a.at - b.at)
		.slice(-momentsMax);
}
