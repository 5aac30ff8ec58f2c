import { randomUUID } from 'node:crypto';
import { chain, factDigest, type Fact, type Happening, type PlacedFact } from '#lib/domain/fact.ts';
import type { Role } from '#lib/domain/register.ts';
import { migrate } from '#lib/server/database/migrations.ts';
import type { Database } from '#lib/server/database/open.ts';
import type { SqlLogTransaction } from '#lib/server/log-transaction.ts';
import { SqlLog } from '#lib/server/log.ts';

const started: Happening = { type: 'VisitStarted', v: 1, data: { purpose: 'family' } };

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** 1, 2, 3 … count. */
export const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** The next facts of a station's row, chained. */
export function row(
	site: string,
	device: string,
	count: number,
	after?: Fact,
	happening: Happening = started
): Fact[] {
	const now = Date.parse('2026-11-23T01:02:00Z');
	return chain(
		`visit:${randomUUID()}`,
		Array.from({ length: count }, () => happening),
		{
			now,
			clock: { lo: now, hi: now },
			site,
			device,
			actor: { kind: 'visitor' },
			newId: randomUUID,
			salt: () => 'salt'
		},
		{ seq: after?.seq ?? 0, digest: after ? factDigest(after) : '' }
	);
}

export const one = (site: string, device: string, happening?: Happening): Fact =>
	row(site, device, 1, undefined, happening)[0]!;

/** A migrated database, its log, and sites to try things on. */
export class LogBench {
	readonly database: Database;
	readonly log: SqlLog;
	readonly stop: () => Promise<void>;
	#sites = 0;

	private constructor(database: Database, stop: () => Promise<void>) {
		this.database = database;
		this.log = new SqlLog(database);
		this.stop = stop;
	}

	static async on(database: Database, stop: () => Promise<void>): Promise<LogBench> {
		await migrate(database);
		return new LogBench(database, stop);
	}

	/** A fresh site with these stations; answers its name. */
	async newSite(stations: Record<string, Role> = { desk: 'desk' }): Promise<string> {
		this.#sites += 1;
		const site = `T${this.#sites}`;
		await this.log.createSite(site);
		for (const [device, role] of Object.entries(stations)) {
			await this.database.query(
				'insert into station (site, device, role, name, public_key) values ($1, $2, $3, $2, $4)',
				[site, device, role, `key of ${device}`]
			);
		}
		return site;
	}

	append(site: string, facts: Fact[], origin?: string): Promise<PlacedFact[]> {
		return this.log.write(site, (transaction) =>
			transaction.append(facts.map((fact) => ({ fact, origin })))
		);
	}

	/** As a push is written: what it is about is known ahead, so that it may go together with others. */
	push(site: string, facts: Fact[], after?: () => void): Promise<PlacedFact[]> {
		const [device = '', ids, subjects] = [
			facts[0]?.device,
			facts.map(({ id }) => id),
			facts.map(({ subject }) => subject)
		];
		const work = async (transaction: SqlLogTransaction) => {
			const placed = await transaction.append(facts.map((fact) => ({ fact })));
			after?.();
			return placed;
		};
		return this.log.write(site, work, { device, ids, subjects });
	}

	/** Everything the station may read, page by page. */
	async readAll(site: string, device = 'desk', limit = 500): Promise<PlacedFact[]> {
		const all: PlacedFact[] = [];
		let page = await this.log.read(site, device, 0, limit);
		all.push(...page.facts);
		while (page.more) {
			page = await this.log.read(site, device, page.cursor, limit);
			all.push(...page.facts);
		}
		return all;
	}

	/** Reads on from its cursor until it has seen the last position, as a station would. */
	async follow(site: string, last: number): Promise<number[]> {
		const seen: number[] = [];
		for (let cursor = 0; cursor < last; await pause(1)) {
			const page = await this.log.read(site, 'desk', cursor, 3);
			seen.push(...page.facts.map(({ position }) => position));
			cursor = page.cursor;
		}
		return seen;
	}
}
