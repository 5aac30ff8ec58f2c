type Named = { name?: string | undefined };

/** The part of Web Locks that is used; undefined where the browser has none. */
export type Locks = {
	query?(): Promise<{ held?: readonly Named[]; pending?: readonly Named[] }>;
	request(
		name: string,
		options: { signal: AbortSignal },
		held: () => Promise<void>
	): Promise<unknown>;
};

const lockOf = (name: string) => `foyer-sync-${name}`;

/** How many tabs of this face are open, of whatever version; 0 where the browser does not say. */
export async function tabsOpen(locks: Locks | undefined, name: string): Promise<number> {
	const { held = [], pending = [] } = (await locks?.query?.()) ?? {};
	return [...held, ...pending].filter((lock) => lock.name === lockOf(name)).length;
}

/**
 * Runs `start` in one tab of this face at a time, and in the next one when that closes. Saves double
 * work only: the row stays right with two leaders too (RULES.md Y12).
 */
export function lead(
	locks: Locks | undefined,
	name: string,
	start: () => () => void
): { resign: () => void } {
	if (!locks) return { resign: start() };
	const resigned = new AbortController();
	const held = async (): Promise<void> => {
		if (resigned.signal.aborted) return;
		const stop = start();
		await new Promise<void>((resolve) => {
			resigned.signal.addEventListener('abort', () => resolve(), { once: true });
		});
		stop();
	};
	const { signal } = resigned;
	locks.request(lockOf(name), { signal }, held).catch((error: unknown) => {
		// Resigning while still waiting in line is the one rejection that is meant.
		if (!signal.aborted) throw error;
	});
	return { resign: () => resigned.abort() };
}
