import type { ReadPass } from '#lib/domain/credential.ts';
import type { Visit } from '#lib/domain/visit.ts';
import { visits } from '#lib/domain/visit.ts';
import type { StationDatabase } from '#lib/store/db.ts';
import { newest, one } from '#lib/store/queries.ts';
import { meantBy, numberAgeMs, type Known } from './hand-check.ts';

/** A visit of which nothing was told yet is none. */
export const known = (visit: Visit) => (visit.status === 'blank' ? undefined : visit);

/** The visit as folded here; undefined when this gate never heard of it. */
export async function findVisit(db: StationDatabase, id: string): Promise<Visit | undefined> {
	return (await one(db, visits, `visit:${id}`))?.entity;
}

/** Visits of the last two days that a six-digit number may mean; `now` in ms. */
export async function findNumber(
	db: StationDatabase,
	number: string,
	now: number
): Promise<Known[]> {
	const from = new Date(now - numberAgeMs).toISOString();
	const rows = await newest(db, visits, { from }, Infinity);
	const known = rows.map(({ subject, entity: visit }) => ({
		id: subject.slice(visits.name.length + 1),
		visit
	}));
	return meantBy(number, known);
}

/** Merges lead from record to record; more than this is no chain but a fault. */
const mergesMax = 5;

/** G14: a pass of a merged record is read as one of the visit that goes on. */
export async function followMerge(db: StationDatabase, read: ReadPass): Promise<ReadPass> {
	if (!read.ok || read.token.kind !== 'visitor') return read;
	let { visit } = read.token;
	for (let step = 0; step < mergesMax; step += 1) {
		const into = (await findVisit(db, visit))?.mergedInto;
		if (!into) break;
		visit = into;
	}
	return { ...read, token: { ...read.token, visit } };
}
