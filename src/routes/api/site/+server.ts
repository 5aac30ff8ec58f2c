import type { Occupant } from '#lib/domain/directory.ts';
import type { Standing } from '#lib/protocol/standing.ts';
import { answer, forStation, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** What a station must know besides facts. Who lives where goes to staff's stations only, without phones. */
export const GET: RequestHandler = (event) =>
	forStation(event, ['lobby', 'gate', 'desk'], async ({ site: id, role }) => {
		const { sites, checklists, keyring, sealing, directory, enrolment, statusLists } = office();
		const { publicUrl, now } = office();
		const site = sites.get(id);
		if (!site) return refuse(404, 'site_unknown');
		const checklist = checklists.get(site.kind);
		const standing: Standing = {
			serverTime: new Date(now()).toISOString(),
			site,
			...(checklist && { checklist }),
			publicUrl,
			siteKeys: await keyring.siteKeys(id),
			sealingKey: await sealing.current(id),
			certificates: await enrolment.certificates(id, now()),
			statusList: role === 'lobby' ? '' : await statusLists.of(id),
			occupants:
				role === 'lobby' ? [] : (await directory.occupants(id)).filter(isNamed).map(nameless)
		};
		return answer(standing);
	});

/** Of whoever is long gone only the days are left (R12). */
const isNamed = ({ surname }: Occupant) => surname !== '';

/** Given names stay in the back office. */
function nameless({ givenName: _givenName, ...occupant }: Occupant) {
	return occupant;
}
