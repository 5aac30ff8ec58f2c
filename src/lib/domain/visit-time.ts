/** What time alone does to a visit (RULES.md H8, V6, V14, V18). */
import type { Happening } from './fact.ts';
import type { Site } from './site.ts';
import { endOfDay, hourMs, secondMs, startOfDay } from './time.ts';
import { waitingMs } from './visit.ts';
import { stayEnd, waitingStatuses, type Visit } from './visit-state.ts';
import { happening } from './visit-verbs.ts';

/** Called from the moment the visit is due; answers nothing while its time has not come. */
export function tick(visit: Visit, now: number, site: Site): Happening[] {
	if (waitingStatuses.includes(visit.status)) return waiting(visit, now, site);
	if (visit.status === 'approved') return approved(visit, now);
	return visit.status === 'inside' ? inside(visit, now, site) : [];
}

/** The link gives way to the telephone, the round ends, the waiting is over. */
function waiting(
	{ round, status, submittedAt }: Visit,
	now: number,
	{ limits }: Site
): Happening[] {
	const windowMs = Math.max(waitingMs, limits.windowSeconds * secondMs);
	if (status !== 'confirming') {
		return now > submittedAt + windowMs
			? [happening('VisitAbandoned', { why: 'window_over' })]
			: [];
	}
	if (!round) return [];
	if (now >= round.endsAt)
		return [happening('RoundClosed', { round: round.number, why: 'timeout' })];
	if (round.channel === 'link' && now >= round.phoneAt)
		return [happening('RoundMovedToPhone', { round: round.number, why: 'link_timeout' })];
	return [];
}

/** A pass nobody came in with. */
function approved({ pass, answer, approvedAt, submittedAt }: Visit, now: number): Happening[] {
	const over = pass?.validTo ?? (answer?.at ?? approvedAt ?? submittedAt) + 24 * hourMs;
	return now >= over ? [happening('VisitLapsed', {})] : [];
}

/** Somebody stays on: the guard is told once; in the small hours they count as forgotten. */
function inside(visit: Visit, now: number, site: Site): Happening[] {
	if (visit.closeAt !== undefined)
		return now >= visit.closeAt ? [happening('VisitClosedByTime', {})] : [];
	if (now <= stayEnd(visit) + site.limits.overstayGraceSeconds * secondMs) return [];
	const closeAt = nextClosing(now, site);
	return [happening('VisitOverstayed', { closeAt: new Date(closeAt).toISOString() })];
}

/** The coming 04:00: whoever was to leave by midnight is no longer counted as inside in the morning. */
export function nextClosing(now: number, { zone, limits }: Pick<Site, 'zone' | 'limits'>): number {
	const after = limits.autoCloseHour * hourMs;
	const today = startOfDay(now, zone) + after;
	return today > now ? today : endOfDay(now, zone) + after;
}
