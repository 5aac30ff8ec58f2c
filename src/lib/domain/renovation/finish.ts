/** From "we are done" to the refund: inspection, two signatures, sixty days, damage, closing (RULES.md RE10–RE13). */
import type { Occasion } from '../fact.ts';
import type { PassStatus } from '../pass/pass-state.ts';
import { addPeriod, plusDays } from '../period.ts';
import type { RenovationRules } from '../site-renovation.ts';
import { dateText } from '../time.ts';
import type { BlobRef } from '../visit-facts.ts';
import type { AcceptRole, Finding } from './renovation-facts.ts';
import { isStale, no, states, type RenovationDecision } from './renovation-reason.ts';
import { openOrders, type Renovation } from './renovation-state.ts';

type When = Pick<Occasion, 'clock'>;

export function reportDone(now: Renovation): RenovationDecision {
	return states(now, 'RenovationReportedDone', {});
}

/** The day by which somebody looks: three days after the report, or the day named at the last inspection. */
export function inspectBy(
	{ status, reportedAt, failed }: Renovation,
	{ zone, renovation }: RenovationRules
): string | undefined {
	if (status === 'rectify') return failed?.again;
	if (status !== 'done_reported' || reportedAt === undefined) return undefined;
	return plusDays(dateText(reportedAt, zone), renovation.inspectDays);
}

export function failInspection(
	now: Renovation,
	{ found, again }: { found: readonly Finding[]; again: string },
	today: string,
	photo?: BlobRef
): RenovationDecision {
	if (isStale(now, 'InspectionFailed')) return no('STALE_VERSION', now.status);
	if (again < today) return no('DATES_INVALID', today);
	return states(now, 'InspectionFailed', { found: [...found], again }, photo && { photo });
}

/** RE10: engineer and supervisor sign, two people, each by their own PIN; with the second it is accepted. */
export function signAcceptance(
	now: Renovation,
	{ as, by }: { as: AcceptRole; by: string },
	signature?: BlobRef
): RenovationDecision {
	if (isStale(now, 'AcceptanceSigned')) return no('STALE_VERSION', now.status);
	if (openOrders(now).length > 0) return no('ORDERS_OPEN', openOrders(now).length);
	if (now.accepted[as] !== undefined) return no('STALE_VERSION', as);
	if (Object.values(now.accepted).includes(by)) return no('SAME_PERSON', by);
	return states(now, 'AcceptanceSigned', { as, by }, signature && { signature });
}

/** When the deposit falls due; undefined before the acceptance. */
export function refundDueAt(
	{ acceptedAt }: Renovation,
	{ zone, renovation }: RenovationRules
): number | undefined {
	return acceptedAt === undefined
		? undefined
		: addPeriod(acceptedAt, { days: renovation.refundDays }, zone);
}

/** RE11: sixty days without a leak. */
export function fallDue(
	now: Renovation,
	rules: RenovationRules,
	{ clock }: When
): RenovationDecision {
	if (isStale(now, 'RefundFellDue')) return no('STALE_VERSION', now.status);
	const due = refundDueAt(now, rules) ?? Infinity;
	return clock.lo < due ? no('NOT_YET_DUE') : states(now, 'RefundFellDue', {});
}

/** RE12: a finding with a picture, and what it proposes to withhold; a manager decides, money does it. */
export function findDamage(
	now: Renovation,
	damage: { damage: string; proposedFen: number },
	photo: BlobRef
): RenovationDecision {
	return states(now, 'DamageFound', damage, { photo });
}

/** What of a project is not finished yet. Closed: each has a text. */
export const blockers = ['pass', 'deposit', 'order', 'hot_work', 'term'] as const;
export type Blocker = (typeof blockers)[number];

export type Belongings = {
	/** Passes that name this project. */
	passes: readonly { id: string; status: PassStatus }[];
	/** Its own deposit lines: refunded, withheld or carried is closed. */
	deposits: readonly { line: string; isClosed: boolean }[];
	hotWork: readonly { id: string; isOver: boolean }[];
};

/** A superseded card's deposit went over to the one that is still to come back. */
const passEnds: readonly PassStatus[] = [
	'returned',
	'written_off',
	'superseded',
	'rejected',
	'cancelled'
];

/** RE13: everything that still blocks closing, named. */
export function blocksClosing(
	now: Renovation,
	{ passes, deposits, hotWork }: Belongings
): { what: Blocker; id: string }[] {
	const list = (what: Blocker, ids: readonly string[]) => ids.map((id) => ({ what, id }));
	const isTold = (line: string) => deposits.some((one) => one.line === line && one.isClosed);
	const lines = now.charges.filter(({ kind }) => kind === 'deposit').map(({ line }) => line);
	return [
		...(now.status === 'accepted' ? list('term', ['']) : []),
		...list(
			'pass',
			passes.filter(({ status }) => !passEnds.includes(status)).map(({ id }) => id)
		),
		...list(
			'deposit',
			lines.filter((line) => !isTold(line))
		),
		...list(
			'order',
			openOrders(now).map((one) => one.order)
		),
		...list(
			'hot_work',
			hotWork.filter(({ isOver }) => !isOver).map(({ id }) => id)
		)
	];
}

export function close(now: Renovation, belongings: Belongings): RenovationDecision {
	if (isStale(now, 'RenovationClosed')) return no('STALE_VERSION', now.status);
	const open = blocksClosing(now, belongings);
	return open.length > 0 ? no('STILL_OPEN', open) : states(now, 'RenovationClosed', {});
}
