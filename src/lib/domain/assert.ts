/** We are wrong: a broken promise of our own code. Stays on in production; caught once at the root. */
export class BrokenPromise extends Error {
	override name = 'BrokenPromise';
}

export function assert(holds: unknown, promise: string): asserts holds {
	if (!holds) throw new BrokenPromise(promise);
}

/** Closes a switch over a union: a new member without a case does not compile. */
export function unreachable(value: never): never {
	throw new BrokenPromise(`no case for ${JSON.stringify(value)}`);
}
