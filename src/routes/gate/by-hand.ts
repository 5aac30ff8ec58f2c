import type { ReadPass } from '#lib/domain/credential.ts';
import type { Station } from '#lib/store/station.ts';
import { issue } from '../issue.ts';
import { idOf, isCard } from './about.ts';
import { readKnown } from './hand-check.ts';
import { findHolder, readCard } from './holders.ts';
import { findVisit } from './known-visits.ts';

/** What a code would have said of who was chosen by a tap or a number; undefined when there is nothing to say any more. */
export async function readByHand(station: Station, subject: string): Promise<ReadPass | undefined> {
	const [id, site] = [idOf(subject), station.site.id];
	if (isCard(subject)) {
		const { pass } = await findHolder(station, id);
		return pass && readCard(id, site, pass);
	}
	const before = await findVisit(station.db, id);
	if (before?.status === 'approved' && !before.pass) await issue(station, id);
	const visit = await findVisit(station.db, id);
	if (!visit || (!visit.pass && visit.insideCount === 0)) return undefined;
	return readKnown(id, site, visit, station.clock());
}
