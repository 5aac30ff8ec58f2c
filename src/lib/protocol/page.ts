import { namelessFact, type PlacedFact } from '#lib/domain/fact.ts';
import type { Log } from './memory.ts';
import { pageLimit, type Page, type Pull } from './messages.ts';

/**
 * The back office's answer to a pull: the feed behind `after`, as far as this station may see it. A
 * station of another epoch reads nothing useful here, but learns the epoch. `serverTime` is ISO, UTC.
 */
export async function givePage(
	log: Pick<Log, 'epoch' | 'read' | 'recovering'>,
	pull: Pull,
	serverTime: string,
	limit: number = pageLimit
): Promise<Page> {
	const { site, device, after } = pull;
	const epoch = await log.epoch();
	const degraded = (await log.recovering(site)) > 0;
	const base = { epoch, serverTime, after, degraded };
	if (pull.epoch !== epoch && pull.epoch !== '') {
		return { ...base, facts: [], cursor: after, more: true };
	}
	const { facts, cursor, more } = await log.read(site, device, after, limit);
	return { ...base, facts: facts.map(keptNameless), cursor, more };
}

/** What did not count is of use to nobody but the office: a station hears that it is there, and why, and no name (domain rule R11). */
const keptNameless = (placed: PlacedFact): PlacedFact =>
	placed.kept ? { ...placed, fact: namelessFact(placed.fact) } : placed;

/** The same page without anybody's name: what a lobby is told, and all that it keeps of what it is told (Y27). */
export function namelessPage(page: Page): Page {
	const facts = page.facts.map(({ fact, ...place }) => ({ ...place, fact: namelessFact(fact) }));
	return { ...page, facts };
}
