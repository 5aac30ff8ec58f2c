/** L12, L13: somebody signs out at a lobby that never heard of their visit. */
import { tailDigits } from '#lib/domain/sign-out.ts';
import type { Limits, Site } from '#lib/domain/site.ts';
import { secondMs } from '#lib/domain/time.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import type { LeavingAnswer, LeavingAsk } from '#lib/protocol/leaving.ts';
import type { Caller } from './auth.ts';
import type { Queries } from './database/open.ts';
import { RateLimit } from './rate-limit.ts';
import { TryLimit } from './try-limit.ts';

/** Whoever leaves right asks too: a lobby's busiest ten minutes, and far from a million numbers. */
const asksForMiss = 12;
/** A lobby's own screen shuts after half as many: ten thousand ends of phones must not be tried by a tablet in wrong hands. */
const tailMissesForMiss = 2;

/** How often a site's lobbies may ask, by the misses it allows each. */
class Guard {
	readonly asks: RateLimit;
	readonly tails: TryLimit;

	constructor({ signOutMissesMax, signOutMissesSeconds }: Limits) {
		const spanMs = signOutMissesSeconds * secondMs;
		this.asks = new RateLimit(asksForMiss * signOutMissesMax, spanMs);
		this.tails = new TryLimit(tailMissesForMiss * signOutMissesMax, spanMs);
	}
}

export class Leavings {
	readonly #database: Queries;
	readonly #now: () => number;
	readonly #guards: ReadonlyMap<string, Guard>;

	constructor(database: Queries, sites: ReadonlyMap<string, Site>, now: () => number) {
		this.#database = database;
		this.#guards = new Map([...sites].map(([id, { limits }]) => [id, new Guard(limits)]));
		this.#now = now;
	}

	/** The one visit inside that is meant, and how many leave with it. */
	async find({ site, device }: Caller, ask: LeavingAsk): Promise<LeavingAnswer> {
		const none = { leaving: null };
		const now = this.#now();
		const guard = this.#guards.get(site);
		if (!guard?.asks.allows(device, now)) return none;
		if ('tail' in ask && !guard.tails.begins(device, now)) return none;
		const [how, what] = askedBy(ask);
		const rows = await this.#database.query<{ subject: string; state: Visit }>(
			`select subject, state from entity
			where site = $1 and register = '${visits.name}' and status = 'inside' and ${how} limit 2`,
			[site, what]
		);
		const [row] = rows;
		if (!row || rows.length > 1) return none;
		if ('tail' in ask) guard.tails.succeeded(device, now);
		const visit = row.subject.slice(`${visits.name}:`.length);
		return { leaving: { visit, count: Math.max(1, row.state.insideCount) } };
	}
}

function askedBy(ask: LeavingAsk): [where: string, value: string] {
	if ('visit' in ask) return ['subject = $2', `${visits.name}:${ask.visit}`];
	if ('number' in ask) return [`state->'pass'->'numbers' ? $2`, ask.number];
	return [`right(state #>> '{visitor,phone}', ${String(tailDigits)}) = $2`, ask.tail];
}
