/** What stations told that did not count, for the office (RULES.md X12): what, where, when and why, and nobody's name. */
import type { KeptReason } from '#lib/domain/fact.ts';
import { keptNamesUntil } from '#lib/domain/retention.ts';
import type { Site } from '#lib/domain/site.ts';
import type { Database } from './database/open.ts';

/** More at once are one fault, and nobody reads further. */
const linesMax = 50;

export type KeptLine = {
	id: string;
	type: string;
	device: string;
	at: Date;
	reason: KeptReason;
	/** The visit that it is about, where one is known. */
	visit: string | null;
};

/** Those that came lately, newest first: as long as their names may still be here to find out with. */
export function keptFacts(
	{ query }: Pick<Database, 'query'>,
	site: Site,
	now: number
): Promise<KeptLine[]> {
	const since = new Date(now - keptNamesUntil(0, site));
	return query(
		`select id, type, device, received_at as at, kept as reason, (select substr(e.subject, 7) from entity e
			where e.site = fact.site and e.subject = fact.subject and e.register = 'visit') as visit
		from fact where site = $1 and kept is not null and received_at > $2
		order by position desc limit ${String(linesMax)}`,
		[site.id, since]
	);
}
