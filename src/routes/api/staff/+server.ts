import { answer, forStation, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** Whose PIN this station may check: only where staff work, and only what it needs for that. */
export const GET: RequestHandler = (event) =>
	forStation(event, ['gate', 'desk'], async ({ site: id, device, role }) => {
		const { sites, staff, now } = office();
		const site = sites.get(id);
		if (!site) return refuse(404, 'site_unknown');
		return answer(await staff.book(site, { device, role }, now()));
	});
