import { minuteMs, secondMs } from '#lib/domain/time.ts';
import type { Link } from '#lib/store/station.ts';

/** Stations ask at least every half minute; after three silences a gate no longer speaks for the others. */
export const freshMs = 90 * secondMs;

export type Certainty =
	| { kind: 'agreed'; seconds: number }
	| { kind: 'alone'; minutes: number }
	| { kind: 'never' }
	| { kind: 'degraded' };

/** How sure a verdict is: whether it was made with what the other gates know. `now` is trusted time. */
export function certaintyOf({ online, degraded, heardAt }: Link, now: number): Certainty {
	if (heardAt === undefined) return { kind: 'never' };
	const silentMs = Math.max(0, now - heardAt);
	if (online !== true || silentMs > freshMs)
		return { kind: 'alone', minutes: Math.ceil(silentMs / minuteMs) };
	return degraded
		? { kind: 'degraded' }
		: { kind: 'agreed', seconds: Math.round(silentMs / secondMs) };
}
