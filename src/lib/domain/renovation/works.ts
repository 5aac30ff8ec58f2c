/** While people work: begin, overtime, stop, resume, extend, orders (RULES.md RE6–RE9). */
import type { Occasion } from '../fact.ts';
import type { PermitView } from '../pass/permit-view.ts';
import { lastDay as lastDayOf, plusDays } from '../period.ts';
import type { RenovationRules } from '../site-renovation.ts';
import { dateStart, dateText, hourMs } from '../time.ts';
import type { BlobRef } from '../visit-facts.ts';
import { permitEnd } from './apply.ts';
import type { EndReader, Finding, Overtime, stopWhys } from './renovation-facts.ts';
import { isStale, no, states, type RenovationDecision } from './renovation-reason.ts';
import { openOrders, type Order, type Renovation } from './renovation-state.ts';

type When = Pick<Occasion, 'clock'>;

/** What passes and gates are told of it. */
export function permitView(project: string, now: Renovation, zone: string): PermitView {
	return {
		project,
		unit: now.unit,
		isInForce: now.status === 'permitted' || now.status === 'in_progress',
		from: now.from === '' ? 0 : dateStart(now.from, zone),
		endsAt: now.to === '' ? 0 : permitEnd(now, zone),
		overtime: now.overtime
	};
}

/** The first worker was let in at a gate; whoever comes later changes nothing. */
export function begin(now: Renovation): RenovationDecision {
	return states(now, 'RenovationBegan', {});
}

/** RE6: by hand only where no gate can tell: nobody carries a card for it, as when the owner does it alone. */
export function beginByHand(
	now: Renovation,
	hasCards: boolean,
	zone: string,
	{ clock }: When
): RenovationDecision {
	if (isStale(now, 'RenovationBegan')) return no('STALE_VERSION', now.status);
	if (hasCards) return no('BEGINS_AT_GATE');
	return clock.hi < dateStart(now.from, zone) ? no('NOT_YET_DUE', now.from) : begin(now);
}

export function runOver(now: Renovation, zone: string, { clock }: When): RenovationDecision {
	if (isStale(now, 'RenovationRanOver')) return no('STALE_VERSION', now.status);
	if (now.stopped.includes('permit_over')) return no('STALE_VERSION', now.status);
	return clock.lo < permitEnd(now, zone)
		? no('NOT_YET_DUE')
		: states(now, 'RenovationRanOver', { to: now.to });
}

/** When whoever is concerned is told that the permit ends, in time to ask for more. */
export function endWarnAt({ to }: Renovation, { zone, renovation }: RenovationRules): number {
	return dateStart(plusDays(to, 1 - renovation.endWarnDays), zone);
}

/** Also on the desk's list. */
export function endsSoon(now: Renovation, rules: RenovationRules, at: number): boolean {
	return permitView('', now, rules.zone).isInForce && at >= endWarnAt(now, rules);
}

/** RE17: has nobody been told yet of this last day? */
export const isEndUntold = ({ endTold, to }: Renovation): boolean => endTold?.to !== to;

/** RE17: once for each last day. `told`: to whom a message goes with it. */
export function announceEnd(
	now: Renovation,
	told: readonly EndReader[],
	rules: RenovationRules,
	{ clock }: When
): RenovationDecision {
	if (!isEndUntold(now)) return no('STALE_VERSION', now.to);
	if (!endsSoon(now, rules, clock.lo)) return no('NOT_YET_DUE');
	return states(now, 'RenovationEndAnnounced', { to: now.to, told: [...told] });
}

export function stop(now: Renovation, why: (typeof stopWhys)[number]): RenovationDecision {
	if (now.stopped.includes(why)) return no('STALE_VERSION', now.status);
	return states(now, 'RenovationStopped', { why });
}

/** RE7: every order was followed, and the permit still runs. */
export function resume(now: Renovation, zone: string, { clock }: When): RenovationDecision {
	if (isStale(now, 'RenovationResumed')) return no('STALE_VERSION', now.status);
	if (openOrders(now).length > 0) return no('ORDERS_OPEN', openOrders(now).length);
	if (now.stopped.includes('permit_over') || clock.hi >= permitEnd(now, zone))
		return no('PERMIT_OVER');
	return states(now, 'RenovationResumed', {});
}

/** RE8: a later last day, with its reason; before the project is closed. What else stopped it stands. */
export function extend(
	now: Renovation,
	{ to, why }: { to: string; why: string },
	{ zone, renovation }: RenovationRules,
	{ clock }: When
): RenovationDecision {
	if (isStale(now, 'RenovationExtended')) return no('STALE_VERSION', now.status);
	const today = dateText(clock.hi, zone);
	if (to <= now.to || to < today) return no('END_NOT_LATER', now.to);
	const latest = lastDayOf(today, { months: renovation.monthsMax });
	if (to > latest) return no('DATES_INVALID', latest);
	return states(now, 'RenovationExtended', { to, why });
}

export function allowOvertime(now: Renovation, span: Overtime): RenovationDecision {
	if (span.to <= span.from || span.date < now.from || span.date > now.to)
		return no('DATES_INVALID');
	return states(now, 'OvertimeAllowed', span);
}

/** RE9: what a patrol found, until when it is put right, and a picture of it. */
export function order(
	now: Renovation,
	what: { order: string; found: readonly Finding[]; by: string },
	today: string,
	photo?: BlobRef
): RenovationDecision {
	const { order: id, found, by } = what;
	if (isStale(now, 'RectificationOrdered')) return no('STALE_VERSION', now.status);
	if (by < today) return no('DATES_INVALID', today);
	return states(
		now,
		'RectificationOrdered',
		{ order: id, found: [...found], by },
		photo && { photo }
	);
}

export function rectified(now: Renovation, id: string, photo?: BlobRef): RenovationDecision {
	if (!openOrders(now).some((one) => one.order === id)) return no('ORDER_UNKNOWN', id);
	return states(now, 'RectificationDone', { order: id }, photo && { photo });
}

/** RE9: nobody followed it within a day of its date: the authority is told. */
export function ignoredOrders(
	now: Renovation,
	{ zone, renovation }: RenovationRules,
	at: number
): Order[] {
	const waitMs = renovation.ignoredOrderHours * hourMs;
	return openOrders(now).filter(({ by }) => at >= dateStart(plusDays(by, 1), zone) + waitMs);
}
