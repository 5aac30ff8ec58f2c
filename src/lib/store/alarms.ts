import { momentsOf, openAlarms, type AlarmMoment } from '#lib/domain/alarm.ts';
import type { AlarmKind } from '#lib/domain/post-facts.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import type { EntityRow, StationDatabase } from './db.ts';
import { listLimit } from './queries.ts';

export type Alarm = { visit: string; kind: AlarmKind; entity: Visit; moments: AlarmMoment[] };

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
