import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { daySchema as day } from '#lib/domain/day.ts';
import type { Occupant } from '#lib/domain/directory.ts';
import type { Database, Queries } from './database/open.ts';

const peopleSchema = v.strictObject({
	site: v.string(),
	people: v.array(
		v.strictObject({
			person: v.pipe(v.string(), v.regex(/^[a-z0-9-]{2,40}$/)),
			surname: v.pipe(v.string(), v.minLength(1), v.maxLength(50)),
			givenName: v.pipe(v.string(), v.minLength(1), v.maxLength(50)),
			adult: v.optional(v.boolean(), true),
			email: v.optional(v.pipe(v.string(), v.email())),
			phone: v.optional(v.string())
		})
	),
	occupancies: v.array(
		v.strictObject({
			unit: v.string(),
			person: v.string(),
			role: v.picklist(['owner', 'resident', 'tenant', 'employee']),
			approver: v.optional(v.boolean(), false),
			starts: day,
			ends: v.optional(day)
		})
	)
});

/** People and units: who may be asked for whom. Leaves the back office only as far as a station needs it. */
export class Directory {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/**
	 * Occupants of all units, of one, or one person's stays; past ones included. No phone is among them. Given names
	 * never leave for a station.
	 */
	async occupants(
		site: string,
		{ unit, person }: { unit?: string; person?: string } = {},
		queries: Queries = this.#database
	): Promise<Occupant[]> {
		const rows = await queries.query<Omit<Occupant, 'ends'> & { ends: string | null }>(
			`select o.person, o.unit, p.surname, p.given_name as "givenName", o.approver and p.adult as approver,
				o.starts::text as starts, o.ends::text as ends
			from occupancy o join person p on p.site = o.site and p.person = o.person
			where o.site = $1 and ($2::text is null or o.unit = $2) and ($3::text is null or o.person = $3)
			order by o.unit, o.person`,
			[site, unit ?? null, person ?? null]
		);
		return rows.map(({ ends, ...rest }) => ({ ...rest, ...(ends && { ends }) }));
	}

	/** Loads the sample people of a site that has none yet; a second start changes nothing. */
	async loadSample(site: string, file: string): Promise<void> {
		const { people, occupancies } = v.parse(peopleSchema, JSON.parse(readFileSync(file, 'utf8')));
		await this.#database.transaction(async ({ query }) => {
			const [known] = await query('select 1 from person where site = $1 limit 1', [site]);
			if (known) return;
			await query(
				`insert into unit (site, unit, kind)
				select distinct $1, unit, 'flat' from jsonb_to_recordset($2::text::jsonb) as (unit text)`,
				[site, JSON.stringify(occupancies)]
			);
			await query(
				`insert into person (site, person, surname, given_name, adult, email, phone)
				select $1, person, surname, "givenName", adult, email, phone
				from jsonb_to_recordset($2::text::jsonb) as
					(person text, surname text, "givenName" text, adult boolean, email text, phone text)`,
				[site, JSON.stringify(people)]
			);
			await query(
				`insert into occupancy (site, unit, person, role, approver, starts, ends)
				select $1, unit, person, role, approver, starts, ends from jsonb_to_recordset($2::text::jsonb) as
					(unit text, person text, role text, approver boolean, starts date, ends date)`,
				[site, JSON.stringify(occupancies)]
			);
		});
	}
}
