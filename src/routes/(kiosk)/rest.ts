/** How long a screen stays when nobody touches it, and what is heard: the next visitor finds a free terminal (RULES.md L9). */
import type { Limits } from '#lib/domain/site.ts';
import { minuteMs } from '#lib/domain/time.ts';
import type { Tone } from '#lib/hardware/sound.ts';
import type { Step } from './step.ts';

/** On top of the round: a back office that took the sign-in but never asked anybody. */
const nobodyAskedSeconds = 30;

/** Screens that say the last word. */
const final: readonly Step[] = [
	'pass',
	'counted',
	'fetched',
	'left_at_gate',
	'neutral',
	'ask_desk'
];

/**
 * Seconds until a screen leaves by itself; undefined where it waits for an answer. `isOver`: a screen with steps of
 * its own (leaving, a renovation) has said its last word.
 */
export function restSeconds(
	{ step, isOver, large }: { step: Step; isOver: boolean; large: boolean },
	{ doneSeconds, roundSeconds, handOverSeconds }: Limits
): number | undefined {
	if (isOver || final.includes(step)) return doneSeconds * (large ? 2 : 1);
	if (step === 'hand_over' || step === 'code') return Math.min(handOverSeconds, roundSeconds);
	return step === 'waiting' ? roundSeconds + nobodyAskedSeconds : undefined;
}

/** The one chime of the lobby: somebody may go in, or is fetched. Everything else is silent. */
export function chimeAt(step: Step): Tone | undefined {
	return step === 'pass' || step === 'counted' || step === 'fetched' ? 'go' : undefined;
}

const dimAfterMs = 2 * minuteMs;
const shiftEveryMs = minuteMs;

/** The start screen that nobody touches: darker, and moved by a dot to and fro, so that it burns into no glass. */
export function attractRest(quietMs: number): { dim: boolean; shiftPx: number } {
	const dim = quietMs >= dimAfterMs;
	return { dim, shiftPx: dim ? Math.floor(quietMs / shiftEveryMs) % 2 : 0 };
}
