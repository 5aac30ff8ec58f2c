/** What comes next on a renovation and by which day (domain rules RE2, RE5, RE8–RE11). Pure. */
import { answerBy } from '#lib/domain/renovation/apply.ts';
import { inspectBy, refundDueAt } from '#lib/domain/renovation/finish.ts';
import {
	openOrders,
	type Renovation,
	type RenovationStatus
} from '#lib/domain/renovation/renovation-state.ts';
import { endsSoon, ignoredOrders, isEndUntold } from '#lib/domain/renovation/works.ts';
import type { RenovationRules } from '#lib/domain/site-renovation.ts';
import { dateText, dayMs } from '#lib/domain/time.ts';
import type { Calendar } from '#lib/domain/working-day.ts';

/** `day`: the last one on which it is in time. */
export type Due = {
	what: 'answer' | 'pay' | 'end' | 'order' | 'inspect' | 'again' | 'refund';
	day: string;
};

/** As a desk works through them. */
export const stages = {
	asked: ['draft', 'incomplete', 'submitted', 'approved'],
	working: ['permitted', 'in_progress', 'stopped'],
	looking: ['done_reported', 'rectify'],
	waiting: ['accepted', 'refund_due'],
	over: ['closed', 'rejected', 'cancelled']
} as const satisfies Record<string, readonly RenovationStatus[]>;
export type Stage = keyof typeof stages;

export function stageOf(status: RenovationStatus): Stage {
	const names = Object.keys(stages) as Stage[];
	return names.find((name) => (stages[name] as readonly string[]).includes(status)) ?? 'asked';
}

/** The nearest day that somebody waits for; undefined where nothing runs. */
export function dueOf(
	works: Renovation,
	rules: RenovationRules,
	calendar: Calendar
): Due | undefined {
	const { zone, renovation } = rules;
	const { status, approvedAt } = works;
	const dues: (Due | undefined)[] = [
		due('answer', answerBy(works, rules, calendar)),
		due(
			'order',
			openOrders(works)
				.map(({ by }) => by)
				.toSorted()[0]
		)
	];
	if (status === 'approved' && approvedAt !== undefined)
		dues.push(due('pay', dateText(approvedAt + renovation.unpaidDays * dayMs, zone)));
	if (stageOf(status) === 'working') dues.push(due('end', works.to));
	dues.push(due(status === 'rectify' ? 'again' : 'inspect', inspectBy(works, rules)));
	const refund = status === 'accepted' ? refundDueAt(works, rules) : undefined;
	// 24:00 belongs to the day that it ends.
	dues.push(due('refund', refund === undefined ? undefined : dateText(refund - 1, zone)));
	return dues
		.filter((one) => one !== undefined)
		.toSorted((one, other) => (one.day < other.day ? -1 : 1))[0];
}

const due = (what: Due['what'], day: string | undefined): Due | undefined =>
	day === undefined ? undefined : { what, day };

/** What stands beside the nearest day. Whom no message of ours reached is told by whoever is at the desk (RE17). */
export type Warning = 'ends_soon' | 'ends_soon_household' | 'ends_soon_told' | 'order_unheeded';

export function warningsOf(works: Renovation, rules: RenovationRules, now: number): Warning[] {
	return [
		...(ignoredOrders(works, rules, now).length > 0 ? (['order_unheeded'] as const) : []),
		...(endsSoon(works, rules, now) ? [endWarning(works)] : [])
	];
}

function endWarning(works: Renovation): Warning {
	const told = isEndUntold(works) ? [] : (works.endTold?.told ?? []);
	if (told.includes('lead')) return 'ends_soon_told';
	return told.includes('household') ? 'ends_soon_household' : 'ends_soon';
}

/** 0 on the day itself, less than that when it is over. */
export function daysLeft(day: string, today: string): number {
	return Math.round((Date.parse(day) - Date.parse(today)) / dayMs);
}

/** What presses most stands first; what nothing runs for stands last. */
export function byUrgency(one: Due | undefined, other: Due | undefined): number {
	return (one?.day ?? '9999') < (other?.day ?? '9999') ? -1 : 1;
}
