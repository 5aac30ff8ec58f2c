import { assert } from './assert.ts';

export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** Wall-clock parts of an instant in a zone. */
export type WallTime = { year: number; month: number; day: number; hour: number; minute: number };

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
	let format = formats.get(zone);
	if (!format) {
		format = new Intl.DateTimeFormat('en-US', {
			timeZone: zone,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric'
		});
		formats.set(zone, format);
	}
	return format;
}

export function wallTime(at: number, zone: string): WallTime {
	const parts = Object.fromEntries(
		formatFor(zone)
			.formatToParts(at)
			.map(({ type, value }) => [type, Number(value)])
	);
	const { year, month, day, hour, minute } = parts;
	assert(year && month && day && hour !== undefined && minute !== undefined, 'a date has parts');
	return { year, month, day, hour, minute };
}

/** 1 = Monday … 7 = Sunday, in the zone. */
export function weekday(at: number, zone: string): number {
	const { year, month, day } = wallTime(at, zone);
	return ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1;
}

/** How far the zone's wall clock is ahead of UTC at an instant, in milliseconds. */
function zoneOffsetMs(at: number, zone: string): number {
	const { year, month, day, hour, minute } = wallTime(at, zone);
	const whole = Math.floor(at / minuteMs) * minuteMs;
	return Date.UTC(year, month - 1, day, hour, minute) - whole;
}

/** The instant at which the zone's calendar day of `at` ends: 24:00, which is 00:00 of the next day. */
export function endOfDay(at: number, zone: string): number {
	const { year, month, day } = wallTime(at, zone);
	return atMidnight(Date.UTC(year, month - 1, day + 1), zone);
}

/** The instant at which a date of the zone's calendar (2026-11-23) begins. */
export function dateStart(date: string, zone: string): number {
	return atMidnight(Date.parse(`${date}T00:00:00Z`), zone);
}

/** Where the zone's clock reads what UTC's would read at `guess`. */
function atMidnight(guess: number, zone: string): number {
	// Twice, because the offset may differ on the far side of a change to or from summer time.
	const once = guess - zoneOffsetMs(guess, zone);
	return guess - zoneOffsetMs(once, zone);
}

/** The instant at which the zone's calendar day of `at` began. */
export function startOfDay(at: number, zone: string): number {
	// A day has 23 to 25 hours: 26 before its end lies the day before, which ends where this one starts.
	return endOfDay(endOfDay(at, zone) - 26 * hourMs, zone);
}

const two = (value: number) => String(value).padStart(2, '0');

/** `09:42` in the site's zone; `24:00` when the instant is a midnight that ends a day. */
export function clockText(at: number, zone: string, endOfPeriod = false): string {
	const { hour, minute } = wallTime(at, zone);
	if (endOfPeriod && hour === 0 && minute === 0) return '24:00';
	return `${two(hour)}:${two(minute)}`;
}

/** `2026-11-23` in the site's zone. */
export function dateText(at: number, zone: string): string {
	const { year, month, day } = wallTime(at, zone);
	return `${String(year)}-${two(month)}-${two(day)}`;
}

/**
 * A day (YYYY-MM-DD) that exists, of the centuries in which something here can be: a list of the days around the end
 * of the year 9999 would have no end, and no database has a year 0.
 */
export function isDay(day: string): boolean {
	if (!/^(19|2\d)\d{2}-\d{2}-\d{2}$/.test(day)) return false;
	const noon = Date.parse(`${day}T12:00:00Z`);
	return !Number.isNaN(noon) && new Date(noon).toISOString().startsWith(day);
}

/** The moment at which a calendar day (YYYY-MM-DD) begins in a zone; undefined for a day that does not exist. */
export function startOfDate(day: string, zone: string): number | undefined {
	if (!isDay(day)) return undefined;
	const noon = Date.parse(`${day}T12:00:00Z`);
	// Noon of Greenwich may lie in the day before or after, far east and west of it.
	const inDay = [noon, noon - dayMs / 2, noon + dayMs / 2].find((at) => dateText(at, zone) === day);
	return inDay === undefined ? undefined : startOfDay(inDay, zone);
}
