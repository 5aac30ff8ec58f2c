import { endOfDay, startOfDay } from '#lib/domain/time.ts';
import type { Visit } from '#lib/domain/visit.ts';
import type { Database } from './database/open.ts';

export type VisitLine = Pick<
	Visit,
	| 'status'
	| 'type'
	| 'unit'
	| 'companions'
	| 'visitor'
	| 'submittedAt'
	| 'enteredAt'
	| 'leftAt'
	| 'insideCount'
	| 'unresolved'
> & { subject: string };

/** Where a page of the list ended: time and number of its last line, because two may begin at one moment. */
export type VisitCursor = { at: string; subject: string };

/** A page of the office's list. */
export const visitPageSize = 50;

/** Visits of a site, newest first, behind `before`; `next` is where the following page begins. */
export async function listVisits(
	database: Database,
	site: string,
	{ status, before }: { status?: string | undefined; before?: VisitCursor | undefined } = {}
): Promise<{ lines: VisitLine[]; next?: VisitCursor; total: number }> {
	const rows = await database.query<{ subject: string; at: Date; state: Visit }>(
		`select subject, at, state from entity where site = $1 and register = 'visit'
			and ($2::text is null or status = $2)
			and ($3::timestamptz is null or (at, subject) < ($3::timestamptz, $4::text))
		order by at desc, subject desc limit ${String(visitPageSize + 1)}`,
		[site, status ?? null, before?.at ?? null, before?.subject ?? '']
	);
	const [count] = await database.query<{ total: number }>(
		`select count(*) as total from entity where site = $1 and register = 'visit' and ($2::text is null or status = $2)`,
		[site, status ?? null]
	);
	const page = rows.slice(0, visitPageSize);
	const last = rows.length > visitPageSize ? page.at(-1) : undefined;
	return {
		lines: page.map(({ subject, state }) => lineOf(subject, state)),
		...(last && { next: { at: last.at.toISOString(), subject: last.subject } }),
		total: count?.total ?? 0
	};
}

/** Only what the list shows leaves the back office. */
function lineOf(subject: string, visit: Visit): VisitLine {
	const { status, type, unit, companions, submittedAt, insideCount } = visit;
	const { visitor, enteredAt, leftAt, unresolved } = visit;
	return {
		...{ subject, status, type, unit, companions, submittedAt, insideCount },
		...(visitor && { visitor }),
		...(enteredAt !== undefined && { enteredAt }),
		...(leftAt !== undefined && { leftAt }),
		...(unresolved && { unresolved })
	};
}

/** How many visits began in each hour of the site's calendar day of `now`: 24 numbers. */
export async function visitsByHour(
	database: Database,
	site: string,
	zone: string,
	now: number
): Promise<number[]> {
	const to = endOfDay(now, zone);
	const rows = await database.query<{ hour: number; visits: number }>(
		`select extract(hour from at at time zone $2)::int as hour, count(*) as visits from entity
		where site = $1 and register = 'visit' and at >= $3 and at < $4 group by 1`,
		[site, zone, new Date(startOfDay(now, zone)), new Date(to)]
	);
	const hours = Array.from({ length: 24 }, () => 0);
	for (const { hour, visits } of rows) hours[hour] = visits;
	return hours;
}
