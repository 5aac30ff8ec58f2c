import { Busy, Revoked } from './wire.ts';

/** Time and chance, as arguments: the simulator runs these same lanes on its own clock. */
export type Pace = {
	/** Resolves after `ms`, or at once when the signal aborts or has aborted. Never rejects. */
	wait(ms: number, signal: AbortSignal): Promise<void>;
	/** Evenly in [0, 1). */
	chance(): number;
	/** Resolves when nobody waits for the processor. Who has none prepares nothing beforehand. */
	idle?: () => Promise<void>;
};

/** Without any trigger: often enough that a missed hint goes unnoticed, rarely enough to cost nothing. */
export const restMs = 30_000;
const backoffFirstMs = 1_000;
/** After an outage of hours a station is back within a minute, and 50 of them do not come at once. */
export const backoffMaxMs = 60_000;
/** So that full jitter never draws a busy loop. */
const backoffFloorMs = 250;

/** How long to wait after so many failures in a row, with full jitter (`chance` in [0, 1)). */
export function backoffMs(failures: number, chance: number): number {
	const topMs = Math.min(backoffMaxMs, backoffFirstMs * 2 ** failures);
	return Math.max(backoffFloorMs, chance * topMs);
}

/** What a round leaves behind: work that can go on at once, nothing to do, or something to try later. */
export type RoundEnd = 'again' | 'rest' | 'retry';

type Pause = { ms: number; why: 'again' | 'rest' | 'backoff' | 'busy' };

/**
 * One repeated activity, never two of its rounds at a time. Triggers that come during a round are not
 * lost: another round follows.
 */
export class Lane {
	readonly #round: () => Promise<RoundEnd>;
	readonly #pace: Pace;
	readonly #onError: (error: unknown) => void;
	#failures = 0;
	#wished = false;
	#hoped = false;
	#stopped = false;
	#pause: { why: Pause['why']; end: AbortController } | undefined;

	/** `onError` hears of every error a round throws; `Revoked` also ends the lane. */
	constructor(round: () => Promise<RoundEnd>, pace: Pace, onError: (error: unknown) => void) {
		this.#round = round;
		this.#pace = pace;
		this.#onError = onError;
	}

	/** Runs until stopped. */
	async run(): Promise<void> {
		while (!this.#stopped) {
			this.#wished = false;
			this.#hoped = false;
			const pause = await this.#once();
			if (pause.why !== 'again') await this.#rest(pause);
		}
	}

	/** There is something to do. Does not cut a back-off short: an own write while offline is no news. */
	wish(): void {
		this.#wished = true;
		if (this.#pause?.why === 'rest') this.#pause.end.abort();
	}

	/** The road may be open again: ends a back-off, unless the back office asked for the pause. */
	hope(): void {
		this.#failures = 0;
		this.#wished = true;
		this.#hoped = true;
		if (this.#pause && this.#pause.why !== 'busy') this.#pause.end.abort();
	}

	stop(): void {
		this.#stopped = true;
		this.#pause?.end.abort();
	}

	async #once(): Promise<Pause> {
		try {
			const end = await this.#round();
			if (end === 'retry') return this.#backOff();
			this.#failures = 0;
			return { ms: restMs * (0.5 + this.#pace.chance()), why: end };
		} catch (error) {
			this.#onError(error);
			if (error instanceof Revoked) this.#stopped = true;
			const pause = this.#backOff();
			if (!(error instanceof Busy)) return pause;
			return { ms: error.retryAfterMs + pause.ms, why: 'busy' };
		}
	}

	#backOff(): Pause {
		const ms = backoffMs(this.#failures, this.#pace.chance());
		this.#failures += 1;
		return { ms, why: 'backoff' };
	}

	async #rest({ ms, why }: Pause): Promise<void> {
		const isCalled = (this.#wished && why === 'rest') || (this.#hoped && why !== 'busy');
		if (this.#stopped || isCalled) return;
		const end = new AbortController();
		this.#pause = { why, end };
		await this.#pace.wait(ms, end.signal);
		this.#pause = undefined;
	}
}
