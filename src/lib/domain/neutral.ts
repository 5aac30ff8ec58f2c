/** When a visitor may be told that nobody confirmed, so that trying names teaches nothing (RULES.md V4, V5). */
import type { Limits } from './site.ts';
import { secondMs } from './time.ts';
import type { Visit, VisitStatus } from './visit-state.ts';

/** Refused by the host, unanswered, or ended by staff while the visitor still stands before the kiosk. */
const lost: readonly VisitStatus[] = ['denied', 'unconfirmed', 'refused', 'cancelled', 'abandoned'];

/**
 * The earliest moment of the neutral message; undefined while the visit is not lost.
 * `chance` in [0, 1) is drawn once a visit.
 */
export function neutralAt(visit: Visit, chance: number, limits: Limits): number | undefined {
	if (!lost.includes(visit.status)) return undefined;
	if (!visit.unresolved) return visit.submittedAt + limits.neutralSeconds * secondMs;
	const span = limits.unresolvedSecondsMax - limits.unresolvedSecondsMin;
	return visit.submittedAt + (limits.unresolvedSecondsMin + chance * span) * secondMs;
}

/** Too many unknown hosts at one kiosk in a short time: people go to the desk instead. */
export function mustTryDesk(unresolvedAt: readonly number[], now: number, limits: Limits): boolean {
	const since = now - limits.unresolvedTriesSeconds * secondMs;
	const recent = unresolvedAt.filter((at) => at > since && at <= now);
	return recent.length >= limits.unresolvedTriesMax;
}
