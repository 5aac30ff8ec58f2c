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

/** A page of the office's list. */
export const visitPageSize = 50;

/** Visits of a site, newest first. `before` is the last `at` of the page before (ISO). */
export async function listVisits(
	database: Database,
	site: string,
	{ status, before }: { status?: string | undefined; before?: string | undefined } = {}
): Promise<{ lines: VisitLine[]; more: boolean; total: number }> {
	const rows = await database.query<{ subject: string; state: Visit }>(
		`select subject, state from entity where site = $1 and register = 'visit'
			and ($2::text is null or status = $2) and ($3::timestamptz is null or at < $3)
		order by at desc limit ${String(visitPageSize + 1)}`,
		[site, status ?? null, before ?? null]
	);
	const [count] = await database.query<{ total: number }>(
		`select count(*) as total from entity where site = $1 and register = 'visit' and ($2::text is null or status = $2)`,
		[site, status ?? null]
	);
	const lines = rows.slice(0, visitPageSize).map(({ subject, state }) => ({ subject, ...state }));
	return { lines, more: rows.length > visitPageSize, total: count?.total ?? 0 };
}
