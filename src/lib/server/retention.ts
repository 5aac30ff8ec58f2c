import { erasableFrom, nameless } from '#lib/domain/retention.ts';
import type { Site } from '#lib/domain/site.ts';
import { hourMs } from '#lib/domain/time.ts';
import type { Visit } from '#lib/domain/visit.ts';
import type { Database } from './database/open.ts';

/** Names leave within an hour of their date. */
const everyMs = hourMs;
/** Visits looked at in one statement; the next round takes the rest. */
const batch = 500;

/** Erases names when their time is over (RULES.md R1): from the facts and from the folded rows, together. */
export class Retention {
	readonly #database: Database;
	readonly #sites: ReadonlyMap<string, Site>;
	readonly #now: () => number;
	#lastRun = -Infinity;

	constructor(database: Database, sites: ReadonlyMap<string, Site>, now: () => number) {
		this.#database = database;
		this.#sites = sites;
		this.#now = now;
	}

	async runWhenDue(): Promise<void> {
		if (this.#now() - this.#lastRun < everyMs) return;
		this.#lastRun = this.#now();
		for (const site of this.#sites.values()) await this.run(site);
	}

	/** Answers how many visits lost their names. */
	async run(site: Site): Promise<number> {
		let erased = 0;
		let after = '';
		for (;;) {
			const named = await this.#database.query<{ subject: string; state: Visit }>(
				`select subject, state from entity
				where site = $1 and register = 'visit' and subject > $2 and state ? 'visitor'
				order by subject limit ${String(batch)}`,
				[site.id, after]
			);
			const over = named.filter(
				({ state }) => (erasableFrom(state, site) ?? Infinity) <= this.#now()
			);
			if (over.length > 0) await this.#erase(site.id, over);
			erased += over.length;
			const last = named.at(-1);
			if (!last || named.length < batch) return erased;
			after = last.subject;
		}
	}

	async #erase(site: string, visits: { subject: string; state: Visit }[]): Promise<void> {
		const subjects = visits.map(({ subject }) => subject);
		const rows = visits.map(({ subject, state }) => ({ subject, state: nameless(state) }));
		await this.#database.transaction(async ({ query }) => {
			await query('select position from site where site = $1 for update', [site]);
			await query('update fact set personal = null where site = $1 and subject = any($2::text[])', [
				site,
				subjects
			]);
			await query(
				`update entity set state = row.state
				from jsonb_to_recordset($2::text::jsonb) as row (subject text, state jsonb)
				where entity.site = $1 and entity.subject = row.subject`,
				[site, JSON.stringify(rows)]
			);
		});
	}
}
