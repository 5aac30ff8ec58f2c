/** Addresses remembered at once; the oldest gives way. */
const addressesMax = 10_000;

/**
 * How often one address may fail within a span. In memory: a restart forgets, which costs a guesser of
 * 40-bit codes nothing worth having.
 */
export class TryLimit {
	readonly #max: number;
	readonly #withinMs: number;
	readonly #failures = new Map<string, number[]>();

	constructor(max: number, withinMs: number) {
		this.#max = max;
		this.#withinMs = withinMs;
	}

	/** Counts a try before it is made: a burst would otherwise pass while none of it has failed yet. False when there were too many. */
	begins(address: string, now: number): boolean {
		if (this.isOver(address, now)) return false;
		this.failed(address, now);
		return true;
	}

	isOver(address: string, now: number): boolean {
		return this.#recent(address, now).length >= this.#max;
	}

	failed(address: string, now: number): void {
		const recent = [...this.#recent(address, now), now];
		this.#failures.delete(address);
		this.#failures.set(address, recent);
		const [oldest] = this.#failures.keys();
		if (this.#failures.size > addressesMax && oldest !== undefined) this.#failures.delete(oldest);
	}

	/** What was counted before it was tried has not failed. */
	succeeded(address: string, countedAt: number): void {
		const failures = this.#failures.get(address) ?? [];
		const one = failures.lastIndexOf(countedAt);
		if (one >= 0) this.#failures.set(address, failures.toSpliced(one, 1));
	}

	#recent(address: string, now: number): number[] {
		return (this.#failures.get(address) ?? []).filter((at) => at > now - this.#withinMs);
	}
}
