import { version } from '$app/environment';
import { fromBrowserHere, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import { sameWord } from '#lib/server/operations/side-door.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/**
 * For whoever knows FOYER_METRICS_TOKEN, or a browser on this machine. A Prometheus server here looks like a proxy that says
 * nothing of itself: it needs the token too.
 */
export const GET: RequestHandler = async (event) => {
	const { metrics, metricsToken } = office();
	const given = event.request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '';
	if (!fromBrowserHere(event) && !sameWord(given, metricsToken)) return refuse(403, 'not_for_you');
	return new Response(await metrics.text(version), {
		headers: { 'content-type': 'text/plain; version=0.0.4', 'cache-control': 'no-store' }
	});
};
