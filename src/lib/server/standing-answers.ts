import type { StandingAnswer } from '#lib/domain/standing-answer.ts';
import type { Database } from './database/open.ts';

/** Standing answers of one unit at once; more kinds of visits than this no site has. */
const perUnit = 30;

/** What households said once for all, as the back office keeps it. */
export class StandingAnswers {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	of(site: string, units: readonly string[]): Promise<StandingAnswer[]> {
		return this.#database.query<StandingAnswer>(
			`select unit, visit_type as "visitType", answer, until::text as until, set_by as "setBy"
			from standing_answer where site = $1 and unit = any($2::text[])
			order by unit, visit_type limit ${String(perUnit * Math.max(1, units.length))}`,
			[site, units]
		);
	}

	/** One a unit and kind of visit: the newest counts. */
	async set(
		site: string,
		{ unit, visitType, answer, until, setBy }: StandingAnswer,
		now: number
	): Promise<void> {
		await this.#database.query(
			`insert into standing_answer (site, unit, visit_type, answer, until, set_by, set_at)
			values ($1, $2, $3, $4, $5, $6, $7) on conflict (site, unit, visit_type) do update set
				answer = excluded.answer, until = excluded.until, set_by = excluded.set_by,
				set_at = excluded.set_at`,
			[site, unit, visitType, answer, until, setBy, new Date(now)]
		);
	}

	async end(site: string, unit: string, visitType: string): Promise<void> {
		await this.#database.query(
			'delete from standing_answer where site = $1 and unit = $2 and visit_type = $3',
			[site, unit, visitType]
		);
	}
}
