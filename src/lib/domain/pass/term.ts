/** How long a pass may last (RULES.md PA6). */
import { addPeriod, endOfDate } from '../period.ts';
import type { PassRules } from '../site-passes.ts';
import { kindRules } from './pass-kind.ts';
import type { PassReason } from './pass-reason.ts';
import type { Pass } from './pass-state.ts';
import { permitsOf, type PermitView } from './permit-view.ts';

export type Term = { ok: true; from: number; to: number } | { ok: false; reason: PassReason };

/** From a moment on: the term asked for or the longest, and never beyond permit, lease or stay. */
export function termFrom(
	pass: Pick<Pass, 'kind' | 'flats' | 'lastDay'>,
	now: number,
	permits: readonly PermitView[],
	{ zone, passes }: PassRules,
	monthsAsked?: number
): Term {
	const { kind, flats, lastDay } = pass;
	const longest = passes.prices[kind].termMonthsMax;
	const months = monthsAsked ?? longest;
	if (!Number.isInteger(months) || months < 1 || months > longest)
		return { ok: false, reason: 'TERM_TOO_LONG' };
	const to = addPeriod(now, { months }, zone);
	const { within } = kindRules[kind];
	if (within === 'project') {
		const units = flats.map(({ unit }) => unit);
		const open = permitsOf(permits, units, now);
		if (open.length === 0) return { ok: false, reason: 'PROJECT_OVER' };
		// Several flats on one card: until the last of them is done.
		const ends = Math.max(...open.map(({ endsAt }) => endsAt));
		const from = Math.max(now, Math.min(...open.map((permit) => permit.from)));
		return { ok: true, from, to: Math.min(to, ends) };
	}
	const ends = lastDay === undefined ? Infinity : endOfDate(lastDay, zone);
	if (ends <= now) return { ok: false, reason: 'LEASE_OVER' };
	return { ok: true, from: now, to: Math.min(to, ends) };
}
