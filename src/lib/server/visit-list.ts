import type { Search } from '#lib/domain/visit-query.ts';
import type { Visit, VisitStatus } from '#lib/domain/visit.ts';
import type { Database } from './database/open.ts';
import { likeStart } from './like.ts';
import { eachOf, halvesOf } from './visit-halves.ts';

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

/** What the office asks of the list. Every part narrows it; none is needed. */
export type VisitFilter = {
	status?: VisitStatus | undefined;
	type?: string | undefined;
	/** Begins so: `3` is a building, `3-1-1201` a door. */
	unit?: string | undefined;
	/** The code of a gate that let somebody in, e.g. `G1`. */
	gate?: string | undefined;
	/** Signed in from this moment on, and before that one. */
	from?: number | undefined;
	to?: number | undefined;
	search?: Search | undefined;
};

/** Where a page of the list ended: time and number of its last line, because two may begin at one moment. */
export type VisitCursor = { at: string; subject: string };

/** A page of the office's list. */
export const visitPageSize = 50;
/** X2: more are said as «1000+»: nobody reads them, and counting a year costs more than showing a page. */
export const countMax = 1000;

/** Visits of a site, newest first, behind `before`; `next` is where the following page begins. */
export async function listVisits(
	database: Pick<Database, 'query'>,
	site: string,
	filter: VisitFilter = {},
	{ before, size = visitPageSize }: { before?: VisitCursor | undefined; size?: number } = {}
): Promise<{ lines: VisitLine[]; next?: VisitCursor }> {
	const { where, values } = await conditions(database, site, filter, before);
	const newest = `order by at desc, subject desc limit ${String(size + 1)}`;
	const rows = await database.query<{ subject: string; at: Date; state: Visit }>(
		`select subject, at, state from (${eachOf(halvesOf(filter.status), where, newest)}) as visit ${newest}`,
		values
	);
	const page = rows.slice(0, size);
	const last = rows.length > size ? page.at(-1) : undefined;
	return {
		lines: page.map(({ subject, state }) => lineOf(subject, state)),
		...(last && { next: { at: last.at.toISOString(), subject: last.subject } })
	};
}

/** How many there are, up to `max` and one more. */
export async function countVisits(
	database: Pick<Database, 'query'>,
	site: string,
	filter: VisitFilter = {},
	max = countMax
): Promise<number> {
	const { where, values } = await conditions(database, site, filter);
	const limit = `limit ${String(max + 1)}`;
	const [row] = await database.query<{ total: number }>(
		`select count(*) as total from (select 1 from (${eachOf(halvesOf(filter.status), where, limit)}) as visit ${limit}) as found`,
		values
	);
	return row?.total ?? 0;
}

/** The conditions that are asked, and no others: an unused one would keep the planner from an index. */
export async function conditions(
	{ query }: Pick<Database, 'query'>,
	site: string,
	{ status, type, unit, gate, from, to, search }: VisitFilter,
	before?: VisitCursor
): Promise<{ where: string; values: unknown[] }> {
	const values: unknown[] = [site];
	const parts = ['site = $1'];
	const add = (sql: (first: string, second: string) => string, ...more: unknown[]) => {
		const at = (place: number) => `$${String(values.length + place)}`;
		parts.push(sql(at(1), at(2)));
		values.push(...more);
	};
	if (status) add((a) => `status = ${a}`, status);
	if (type) add((a) => `visit_type = ${a}`, type);
	if (unit) add((a, b) => `(unit = ${a} or unit like ${b})`, unit, likeStart(`${unit}-`));
	if (from !== undefined) add((a) => `at >= ${a}::timestamptz`, new Date(from));
	if (to !== undefined) add((a) => `at < ${a}::timestamptz`, new Date(to));
	if (gate) {
		// Asked first: only of devices it is given can the planner tell a busy gate from a quiet one.
		const devices = await query<{ device: string }>(
			'select device from station where site = $1 and device like $2',
			[site, likeStart(`${site.toLowerCase()}-${gate.toLowerCase()}-`)]
		);
		add(
			(a) => `subject in (select subject from fact where site = $1 and type = 'VisitorEntered'
				and device = any(${a}::text[]))`,
			devices.map(({ device }) => device)
		);
	}
	if (search) addSearch(search, add);
	if (before)
		add((a, b) => `(at, subject) < (${a}::timestamptz, ${b}::text)`, before.at, before.subject);
	return { where: parts.join(' and '), values };
}

function addSearch(
	search: Search,
	add: (sql: (first: string, second: string) => string, ...more: unknown[]) => void
): void {
	if (search.by === 'name') {
		const { name, exact } = search;
		const key = name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
		if (exact) add((a) => `visitor_name = ${a}`, key);
		else add((a) => `visitor_name like ${a}`, likeStart(key));
	}
	if (search.by === 'phone') {
		add((a) => `visitor_phone_tail = ${a}`, search.tail);
		if (search.phone) add((a) => `state #>> '{visitor,phone}' = ${a}`, search.phone);
	}
	if (search.by === 'pass') add((a) => `pass_numbers ? ${a}`, search.number);
	if (search.by === 'plate') add((a) => `visitor_plate = ${a}`, search.plate);
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
