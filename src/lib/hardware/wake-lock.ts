export type Awake = { release: () => void };

/**
 * Keeps the screen on for as long as the page is shown; the browser takes the lock back whenever it
 * is hidden, so it is asked for again each time it returns. Where a browser knows no wake lock or
 * refuses it (low battery), the screen follows the device's own settings.
 */
export function keepAwake(): Awake {
	let lock: WakeLockSentinel | undefined;
	let released = false;

	async function ask(): Promise<void> {
		if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
		if (lock && !lock.released) return;
		try {
			const granted = await navigator.wakeLock.request('screen');
			// Two requests may cross, and the release may have come first: at most one lock is kept.
			if (lock && !lock.released) await granted.release();
			else lock = granted;
			if (released) await granted.release();
		} catch {
			lock = undefined;
		}
	}

	function shown(): void {
		void ask();
	}

	document.addEventListener('visibilitychange', shown);
	void ask();
	return {
		release: () => {
			released = true;
			document.removeEventListener('visibilitychange', shown);
			void lock?.release();
		}
	};
}
