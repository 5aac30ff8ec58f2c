/** Sets a program's own clock so far ahead of the machine's, and lets it go on from there. Preloaded into a server under test, put into pages. */

/** Stands alone: a page is given its text. Called again it moves on, as time does: the monotonic clock with it. */
export function moveClock(aheadMs: number): void {
	const moved = globalThis as { movedClock?: { aheadMs: number } };
	if (moved.movedClock) {
		moved.movedClock.aheadMs = aheadMs;
		return;
	}
	const held = (moved.movedClock = { aheadMs });
	const [real, monotonic] = [Date, performance.now.bind(performance)];
	const now = () => real.now() + held.aheadMs;
	globalThis.Date = new Proxy(real, {
		construct: (date, given, made) =>
			Reflect.construct(date, given.length > 0 ? given : [now()], made) as Date,
		get: (date, key) => (key === 'now' ? now : (Reflect.get(date, key) as unknown))
	});
	performance.now = () => monotonic() + held.aheadMs - aheadMs;
}
