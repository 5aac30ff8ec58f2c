/** How often a running page asks whether there is a newer version. */
const lookEveryMs = 30 * 60_000;

let waiting: ServiceWorker | undefined;

/** Registers the app shell's worker. A newer version waits until `takeUpdate` is called at a safe moment. */
export function keepUpdated(): () => void {
	// Absent outside of secure contexts, whatever the types say.
	if (!('serviceWorker' in navigator)) return () => undefined;
	const { serviceWorker } = navigator;
	let timer: ReturnType<typeof setInterval> | undefined;
	void serviceWorker.register('/service-worker.js', { type: 'module' }).then((registration) => {
		const note = () => (waiting = registration.waiting ?? undefined);
		note();
		registration.addEventListener('updatefound', () => {
			registration.installing?.addEventListener('statechange', note);
		});
		timer = setInterval(() => void registration.update().catch(() => undefined), lookEveryMs);
	});
	return () => clearInterval(timer);
}

/** On the start screen nobody is in the middle of anything: the new version takes over there. */
export function takeUpdate(): void {
	if (!waiting) return;
	navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
		once: true
	});
	waiting.postMessage('activate');
	waiting = undefined;
}
