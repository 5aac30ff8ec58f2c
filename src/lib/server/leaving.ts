/** L12: somebody signs out at a lobby that never heard of their visit. */
import { missesMax } from '#lib/domain/sign-out.ts';
import { minuteMs } from '#lib/domain/time.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import type { LeavingAnswer, LeavingAsk } from '#lib/protocol/leaving.ts';
import type { Caller } from './auth.ts';
import type { Queries } from './database/open.ts';
import { RateLimit } from './rate-limit.ts';

const spanMs = 10 * minuteMs;
/** Whoever leaves right asks too: a lobby's busiest ten minutes, and far from a million numbers. */
const asksMax = 12 * missesMax;

export class Leavings {
	readonly #database: Queries;
	readonly #now: () => number;
	readonly #limit = new RateLimit(asksMax, spanMs);

	constructor(database: Queries, now: () => number) {
		this.#database = database;
		this.#now = now;
	}

	/** The one visit inside that is meant, and how many leave with it. */
	async find({ site, device }: Caller, ask: LeavingAsk): Promise<LeavingAnswer> {
		const none = { leaving: null };
		if (!this.#limit.allows(device, this.#now())) return none;
		const [how, what] =
			'visit' in ask
				? ['subject = $2', `${visits.name}:${ask.visit}`]
				: [`state->'pass'->'numbers' ? $2`, ask.number];
		const rows = await this.#database.query<{ subject: string; state: Visit }>(
			`select subject, state from entity
			where site = $1 and register = '${visits.name}' and status = 'inside' and ${how} limit 2`,
			[site, what]
		);
		const [row] = rows;
		if (!row || rows.length > 1) return none;
		const visit = row.subject.slice(`${visits.name}:`.length);
		return { leaving: { visit, count: Math.max(1, row.state.insideCount) } };
	}
}
