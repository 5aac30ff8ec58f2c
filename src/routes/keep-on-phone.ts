/**
 * For a host's phone: a worker that takes notifications and keeps what this page loads, some dozen files instead
 * of a station's whole program. Where the browser is a station too, its worker does both.
 */
export async function keepOnPhone(): Promise<void> {
	// Absent outside of secure contexts, whatever the types say.
	if (!('serviceWorker' in navigator)) return;
	await registerPhone();
	const { active } = await navigator.serviceWorker.ready;
	const observer = new PerformanceObserver((list) =>
		active?.postMessage(list.getEntries().map(({ name }) => name))
	);
	observer.observe({ type: 'resource', buffered: true });
}

async function registerPhone(): Promise<void> {
	const known = await navigator.serviceWorker.getRegistration('/');
	const worker = known?.active ?? known?.waiting ?? known?.installing;
	if (worker && !worker.scriptURL.endsWith('?phone')) return;
	await navigator.serviceWorker.register('/service-worker.js?phone', { type: 'module' });
}
