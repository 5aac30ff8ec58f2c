/** Facts whose names a station had sealed already when it told them (protocol rules Y25, Y26). */
import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { isDigestOf, type PlacedFact } from '#lib/domain/fact.ts';
import type { UnopenedReason } from '#lib/domain/sealing.ts';
import type { Database, Queries } from './database/open.ts';
import type { SealingKeys } from './sealing-keys.ts';

/** More of one reason than this are «and more». */
const shownMax = 20;

/** Names that stayed shut, by the id of their fact. */
export type Unopened = Map<string, { reason: UnopenedReason; sealed: string }>;

/** How many names of a site could not be opened, and why. */
export type UnopenedLine = { reason: UnopenedReason; count: number; newest: Date };

/** Opened in one breath, within a millisecond: answers of a database that somebody's lock waits for come between. */
const breath = 100;

/** The machine's own is quicker than the domain's. */
const sha256 = (text: string) => hash('sha256', text);

type SealedFact = { id: string; sealed: string; personal?: object; personalDigest?: unknown };

export class SealedFacts {
	readonly #keys: SealingKeys;
	readonly #database: Database;

	constructor(database: Database, keys: SealingKeys) {
		this.#database = database;
		this.#keys = keys;
	}

	/**
	 * The facts of a push as if they had come with their names: before any transaction, since opening takes
	 * time. What does not open goes on without names. Nothing else of a fact is looked at here.
	 */
	async open(
		site: string,
		facts: readonly unknown[]
	): Promise<{ facts: unknown[]; unopened: Unopened }> {
		const unopened: Unopened = new Map();
		if (!facts.some(isSealed)) return { facts: [...facts], unopened };
		const opening = await this.#keys.opening(site);
		const open = (fact: unknown): unknown => {
			if (!isSealed(fact)) return fact;
			const { sealed, ...bare } = fact;
			const opened = opening(sealed, fact.id);
			const isTrue = opened.ok && isDigestOf(String(fact.personalDigest), opened.personal, sha256);
			if (isTrue) bare.personal = opened.personal;
			else unopened.set(fact.id, { sealed, reason: opened.ok ? 'digest_differs' : opened.reason });
			return bare;
		};
		const opened: unknown[] = [];
		for (const fact of facts) {
			if (opened.length % breath === breath - 1) await setImmediate();
			opened.push(open(fact));
		}
		return { facts: opened, unopened };
	}

	/** Keeps what did not open of the facts that were just placed; not where the names were erased meanwhile (M4). */
	async note(
		{ query }: Queries,
		site: string,
		placed: readonly PlacedFact[],
		unopened: Unopened
	): Promise<void> {
		const rows = placed.flatMap(({ fact: { id, subject, device }, receivedAt }) => {
			const shut = unopened.get(id);
			return shut ? [{ fact: id, subject, device, ...shut, at: receivedAt }] : [];
		});
		if (rows.length === 0) return;
		await query(
			`insert into unopened (site, fact, subject, device, reason, sealed, at)
			select $1, fact, subject, device, reason, sealed, at
			from jsonb_to_recordset($2::text::jsonb) as row
				(fact uuid, subject text, device text, reason text, sealed text, at timestamptz)
			where not exists (select from erased where erased.site = $1 and erased.subject = row.subject)
			on conflict (site, fact) do nothing`,
			[site, JSON.stringify(rows)]
		);
	}

	/** What the office is told: nothing stays shut silently. */
	unopened(site: string): Promise<UnopenedLine[]> {
		return this.#database.query<UnopenedLine>(
			`select reason, count(*)::int as count, max(at) as newest from unopened
			where site = $1 group by reason order by reason limit ${String(shownMax)}`,
			[site]
		);
	}
}

/** One that says its names twice is left as it is: it fits no fact, and is kept as that. */
function isSealed(fact: unknown): fact is SealedFact {
	if (typeof fact !== 'object' || fact === null) return false;
	const { id, sealed, personal } = fact as Partial<Record<keyof SealedFact, unknown>>;
	return typeof id === 'string' && typeof sealed === 'string' && personal === undefined;
}
