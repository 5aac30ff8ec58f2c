/**
 * RE17: a permit's end is told to whoever answers for the unit, and to the lead where an address was left. Each message
 * is written in the transaction of the fact that says so: one cannot be without the other, and no second one follows.
 */
import type { Fact } from '#lib/domain/fact.ts';
import type { EndReader } from '#lib/domain/renovation/renovation-facts.ts';
import type { Renovation } from '#lib/domain/renovation/renovation-state.ts';
import type { Site } from '#lib/domain/site.ts';
import { dateText } from '#lib/domain/time.ts';
import type { Contact, Contacts } from '../contacts.ts';
import type { Queries } from '../database/open.ts';
import type { Directory } from '../directory.ts';
import type { Notices } from '../notices.ts';

type Parts = {
	sites: ReadonlyMap<string, Site>;
	directory: Directory;
	contacts: Contacts;
	notices: Notices;
	now: () => number;
};

export class EndNotices {
	readonly #parts: Parts;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	/** Only whom a way leads to today. */
	async readers(
		queries: Queries,
		id: string,
		{ unit, people }: Renovation
	): Promise<Map<EndReader, Contact[]>> {
		const { sites, directory, contacts, notices, now } = this.#parts;
		const today = dateText(now(), sites.get(id)?.zone ?? 'UTC');
		const approvers = (await directory.occupants(id, { unit }, queries)).filter(
			({ approver, starts, ends }) => approver && starts <= today && (!ends || today < ends)
		);
		const household = await contacts.of(
			id,
			approvers.map(({ person }) => person),
			queries
		);
		const email = people?.leadEmail;
		const known = household.some(({ ways }) => ways.some(({ address }) => address === email));
		const way = email && !known ? [{ channel: 'email' as const, address: email, rank: 1 }] : [];
		const lead = { person: 'lead', surname: '', ways: way };
		const found = [
			['household', household.filter((one) => notices.carries(one))],
			['lead', [lead].filter((one) => notices.carries(one))]
		] as const;
		return new Map(found.filter(([, list]) => list.length > 0).map(([who, list]) => [who, list]));
	}

	/** What the back office itself has just stated, and in its transaction. */
	async follow(
		queries: Queries,
		id: string,
		subject: string,
		entity: unknown,
		facts: readonly Fact[]
	): Promise<void> {
		const site = this.#parts.sites.get(id);
		if (!site || !facts.some(({ type }) => type === 'RenovationEndAnnounced')) return;
		const told = await this.readers(queries, id, entity as Renovation);
		for (const contact of [...told.values()].flat())
			await this.#parts.notices.write(queries, site, contact, { subject, kind: 'works_end' });
	}
}
