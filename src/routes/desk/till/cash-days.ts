/** A till's days as the closing screen shows them: which one is next, what was counted, what is missing. Pure. */
import { daysBetween } from '#lib/domain/money/age.ts';
import { cashDays, type CashDay } from '#lib/domain/money/cash-day.ts';
import { faces, notesSchema, type Notes } from '#lib/domain/money/notes.ts';
import { countsAt, tills, type Till } from '#lib/domain/money/till.ts';
import { dateText } from '#lib/domain/time.ts';
import * as v from 'valibot';

/** What is to be done next with a day's cash. */
export type Step = 'count' | 'hand_in' | 'bank' | 'done';

const steps: Record<CashDay['status'], Step> = {
	blank: 'count',
	open: 'count',
	counted: 'hand_in',
	handed: 'bank',
	banked: 'done',
	disputed: 'done',
	closed: 'done'
};

export function stepOf({ status }: CashDay): Step {
	return steps[status];
}

/**
 * Is the float to be counted before money moves? Once a day of the calendar: after the day's cut the drawer is the
 * same, though its receipts stand on the next page. A page that was begun the evening before is opened no second time:
 * there the drawer's own count is it.
 */
export function needsOpening(
	{ days, till }: { days: readonly CashDay[]; till: Till | undefined },
	now: number,
	zone: string
): boolean {
	const today = dateText(now, zone);
	const isToday = (at = 0) => at > 0 && dateText(at, zone) === today;
	if (days.some(({ openedAt }) => isToday(openedAt))) return false;
	const isCounted =
		isToday(till?.handedOver?.at) ||
		countsAt(till ?? tills.blank, { part: 'float', day: today }).some(({ at }) => isToday(at));
	return !isCounted || !days.some(({ status, day }) => status !== 'blank' && day >= today);
}

/**
 * Pages that nobody opened and that hold cash of the evening before, once their day is over: where nobody is at the
 * till on that date, they are counted when somebody is there again. `pages`: `T1 2026-11-28`.
 */
export function unopenedDays(
	pages: ReadonlyMap<string, number> | undefined,
	days: readonly CashDay[],
	{ till, today }: { till: string; today: string }
): CashDay[] {
	return [...(pages ?? [])].flatMap(([page, fen]) => {
		const [of, day = ''] = page.split(' ');
		const isIts = of === till && fen !== 0 && day < today;
		return isIts && !days.some((one) => one.day === day) ? { ...cashDays.blank, till, day } : [];
	});
}

/** The days to finish, oldest first, and those finished today. */
export function shownDays(days: readonly CashDay[], now: number, zone: string): CashDay[] {
	const today = dateText(now, zone);
	return days
		.filter(
			(day) => stepOf(day) !== 'done' || (day.banked && dateText(day.banked.at, zone) === today)
		)
		.toSorted((one, other) => (one.day < other.day ? -1 : 1));
}

/** Pieces as typed, in the order of `faces`; an empty field is none. Undefined where one is no number. */
export function readNotes(typed: readonly string[]): Notes | undefined {
	const pieces = faces.map((_face, at) => {
		const text = (typed[at] ?? '').normalize('NFKC').trim();
		return /^\d{0,5}$/.test(text) ? Number(text) : NaN;
	});
	return v.is(notesSchema, pieces) ? pieces : undefined;
}

/** E27, E28: late cash that is not at the bank and that nobody has ticked off, with its age in days; the oldest first. */
export function lateDays(
	days: readonly CashDay[],
	now: number,
	zone: string
): { till: string; day: string; age: number }[] {
	const today = dateText(now, zone);
	return days
		.filter((one) => one.late && !one.seen && stepOf(one) !== 'done')
		.map(({ till, day }) => ({ till, day, age: daysBetween(day, today) }))
		.toSorted((one, other) => other.age - one.age);
}
