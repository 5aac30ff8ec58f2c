/**
 * One after another, in the order they came. Several batches that are read in turns of a moment each are all read late,
 * and then all wait for the database at once: one after another, the first is stored while the second is read.
 */
export class Turns {
	#last: Promise<void> = Promise.resolve();

	/** Resolves when it is one's turn, with what ends it; ended twice does no harm. */
	async begin(): Promise<() => void> {
		const { promise, resolve } = Promise.withResolvers<void>();
		const before = this.#last;
		this.#last = promise;
		await before;
		return resolve;
	}
}
