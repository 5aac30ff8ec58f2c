import { lastEntry, momentsOf, openAlarms, type AlarmMoment } from '#lib/domain/alarm.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import type { AlarmKind } from '#lib/domain/post-facts.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import type { EntityRow, StationDatabase } from './db.ts';
import { listLimit } from './queries.ts';

/** Of a visit, or of a holder's card. */
export type Alarm = { id: string; kind: AlarmKind; moments: AlarmMoment[] } & (
	{ book: 'visit'; entity: Visit } | { book: 'pass'; entity: Pass }
);

/** What nobody has gone to look after at a moment (ms), newest first. May be used inside a live query. */
export async function listAlarms(db: StationDatabase, now: number): Promise<Alarm[]> {
	const rows = await db.entities
		.where('[register+alarm]')
		.anyOf([visits.name, 1], [passes.name, 1])
		.limit(listLimit)
		.toArray();
	const told = await db.facts
		.where('subject')
		.anyOf(rows.map(({ subject }) => subject))
		.toArray();
	const bySubject = Map.groupBy(told, ({ subject }) => subject);
	return rows
		.flatMap((row) => {
			const facts = (bySubject.get(row.subject) ?? []).map(({ fact }) => fact);
			const about = aboutOf(row);
			return openAlarms(about.entity, now).map((kind): Alarm => {
				return { ...about, kind, moments: momentsOf(kind, facts) };
			});
		})
		.sort((a, b) => since(b) - since(a));
}

function aboutOf({ register, subject, entity }: EntityRow) {
	const id = subject.slice(`${register}:`.length);
	return register === passes.name
		? { id, book: 'pass' as const, entity: entity as Pass }
		: { id, book: 'visit' as const, entity: entity as Visit };
}

const since = ({ entity, moments }: Alarm) => moments.at(-1)?.at ?? lastEntry(entity);
