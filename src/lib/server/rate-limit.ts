/** So many tries a key in a span; the memory is bounded whatever comes. */
export class RateLimit {
	readonly #max: number;
	readonly #spanMs: number;
	readonly #keysMax: number;
	readonly #seen = new Map<string, { since: number; count: number }>();

	/** With more keys at once than `keysMax` the oldest are forgotten: a flood must not fill the memory. */
	constructor(max: number, spanMs: number, keysMax = 10_000) {
		this.#max = max;
		this.#spanMs = spanMs;
		this.#keysMax = keysMax;
	}

	/** Counts a try; false when there were too many. */
	allows(key: string, now: number): boolean {
		const known = this.#seen.get(key);
		const running = known && now - known.since < this.#spanMs ? known : undefined;
		const entry = running ?? { since: now, count: 0 };
		entry.count += 1;
		if (!running) {
			this.#seen.delete(key);
			this.#seen.set(key, entry);
			if (this.#seen.size > this.#keysMax) this.#forgetOldest();
		}
		return entry.count <= this.#max;
	}

	#forgetOldest(): void {
		const [oldest] = this.#seen.keys();
		if (oldest !== undefined) this.#seen.delete(oldest);
	}
}
