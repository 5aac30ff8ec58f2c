import { answer, forStation, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** The units' secrets, sealed: for the hour without a network. `have` is the version the station holds. */
export const GET: RequestHandler = (event) =>
	forStation(event, ['lobby', 'gate', 'desk'], async ({ site: id }) => {
		const { sites, unitCodes } = office();
		const site = sites.get(id);
		if (!site) return refuse(404, 'site_unknown');
		const have = event.url.searchParams.get('have') ?? '';
		return answer((await unitCodes.table(site, have)) ?? { unchanged: true });
	});
