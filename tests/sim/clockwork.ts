/** Virtual time and seeded chance: everything that could differ between two runs comes from here. */

/** Even numbers in [0, 1) from a seed (mulberry32). */
export class Chance {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let mixed = this.#state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	isLess(probability: number): boolean {
		return this.next() < probability;
	}

	between(from: number, to: number): number {
		return from + this.next() * (to - from);
	}

	pick<Item>(items: readonly Item[]): Item {
		return items[Math.floor(this.next() * items.length)]!;
	}

	/** A UUID v7 of a given moment. */
	uuid(ms: number): string {
		const hex = (digits: number) =>
			Math.floor(this.next() * 16 ** digits)
				.toString(16)
				.padStart(digits, '0');
		const time = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0').slice(-12);
		return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`;
	}
}

type Event = { at: number; nth: number; run: () => unknown };

/** Something that lives until it is killed: work it began never hears the end of it. */
export class Life {
	alive = true;
}

export class Clockwork {
	now = 0;
	events = 0;
	readonly chance: Chance;
	#heap: Event[] = [];
	#nth = 0;

	constructor(chance: Chance) {
		this.chance = chance;
	}

	in(ms: number, run: () => unknown): void {
		this.#push({ at: this.now + Math.max(0, ms), nth: this.#nth++, run });
	}

	/** Resolves after `ms`, or when the signal aborts; never for the dead. */
	wait(life: Life, ms: number, signal?: AbortSignal): Promise<void> {
		return new Promise((resolve) => {
			const end = () => life.alive && resolve();
			if (signal?.aborted) return void end();
			this.in(ms, end);
			signal?.addEventListener('abort', end, { once: true });
		});
	}

	/** One await that may be the last: dies before, in the middle (done but never heard of), or not. */
	step<Value>(life: Life, work: () => Value | Promise<Value>): Promise<Value> {
		return new Promise((resolve) => {
			this.in(this.chance.between(0, 5), async () => {
				if (!life.alive && this.chance.isLess(0.5)) return;
				const result = Promise.resolve().then(work);
				await result.catch(() => undefined);
				this.in(this.chance.between(0, 2), () => life.alive && resolve(result));
			});
		});
	}

	/** Lets everything happen up to a moment. */
	async runUntil(ms: number): Promise<void> {
		for (let event = this.#heap[0]; event && event.at <= ms; event = this.#heap[0]) {
			this.#pop();
			this.now = event.at;
			this.events += 1;
			await event.run();
			// All that follows from this event without waiting for another one happens now.
			await new Promise((resolve) => setImmediate(resolve));
		}
		this.now = ms;
	}

	#push(event: Event): void {
		const heap = this.#heap;
		let index = heap.push(event) - 1;
		while (index > 0) {
			const parent = (index - 1) >> 1;
			if (isBefore(heap[parent]!, event)) break;
			heap[index] = heap[parent]!;
			index = parent;
		}
		heap[index] = event;
	}

	#pop(): void {
		const heap = this.#heap;
		const last = heap.pop()!;
		if (heap.length === 0) return;
		let index = 0;
		for (;;) {
			let child = index * 2 + 1;
			if (child >= heap.length) break;
			if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
			if (isBefore(last, heap[child]!)) break;
			heap[index] = heap[child]!;
			index = child;
		}
		heap[index] = last;
	}
}

function isBefore(a: Event, b: Event): boolean {
	return a.at < b.at || (a.at === b.at && a.nth < b.nth);
}
