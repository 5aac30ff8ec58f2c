import { answer, forStation, parseJson, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import { readReport } from '#lib/server/station-reports.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** How a station is: its queue, clock, storage, version. Kept until it says so again. It hears when its key is to be renewed. */
export const POST: RequestHandler = (event) =>
	forStation(event, ['lobby', 'gate', 'desk'], async ({ site, device }, body) => {
		const report = readReport(parseJson(body));
		if (!report) return refuse(400, 'malformed');
		const { reports, requestKeys, sites, now } = office();
		await reports.note(site, device, report, now());
		const keyDays = sites.get(site)?.limits.keyDays;
		const keyDue =
			keyDays !== undefined && (await requestKeys.isDue({ site, device }, keyDays, now()));
		return answer({ taken: true, ...(keyDue && { keyDue }) });
	});
