/** Keeps a public terminal inside its own page (RULES.md L8). Answers how to stop. */
import { pushState } from '$app/navigation';
import { leadsOut, staysHere } from '#lib/ui/kiosk/escape-keys.ts';

export function guardKiosk(): () => void {
	const stop = new AbortController();
	const first = { capture: true, signal: stop.signal };
	const active = { ...first, passive: false };
	const never = (event: Event) => event.preventDefault();
	window.addEventListener(
		'keydown',
		(event) => {
			if (!leadsOut(event)) return;
			event.preventDefault();
			event.stopImmediatePropagation();
		},
		first
	);
	for (const type of ['contextmenu', 'dragstart', 'drop', 'dragover', 'gesturestart', 'auxclick'])
		window.addEventListener(type, never, first);
	// A pinch, on the glass and on a touch pad.
	const pinched = (event: TouchEvent) => event.touches.length > 1 && event.preventDefault();
	window.addEventListener('touchstart', pinched, active);
	window.addEventListener('touchmove', pinched, active);
	window.addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), active);
	if ('navigation' in window) {
		window.navigation.addEventListener(
			'navigate',
			(event) => {
				if (event.cancelable && !staysHere(event.destination.url, location.href))
					event.preventDefault();
			},
			{ signal: stop.signal }
		);
	}
	trapHistory(stop.signal);
	return () => stop.abort();
}

/** "Back" finds this very page again: nothing of a visitor is ever in the history. */
function trapHistory(signal: AbortSignal): void {
	const trap = () => pushState('', {});
	trap();
	window.addEventListener('popstate', trap, { signal });
}
