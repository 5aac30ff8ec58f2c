import { liveQuery } from 'dexie';
import { createSubscriber } from 'svelte/reactivity';
import { finger } from './finger.ts';

/** A query that follows the database, in this tab and others: read `current` in markup or `$derived`. It stands still under a finger. */
export class Live<Value> {
	#value: Value | undefined;
	#error: unknown;
	readonly #subscribe: () => void;

	constructor(query: () => Promise<Value>) {
		this.#subscribe = createSubscriber((update) => {
			const subscription = liveQuery(query).subscribe({
				next: (value) =>
					finger.whenLifted(() => {
						this.#value = value;
						update();
					}),
				error: (error: unknown) => {
					this.#error = error;
					update();
				}
			});
			return () => subscription.unsubscribe();
		});
	}

	/** Undefined until the first answer. Throws what the query threw. */
	get current(): Value | undefined {
		this.#subscribe();
		if (this.#error instanceof Error) throw this.#error;
		return this.#value;
	}
}
