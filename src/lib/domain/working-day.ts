/** Which days people work at a site, and how such days are counted (RULES.md Z4). */
import * as v from 'valibot';
import { assert } from './assert.ts';
import { plusDays } from './period.ts';
import { isDay } from './time.ts';

/** A year's holidays and the days worked in their place, twice over. */
const datesMax = 200;
/** Nobody has as many holidays in a row. */
const restMax = 60;
/** Longest count of working days that anything here waits for. */
export const workingDaysMax = 250;

const date = v.pipe(
	v.string(),
	v.isoDate('a date such as "2026-10-01"'),
	v.check(isDay, 'a date of the calendar')
);
const dates = v.optional(v.pipe(v.array(date), v.maxLength(datesMax)), []);

export const calendarSchema = v.strictObject({
	/** 1 = Monday … 7 = Sunday. */
	workdays: v.optional(
		v.pipe(
			v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))),
			v.minLength(1),
			v.maxLength(7)
		),
		[1, 2, 3, 4, 5]
	),
	/** Rest days besides, and days that are worked in their place (调休). */
	holidays: dates,
	extraWorkdays: dates
});
export type Calendar = v.InferOutput<typeof calendarSchema>;

export function isWorkingDay(day: string, calendar: Calendar): boolean {
	if (calendar.extraWorkdays.includes(day)) return true;
	return !calendar.holidays.includes(day) && calendar.workdays.includes(weekdayOf(day));
}

/** The last day of a period of working days that begins on `from`: that day is not counted. */
export function afterWorkingDays(from: string, count: number, calendar: Calendar): string {
	return countWorkingDays(from, count, calendar, 1);
}

/** The last day on which something is still that many working days before `day`. */
export function beforeWorkingDays(day: string, count: number, calendar: Calendar): string {
	return countWorkingDays(day, count, calendar, -1);
}

function countWorkingDays(from: string, count: number, calendar: Calendar, step: 1 | -1): string {
	assert(Number.isInteger(count) && count >= 0 && count <= workingDaysMax, 'a bounded count');
	let [day, left, rest] = [from, count, 0];
	while (left > 0) {
		day = plusDays(day, step);
		const works = isWorkingDay(day, calendar);
		rest = works ? 0 : rest + 1;
		assert(rest <= restMax, 'a calendar has working days');
		if (works) left -= 1;
	}
	return day;
}

/** 1 = Monday … 7 = Sunday. */
function weekdayOf(day: string): number {
	return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}
