/** L12, L13: somebody signs out at a lobby that never heard of their visit. */
import { missesMax, tailDigits } from '#lib/domain/sign-out.ts';
import { minuteMs } from '#lib/domain/time.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import type { LeavingAnswer, LeavingAsk } from '#lib/protocol/leaving.ts';
import type { Caller } from './auth.ts';
import type { Queries } from './database/open.ts';
import { RateLimit } from './rate-limit.ts';
import { TryLimit } from './try-limit.ts';

const spanMs = 10 * minuteMs;
/** Whoever leaves right asks too: a lobby's busiest ten minutes, and far from a million numbers. */
const asksMax = 12 * missesMax;
/** A lobby's own screen shuts after half as many: ten thousand ends of phones must not be tried by a tablet in wrong hands. */
const tailMissesMax = 2 * missesMax;

export class Leavings {
	readonly #database: Queries;
	readonly #now: () => number;
	readonly #limit = new RateLimit(asksMax, spanMs);
	readonly #tails = new TryLimit(tailMissesMax, spanMs);

	constructor(database: Queries, now: () => number) {
		this.#database = database;
		this.#now = now;
	}

	/** The one visit inside that is meant, and how many leave with it. */
	async find({ site, device }: Caller, ask: LeavingAsk): Promise<LeavingAnswer> {
		const none = { leaving: null };
		const now = this.#now();
		if (!this.#limit.allows(device, now)) return none;
		if ('tail' in ask) {
			if (this.#tails.isOver(device, now)) return none;
			// Before it is looked for: a burst would otherwise pass while none of it has missed yet.
			this.#tails.failed(device, now);
		}
		const [how, what] = askedBy(ask);
		const rows = await this.#database.query<{ subject: string; state: Visit }>(
			`select subject, state from entity
			where site = $1 and register = '${visits.name}' and status = 'inside' and ${how} limit 2`,
			[site, what]
		);
		const [row] = rows;
		if (!row || rows.length > 1) return none;
		if ('tail' in ask) this.#tails.succeeded(device, now);
		const visit = row.subject.slice(`${visits.name}:`.length);
		return { leaving: { visit, count: Math.max(1, row.state.insideCount) } };
	}
}

function askedBy(ask: LeavingAsk): [where: string, value: string] {
	if ('visit' in ask) return ['subject = $2', `${visits.name}:${ask.visit}`];
	if ('number' in ask) return [`state->'pass'->'numbers' ? $2`, ask.number];
	return [`right(state #>> '{visitor,phone}', ${String(tailDigits)}) = $2`, ask.tail];
}
