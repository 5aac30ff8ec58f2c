/** So many in a span and no more, however they come; then one whenever its share of the span has passed. */
export class TokenBucket {
	readonly #size: number;
	readonly #eachMs: number;
	#left: number;
	#at = -Infinity;

	constructor(size: number, spanMs: number) {
		this.#size = size;
		this.#eachMs = spanMs / size;
		this.#left = size;
	}

	/** Takes one and answers 0, or answers how long to wait for the next. A clock set back gives nothing. */
	take(now: number): number {
		const gained = Math.max(0, now - this.#at) / this.#eachMs;
		this.#left = Math.min(this.#size, this.#left + gained);
		this.#at = Math.max(this.#at, now);
		if (this.#left < 1) return Math.ceil((1 - this.#left) * this.#eachMs);
		this.#left -= 1;
		return 0;
	}
}
