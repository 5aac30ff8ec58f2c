/** Time's work, one round at a time: each second at every site, and at once at the site where something happened. */

/** How soon time's work is done that nothing that happens points at. */
const everyMs = 1000;

export type Clock = {
	/** Asks for a round, of one site where it is told; resolves when nothing is asked for any more. */
	tick: (site?: string) => Promise<void>;
	stop: () => Promise<void>;
};

/**
 * `round` does the work of one site, or of all; `after` is called behind each round and not waited for. A site that is
 * asked for during a round has its own behind it: what happened there may have come too late for this one.
 */
export function startClock(
	round: (site: string | undefined) => Promise<void>,
	after: () => void
): Clock {
	let running: Promise<void> | undefined;
	const asked = new Set<string | undefined>();
	const serve = async () => {
		// Also those that are asked for meanwhile.
		for (const site of asked) {
			asked.delete(site);
			// All of them are each of them as well.
			if (site === undefined) asked.clear();
			await round(site);
			after();
		}
	};
	const tick = (site?: string): Promise<void> => {
		asked.add(site);
		return (running ??= serve().finally(() => (running = undefined)));
	};
	const timer = setInterval(() => void tick(), everyMs);
	return {
		tick,
		stop: async () => {
			clearInterval(timer);
			asked.clear();
			await running;
		}
	};
}
