export type Timed = { ms: number; longestTaskMs: number };

/** Runs `work` in a page: how long it took, and the longest that the main thread was held meanwhile. */
export async function longTasks(work: () => Promise<void>): Promise<Timed> {
	let longestTaskMs = 0;
	const watch = new PerformanceObserver((list) => {
		for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
	});
	watch.observe({ type: 'longtask' });
	const started = performance.now();
	await work();
	const ms = performance.now() - started;
	// Entries come a moment after their task.
	await new Promise((resolve) => setTimeout(resolve, 100));
	watch.disconnect();
	return { ms, longestTaskMs };
}
