import { randomUUID, randomBytes } from 'node:crypto';
import {
	chain,
	factDigest,
	type Decision,
	type Fact,
	type Occasion,
	type PlacedFact
} from '#lib/domain/fact.ts';
import type { Register } from '#lib/domain/register.ts';
import { uuidV7 } from '#lib/domain/uuid.ts';
import { foldPlaced, loadEntity } from './entities.ts';
import type { Feed } from './feed.ts';
import type { SqlLog } from './log.ts';
import type { SqlLogTransaction } from './log-transaction.ts';

export type Recorded<Entity, Reason extends string> =
	{ ok: true; facts: Fact[]; entity: Entity } | { ok: false; reason: Reason; detail?: unknown };

/** The rule; what it must know of other subjects it reads under the same lock. */
export type Ask<Entity, Reason extends string> = (
	entity: Entity,
	occasion: Occasion,
	transaction: SqlLogTransaction
) => Decision<Reason> | Promise<Decision<Reason>>;

/** Rows that must stand or fall with the facts: links to send, answers used up. */
export type Alongside<Entity> = (
	transaction: SqlLogTransaction,
	entity: Entity,
	facts: Fact[]
) => Promise<void>;

/**
 * The only writer of the back office's own facts. Asks the rule under the site's lock and writes what it
 * answers, the folded row and whatever must stand beside it in one transaction; tells the stations after.
 */
export class Recorder {
	readonly #log: SqlLog;
	readonly #feed: Feed;
	readonly #now: () => number;

	constructor(log: SqlLog, feed: Feed, now: () => number) {
		this.#log = log;
		this.#feed = feed;
		this.#now = now;
	}

	async record<Entity, Reason extends string>(
		site: string,
		register: Register<Entity>,
		subject: string,
		actor: Occasion['actor'],
		ask: Ask<Entity, Reason>,
		alongside?: Alongside<Entity>
	): Promise<Recorded<Entity, Reason>> {
		const device = `office-${(await this.#log.epoch()).slice(0, 8)}`;
		const now = this.#now();
		const occasion: Occasion = {
			...{ now, clock: { lo: now, hi: now }, site, device, actor },
			newId: () => uuidV7(now, randomBytes(10)),
			salt: randomUUID
		};
		let moved = 0;
		const recorded = await this.#log.write(
			site,
			async (transaction): Promise<Recorded<Entity, Reason>> => {
				const entity = await loadEntity(transaction, site, register, subject);
				const decision = await ask(entity, occasion, transaction);
				if (!decision.ok) return decision;
				const placed = await append(transaction, subject, decision.happenings, occasion);
				moved = placed.at(-1)?.position ?? 0;
				const facts = placed.map(({ fact }) => fact);
				const after = facts.reduce<Entity>((state, fact) => register.evolve(state, fact), entity);
				await alongside?.(transaction, after, facts);
				return { ok: true, facts, entity: after };
			}
		);
		if (moved > 0) this.#feed.moved(site, moved);
		return recorded;
	}
}

async function append(
	transaction: SqlLogTransaction,
	subject: string,
	happenings: Parameters<typeof chain>[1],
	occasion: Occasion
): Promise<PlacedFact[]> {
	if (happenings.length === 0) return [];
	const { site, device } = occasion;
	const row = (await transaction.device(device)) ?? {
		device,
		acked: 0,
		ackedId: '',
		ackedDigest: '',
		recovered: true
	};
	const facts = chain(subject, happenings, occasion, { seq: row.acked, digest: row.ackedDigest });
	const placed = await transaction.append(facts.map((fact) => ({ fact })));
	const last = facts.at(-1);
	if (last) {
		await transaction.saveDevice({
			...row,
			acked: last.seq,
			ackedId: last.id,
			ackedDigest: factDigest(last)
		});
		await transaction.query(`update station set role = 'office' where site = $1 and device = $2`, [
			site,
			device
		]);
	}
	await foldPlaced(transaction, site, placed);
	return placed;
}
