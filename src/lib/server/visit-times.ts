/** When visits begin: today by the hour, the last month by the day, and over the week by the hour. */
import { endOfDay, startOfDay, dayMs, dateText } from '#lib/domain/time.ts';
import type { Database } from './database/open.ts';
import { eachOf, halvesOf } from './visit-halves.ts';

/** As far back as names are kept at most sites: a month that can still be looked into. */
export const daysShown = 30;

const between = eachOf(halvesOf(), 'site = $1 and at >= $3 and at < $4');

type Site = { id: string; zone: string };

/** How many visits began in each hour of the site's calendar day of `now`: 24 numbers. */
export async function visitsByHour(
	{ query }: Pick<Database, 'query'>,
	{ id, zone }: Site,
	now: number
): Promise<number[]> {
	const rows = await query<{ hour: number; visits: number }>(
		`select extract(hour from at at time zone $2)::int as hour, count(*) as visits
		from (${between}) as visit group by 1`,
		[id, zone, new Date(startOfDay(now, zone)), new Date(endOfDay(now, zone))]
	);
	const hours = Array.from({ length: 24 }, () => 0);
	for (const { hour, visits } of rows) hours[hour] = visits;
	return hours;
}

export type Month = {
	/** Each day from the oldest to today, YYYY-MM-DD. */
	days: { day: string; visits: number }[];
	/** Visits by weekday (Monday first) and hour. */
	week: number[][];
};

/** The last `daysShown` days of the site's calendar, today included. */
export async function visitsOfMonth(
	{ query }: Pick<Database, 'query'>,
	{ id, zone }: Site,
	now: number
): Promise<Month> {
	const to = endOfDay(now, zone);
	// Half a day off the edge: a day of the calendar may have 23 or 25 hours.
	const from = startOfDay(to - daysShown * dayMs + dayMs / 2, zone);
	const rows = await query<{ day: string; hour: number; visits: number }>(
		`select (at at time zone $2)::date as day, extract(hour from at at time zone $2)::int as hour,
			count(*) as visits from (${between}) as visit group by 1, 2`,
		[id, zone, new Date(from), new Date(to)]
	);
	const days = new Map<string, number>();
	for (let at = from + dayMs / 2; at < to; at += dayMs) days.set(dateText(at, zone), 0);
	const week = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
	for (const { day, hour, visits } of rows) {
		days.set(day, (days.get(day) ?? 0) + visits);
		const row = week[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7];
		if (row) row[hour] = (row[hour] ?? 0) + visits;
	}
	return { days: [...days].map(([day, visits]) => ({ day, visits })), week };
}
