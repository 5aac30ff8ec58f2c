/** Claims of gates on entries, in SQL. What is decided, and why, stands in `protocol/claim.ts`. */
import type { PlacedFact } from '#lib/domain/fact.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import { visits } from '#lib/domain/visit.ts';
import {
	claimKeptMs,
	openClaimsMax,
	takeClaim,
	type Claim,
	type ClaimAnswer,
	type ClaimedBy,
	type ClaimTransaction
} from '#lib/protocol/claim.ts';
import type { Caller } from './auth.ts';
import type { Queries } from './database/open.ts';
import { loadEntity } from './entities.ts';
import type { SqlLog } from './log.ts';
import type { SqlLogTransaction } from './log-transaction.ts';

const entryTypes: readonly string[] = ['VisitorEntered', 'HolderEntered'];

export class Claims {
	readonly #log: SqlLog;
	readonly #now: () => number;

	constructor(log: SqlLog, now: () => number) {
		this.#log = log;
		this.#now = now;
	}

	async ask({ site, device }: Caller, claim: Claim): Promise<ClaimAnswer> {
		const epoch = await this.#log.epoch();
		const now = this.#now();
		const decision = await this.#log.write(site, async (transaction) => {
			// Claims whose entry never came; there are few, and this is the only place that adds any.
			const over = new Date(now - claimKeptMs);
			await transaction.query('delete from claim where site = $1 and asked_at < $2', [site, over]);
			return takeClaim(claimsIn(transaction, site, device), claim, now);
		});
		return { ...decision, epoch, serverTime: new Date(now).toISOString() };
	}
}

function claimsIn(transaction: SqlLogTransaction, site: string, device: string): ClaimTransaction {
	const { query } = transaction;
	return {
		heldIds: (ids) => transaction.heldIds(ids),
		visit: (subject) => loadEntity(transaction, site, visits, subject),
		pass: (subject) => loadEntity(transaction, site, passes, subject),
		async openClaims(subject) {
			const rows = await query<{ entry: string; count: number; gate: string; asked_at: Date }>(
				`select claim.entry, claim.count, claim.asked_at, coalesce(station.name, claim.device) as gate
				from claim left join station on station.site = claim.site and station.device = claim.device
				where claim.site = $1 and claim.subject = $2 order by claim.asked_at
				limit ${String(openClaimsMax + 1)}`,
				[site, subject]
			);
			return rows.map(({ asked_at, ...claim }) => ({ ...claim, atMs: asked_at.getTime() }));
		},
		async lastEntry(subject) {
			const [row] = await query<ClaimedBy>(
				`select coalesce(station.name, fact.device) as gate, fact.body::json #>> '{clock,hi}' as at
				from fact left join station on station.site = fact.site and station.device = fact.device
				where fact.site = $1 and fact.subject = $2 and fact.type = any($3::text[])
					and fact.kept is null
				order by fact.position desc limit 1`,
				[site, subject, [...entryTypes]]
			);
			return row;
		},
		async recovering() {
			const [row] = await query<{ count: number }>(
				'select count(*) from station where site = $1 and not recovered and revoked_at is null',
				[site]
			);
			return row?.count ?? 0;
		},
		async saveClaim(subject, { entry, count, atMs }) {
			await query(
				`insert into claim (site, entry, subject, device, count, asked_at)
				values ($1, $2, $3, $4, $5, $6)
				on conflict (site, entry) do update set count = excluded.count, asked_at = excluded.asked_at`,
				[site, entry, subject, device, count, new Date(atMs)]
			);
		}
	};
}

/** The entries are here: what was claimed for them is now told by the visit itself. */
export async function settleClaims(
	{ query }: Queries,
	site: string,
	placed: readonly PlacedFact[]
): Promise<void> {
	const entries = placed.filter(({ fact }) => entryTypes.includes(fact.type));
	if (entries.length === 0) return;
	await query('delete from claim where site = $1 and entry = any($2::uuid[])', [
		site,
		entries.map(({ fact }) => fact.id)
	]);
}
