/** How often a PIN may be tried (RULES.md T4, T5). Pure: the moment is an argument. */
import { minuteMs } from './time.ts';

/** Wrong tries of one name until the first pause, and of all names together at one station. */
export const wrongMaxOfOne = 5;
export const wrongMaxOfStation = 10;
/** The pauses that follow each other; the last one repeats. */
export const pausesMs = [1, 5, 15, 60].map((minutes) => minutes * minuteMs);

/**
 * A moment by clocks that nobody at the tablet can set: time since the page started, and the interval
 * in which the true time surely lies. `run` names the page run that the monotonic clock belongs to.
 */
export type SureMoment = { run: string; monotonicMs: number; lo: number; hi: number };

export type Tries = {
	/** Wrong tries since the last pause or the last right PIN. */
	wrong: number;
	/** Pauses since the last right PIN. */
	pauses: number;
	pause?: {
		/** What was left of the pause when it was last counted, and when that was. */
		leftMs: number;
		run: string;
		monotonicMs: number;
		/** The true time at which it is over; absent when the true time was not known exactly. */
		until?: number;
	};
};

export const noTries: Tries = { wrong: 0, pauses: 0 };

/**
 * How long nobody may try; 0 when they may. Time that passed is only believed when the page ran through
 * it or the back office told it: neither the device's clock nor a restart shortens a pause.
 */
export function pauseLeft({ pause }: Tries, moment: SureMoment): number {
	if (!pause) return 0;
	const ran = pause.run === moment.run ? Math.max(0, moment.monotonicMs - pause.monotonicMs) : 0;
	return Math.max(0, Math.min(pause.leftMs - ran, (pause.until ?? Infinity) - moment.lo));
}

/** After a wrong PIN. Must not be asked during a pause. */
export function afterWrong(tries: Tries, max: number, moment: SureMoment): Tries {
	const wrong = tries.wrong + 1;
	if (wrong < max) return { wrong, pauses: tries.pauses };
	const leftMs = pausesMs[Math.min(tries.pauses, pausesMs.length - 1)] ?? minuteMs;
	const { run, monotonicMs, lo, hi } = moment;
	const until = lo === hi ? { until: hi + leftMs } : {};
	return {
		wrong: 0,
		pauses: tries.pauses + 1,
		pause: { leftMs, run, monotonicMs, ...until }
	};
}

/** The same pause as counted now: what is stored, so that a restart goes on from here. */
export function counted(tries: Tries, moment: SureMoment): Tries {
	const { pause, ...rest } = tries;
	const leftMs = pauseLeft(tries, moment);
	if (!pause || leftMs === 0) return rest;
	const { run, monotonicMs } = moment;
	return { ...rest, pause: { ...pause, leftMs, run, monotonicMs } };
}
