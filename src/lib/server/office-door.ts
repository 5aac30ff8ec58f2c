/** Who may open the office, and which site they look at. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Site } from '#lib/domain/site.ts';
import { fromThisMachine } from './door.ts';
import { office } from './office.ts';

/** The only message an office page shows of a refusal at the door. */
export const onlyHere = 'only_here';

/**
 * Lets in a browser on the machine that runs the program, and nobody else while staff cannot sign in:
 * the office shows who visited whom. Throws 403 `only_here`, 404 for a site that is not configured.
 */
export function officeSite(event: RequestEvent): Site {
	if (!fromThisMachine(event)) error(403, onlyHere);
	// Forms are taken from one address only: whoever came by another name of this machine goes there.
	const { origin, host, pathname, search } = event.url;
	if (event.request.method === 'GET' && event.request.headers.get('host') !== host) {
		redirect(307, origin + pathname + search);
	}
	const { sites } = office();
	const wanted = event.url.searchParams.get('site');
	const site = wanted === null ? [...sites.values()][0] : sites.get(wanted);
	if (!site) error(404, 'site_unknown');
	return site;
}
