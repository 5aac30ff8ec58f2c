/** May money move at this moment, and on which day's page does it stand (RULES.md E15–E17)? */
import type { Occasion } from '../fact.ts';
import { plusDays } from '../period.ts';
import { dateStart, dateText, hourMs, minuteMs, secondMs, wallTime } from '../time.ts';
import { isWorkingDay } from '../working-day.ts';
import type { MoneySettings } from './settings.ts';

export type Moment = Pick<Occasion, 'now' | 'clock'>;

/** E17: the cash day of an instant: from the day's cut on it is the next date. */
export function cashDayAt(at: number, zone: string, { dayCut }: MoneySettings): string {
	const date = dateText(at, zone);
	const { hour, minute } = wallTime(at, zone);
	return hour * 60 + minute >= minutesOf(dayCut) ? plusDays(date, 1) : date;
}

/**
 * E16: the cash day, where the tablet's clock leaves no doubt about it; undefined where it does: a clock behind
 * what is surely past, off the known time, or with the cut of a day within its uncertainty.
 */
export function sureCashDay(
	{ now, clock: { lo, hi } }: Moment,
	zone: string,
	settings: MoneySettings
): string | undefined {
	const toleranceMs = settings.clockToleranceSeconds * secondMs;
	if (now < lo - toleranceMs) return undefined;
	if (lo === hi && Math.abs(now - lo) > toleranceMs) return undefined;
	const day = cashDayAt(hi, zone, settings);
	return day === cashDayAt(lo, zone, settings) ? day : undefined;
}

/** E27: until when the takings of a day are at the bank: on its own date; after a rest day on the next working day. */
export function bankDue(day: string, zone: string, settings: MoneySettings): number {
	return dateStart(cashierDay(day, settings), zone) + minutesOf(settings.bankBy) * minuteMs;
}

/** E28: until when takings of a rest day are with the cashier; undefined on a day when the cashier is there. */
export function holidayHandInDue(
	day: string,
	zone: string,
	settings: MoneySettings
): number | undefined {
	const next = cashierDay(day, settings);
	if (next === day) return undefined;
	return dateStart(next, zone) + minutesOf(settings.holidayHandInBy) * minuteMs;
}

/** How long a lease that begins now is good. */
export function leaseEnd(now: number, { leaseHours }: MoneySettings): number {
	return now + leaseHours * hourMs;
}

/** Nobody has more rest days in a row than this: the calendar itself is bounded likewise. */
const restMax = 60;

function cashierDay(day: string, { calendar }: MoneySettings): string {
	let date = day;
	for (let rest = 0; rest < restMax && !isWorkingDay(date, calendar); rest += 1)
		date = plusDays(date, 1);
	return date;
}

function minutesOf(clock: string): number {
	const [hour = 0, minute = 0] = clock.split(':').map(Number);
	return hour * 60 + minute;
}
