/** When visitors of a type may come in (RULES.md G11). */
import type { Hours } from './site-visit-type.ts';
import { wallTime, weekday } from './time.ts';

/** `from` is included, `to` is not; no hours at all means always. */
export function isOpen(hours: readonly Hours[], at: number, zone: string): boolean {
	if (hours.length === 0) return true;
	const { hour, minute } = wallTime(at, zone);
	const now = hour * 60 + minute;
	const day = weekday(at, zone);
	return hours.some(
		({ days, from, to }) => days.includes(day) && now >= minutesOf(from) && now < minutesOf(to)
	);
}

/** The hours of a day as a visitor reads them, `09:00–18:00`; none on a day without. */
export function hoursOfDay(hours: readonly Hours[], at: number, zone: string): string[] {
	const day = weekday(at, zone);
	return hours.filter(({ days }) => days.includes(day)).map(({ from, to }) => `${from}–${to}`);
}

/** Since midnight. */
export function minutesOf(clock: string): number {
	const [hour = 0, minute = 0] = clock.split(':').map(Number);
	return hour * 60 + minute;
}
