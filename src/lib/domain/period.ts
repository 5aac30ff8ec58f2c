/** Periods by the calendar, as the Civil Code counts them (RULES.md Z1–Z3). Dates are the site's own: 2026-11-23. */
import { assert } from './assert.ts';
import { dateStart, dateText, dayMs } from './time.ts';

export type Period = { days: number } | { months: number } | { years: number };

/** Nothing here is granted for longer; a slip of a digit in a site file shows. */
export const periodMax = { days: 36_600, months: 1_200, years: 100 } as const;

/** The last day of a period that begins on `from`: that day itself is not counted. */
export function lastDay(from: string, period: Period): string {
	if ('days' in period) return plusDays(from, whole(period.days, periodMax.days));
	const months =
		'months' in period
			? whole(period.months, periodMax.months)
			: 12 * whole(period.years, periodMax.years);
	return plusMonths(from, months);
}

/** Until when it runs: 24:00 of its last day in the zone, which is no longer part of it. */
export function addPeriod(at: number, period: Period, zone: string): number {
	return endOfDate(lastDay(dateText(at, zone), period), zone);
}

/** 24:00 of a date, which is 00:00 of the next. */
export function endOfDate(date: string, zone: string): number {
	return dateStart(plusDays(date, 1), zone);
}

export function plusDays(date: string, days: number): string {
	return textOf(noonOf(date) + days * dayMs);
}

/** The same day of a later month, or that month's last where it has none. */
function plusMonths(date: string, months: number): string {
	noonOf(date);
	const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
	const first = new Date(Date.UTC(year, month - 1 + months, 1));
	const lastOfMonth = new Date(
		Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)
	).getUTCDate();
	return textOf(first.getTime() + (Math.min(day, lastOfMonth) - 1) * dayMs);
}

/** Throws on what is no date: 30 February would be read as a day in March. */
function noonOf(date: string): number {
	const at = Date.parse(`${date}T12:00:00Z`);
	assert(!Number.isNaN(at) && textOf(at) === date, 'a date is one of the calendar');
	return at;
}

function textOf(at: number): string {
	return new Date(at).toISOString().slice(0, 10);
}

function whole(count: number, max: number): number {
	assert(Number.isInteger(count) && count >= 0 && count <= max, 'a period is a bounded number');
	return count;
}
