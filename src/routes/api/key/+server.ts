import * as v from 'valibot';
import { keyOfferSchema } from '#lib/protocol/request-key.ts';
import { answer, forStation, parseJson, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** T18: a station tells of the key that is to sign its requests; it counts from its first use on. */
export const POST: RequestHandler = (event) =>
	forStation(event, ['lobby', 'gate', 'desk'], async (caller, body) => {
		const offer = v.safeParse(keyOfferSchema, parseJson(body));
		const { requestKeys, sites, now } = office();
		const site = sites.get(caller.site);
		if (!offer.success || !site) return refuse(422, 'malformed');
		const noted = await requestKeys.offer(caller, offer.output, site.limits.keyDays, now());
		return noted.ok ? answer({ taken: true }) : refuse(409, noted.reason);
	});
