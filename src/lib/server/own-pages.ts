/** A visitor's own page: opened by the secret on their badge, which only its digest here recognises (RULES.md Q3). */
import { ownPlace, ownView, type OwnPlace, type OwnView } from '#lib/domain/own-page.ts';
import type { Site } from '#lib/domain/site.ts';
import { minuteMs } from '#lib/domain/time.ts';
import type { Visit } from '#lib/domain/visit-state.ts';
import { sha256 } from './crypto.ts';
import { besideOf } from './own-records.ts';
import type { Database } from './database/open.ts';
import { RateLimit } from './rate-limit.ts';

/** A person reads a page a few times; the secret has 128 bits, this only keeps the noise down. */
const triesMax = 20;

export type OwnAnswer =
	{ ok: true; view: OwnView & OwnPlace } | { ok: false; reason: 'unknown' | 'too_often' };

export class OwnPages {
	readonly #database: Database;
	readonly #sites: ReadonlyMap<string, Site>;
	readonly #now: () => number;
	readonly #limit = new RateLimit(triesMax, minuteMs);

	constructor(database: Database, sites: ReadonlyMap<string, Site>, now: () => number) {
		this.#database = database;
		this.#sites = sites;
		this.#now = now;
	}

	/** Changes nothing. The same answer for a wrong secret and a visit that does not exist. */
	async show(visit: string, secret: string): Promise<OwnAnswer> {
		if (!this.#limit.allows(visit, this.#now())) return { ok: false, reason: 'too_often' };
		const rows = await this.#database.query<{ site: string; state: Visit }>(
			`select site, state from entity where site = any($1::text[]) and subject = $2`,
			[[...this.#sites.keys()], `visit:${visit}`]
		);
		const digest = sha256(secret);
		const found = rows.find(({ state }) => state.pass?.own === digest);
		const site = found && this.#sites.get(found.site);
		if (!site) return { ok: false, reason: 'unknown' };
		const beside = await besideOf(this.#database, site.id, `visit:${visit}`);
		return {
			ok: true,
			view: { ...ownView(found.state, site, beside), ...ownPlace(found.state, site) }
		};
	}
}
