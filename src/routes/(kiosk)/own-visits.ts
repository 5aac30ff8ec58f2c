/** What this kiosk knows of its own visits, and of misses that must survive a restart. */
import { mustTryDesk } from '#lib/domain/neutral.ts';
import type { KnownVisit } from '#lib/domain/visit-duplicate.ts';
import type { SignInForm } from '#lib/domain/visit-form.ts';
import { markDay } from '#lib/domain/marks.ts';
import { repeatedBy, visitorIn } from '#lib/domain/visit-repeat.ts';
import { askAgain } from '#lib/domain/visit-verbs.ts';
import { visits, type VisitStatus } from '#lib/domain/visit.ts';
import { byStatus } from '#lib/store/queries.ts';
import type { StationDatabase } from '#lib/store/db.ts';
import type { Marker } from '#lib/store/marks.ts';
import type { Station } from '#lib/store/station.ts';

/** When hosts could not be found (V5), and when digits at the exit fitted nobody (L6). */
const unresolvedKey = 'unresolved';
export const missedKey = 'sign-out-missed';

const repeatable: readonly VisitStatus[] = [
	'submitted',
	'confirming',
	'unconfirmed',
	'approved',
	'inside'
];

/** L4: the open visit of this kiosk that the form would repeat. */
export async function repeatedHere(
	station: Station,
	form: SignInForm
): Promise<KnownVisit | undefined> {
	const known = await ownVisits(station, repeatable);
	const visitor = visitorIn(form, station.site);
	const marks = visitor && (await (await marker(station)).of(visitor));
	return repeatedBy(form, known, station.clock().hi, station.site, marks);
}

export async function ownVisits(
	{ db, who }: Station,
	statuses: readonly VisitStatus[]
): Promise<KnownVisit[]> {
	const { readMarks } = await import('#lib/store/marks.ts');
	const [marks, ...found] = await Promise.all([
		readMarks(db),
		...statuses.map((status) => byStatus(db, visits, status))
	]);
	return found
		.flat()
		.filter(({ entity }) => entity.origin === who.device)
		.map(({ subject, entity }) => {
			const known = marks.get(subject);
			const id = subject.slice('visit:'.length);
			return { id, visit: entity, ...(known && { marks: known }) };
		});
}

/** R6: by which a visit of today is recognised whose names are sealed. */
export async function marker(station: Station): Promise<Marker> {
	const { openMarker } = await import('#lib/store/marks.ts');
	return openMarker(station.db, markDay(station.clock().hi, station.site));
}

export async function timesOf(db: StationDatabase, key: string): Promise<number[]> {
	const row = await db.local.get(key);
	return Array.isArray(row?.value) ? (row.value as number[]) : [];
}

/** V6: false where nobody is asked any more; the screen does not tell. */
export async function askedAgain(station: Station, id: string): Promise<boolean> {
	const { lo } = station.clock();
	const recorded = await station.record(id, { kind: 'visitor' }, (visit) =>
		askAgain(visit, lo, station.site.limits)
	);
	return recorded.ok;
}

/** V5: should people go to the desk from now on? */
export async function isUnresolvedOften(station: Station): Promise<boolean> {
	const tries = await timesOf(station.db, unresolvedKey);
	return mustTryDesk(tries, station.clock().device, station.site.limits);
}

/** V5: a host was sought in vain; answers as `isUnresolvedOften`. */
export async function noteUnresolved(station: Station): Promise<boolean> {
	const { unresolvedTriesMax } = station.site.limits;
	await noteTime(station.db, unresolvedKey, station.clock().device, unresolvedTriesMax);
	return isUnresolvedOften(station);
}

/** Adds one and answers the newest `keep`. */
export async function noteTime(
	db: StationDatabase,
	key: string,
	at: number,
	keep: number
): Promise<number[]> {
	return db.transaction('rw', db.local, async () => {
		const times = [...(await timesOf(db, key)), at].slice(-keep);
		await db.local.put({ key, value: times });
		return times;
	});
}
