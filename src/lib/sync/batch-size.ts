import { pushLimit } from '#lib/protocol/messages.ts';

/** With this a station begins: 90 KB packed, 7 s over 100 kbit/s. It is also what older back offices take at most. */
const firstFacts = 500;
/** Answered this soon, the road carries twice as much: fewer round trips. */
const quickMs = 1_000;
/** A quarter of the time after which a request is given up. */
const slowMs = 5_000;
/** Below this a round trip costs more than the facts in it: 10 KB, which 5 kbit/s carry before a request is given up. */
export const fewFacts = 50;

/** One is being read by the back office while its database writes the one before: more would only wait there. */
const quickWindow = 2;

/** How many facts a push takes: as many as the road carries in a second or so. */
export class BatchSize {
	readonly #first: number;
	#now: number;
	#most: number;
	#isQuick = false;
	#isSlow = false;

	/** Tests begin with fewer, so that a few facts are many pushes. */
	constructor(first = firstFacts, most: number = pushLimit.facts) {
		this.#first = first;
		this.#now = first;
		this.#most = most;
	}

	/** What a push holds where nothing is known of the road. */
	get first(): number {
		return this.#first;
	}

	/** What a push holds on a quick road. */
	get most(): number {
		return this.#most;
	}

	get now(): number {
		return this.#now;
	}

	/** What the push behind this one holds: it leaves with the answer to this one, mostly before that is weighed. */
	get grown(): number {
		return this.#isSlow ? this.#now : Math.min(this.#most, this.#now * 2);
	}

	/** How many pushes may be away at a time: a slow road is not shared, each would take twice as long. */
	get window(): number {
		return this.#isQuick ? quickWindow : 1;
	}

	/** `sent` facts were answered after so long: one push, or more whose receipts had come by then. */
	answered(sent: number, tookMs: number): void {
		this.#isQuick = tookMs < quickMs;
		this.#isSlow = !this.#isQuick;
		if (tookMs > slowMs) this.#halve(Math.min(sent, this.grown));
		else if (this.#isQuick) this.#now = this.grown;
	}

	/** Nobody answered: of the road nothing is known any more, whatever short pushes were answered quickly on it before. */
	lost(): void {
		this.#isQuick = false;
		this.#now = Math.min(this.#now, this.#first);
	}

	/**
	 * `sent` facts were given up on their way (RULES Y34): half of them next. It grows back as ever, by quick answers;
	 * a road that carries few facts in a second or more keeps carrying few.
	 */
	late(sent: number): void {
		this.lost();
		this.#isSlow = true;
		if (sent > fewFacts) this.#halve(Math.min(sent, this.#now));
	}

	/** Too large or unreadable as a whole: half of it next. False when there is no half. */
	refused(): boolean {
		if (this.#now === 1) return false;
		if (this.#now > this.#first) this.#most = this.#first;
		this.#now = Math.min(this.#most, Math.ceil(this.#now / 2));
		return true;
	}

	#halve(sent: number): void {
		this.#now = Math.max(Math.min(fewFacts, this.#now), Math.ceil(sent / 2));
	}
}
