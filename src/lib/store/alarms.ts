import { alarmMs, alarmsOf, type AlarmKind } from '#lib/domain/alarm.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import type { StationDatabase } from './db.ts';
import { byStatus, listLimit, newest } from './queries.ts';

export type Alarm = { visit: string; kinds: AlarmKind[]; entity: Visit };

/** Visits that alarm at a moment (ms): those inside, and those of the last day. May be used inside a live query. */
export async function listAlarms(db: StationDatabase, now: number): Promise<Alarm[]> {
	// A visit may have begun a day before it went in.
	const from = new Date(now - 2 * alarmMs).toISOString();
	const [inside, recent] = [
		await byStatus(db, visits, 'inside', insideMax),
		await newest(db, visits, { from }, insideMax)
	];
	const bySubject = new Map([...recent, ...inside].map((row) => [row.subject, row.entity]));
	return [...bySubject]
		.map(([subject, entity]) => {
			const visit = subject.slice(`${visits.name}:`.length);
			return { visit, kinds: alarmsOf(entity, now), entity };
		})
		.filter(({ kinds }) => kinds.length > 0)
		.sort((a, b) => (b.entity.enteredAt ?? 0) - (a.entity.enteredAt ?? 0))
		.slice(0, listLimit);
}

/** A house this full is looked through whole. */
const insideMax = 5_000;
