/** What a guard's clock says of a flame, also with no network: how long it may burn, how long it is watched (RULES.md HW3–HW5). */
import type { RenovationRules } from '../site-renovation.ts';
import { minuteMs } from '../time.ts';
import type { HotWork } from './hot-work.ts';
import { watchUntil } from './hot-work-verbs.ts';

export type FlameClock = {
	phase: 'flame' | 'watch';
	/** 0 once somebody must act. */
	leftMs: number;
	overMs: number;
};

/** Undefined while nothing burns and nothing is watched. `now`: the latest it can be, for a flame must not burn too long. */
export function flameClock(
	work: HotWork,
	rules: RenovationRules,
	now: number
): FlameClock | undefined {
	const isLit = work.status === 'active';
	const until = isLit ? work.endsAt : watchUntil(work, rules);
	if (until === undefined) return undefined;
	const phase = isLit ? 'flame' : 'watch';
	return { phase, leftMs: Math.max(0, until - now), overMs: Math.max(0, now - until) };
}

/** How often it has to have rung by now: when time is up, and each minute until somebody acts. */
export function ringsDue(clocks: readonly (FlameClock | undefined)[]): number {
	return clocks.reduce(
		(rings, clock) =>
			clock && clock.leftMs === 0 ? rings + 1 + Math.floor(clock.overMs / minuteMs) : rings,
		0
	);
}
