/** What a Prometheus server reads: numbers by door, outcome and channel; nobody's name, no unit. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import type { PlacedFact } from '#lib/domain/fact.ts';
import { depositKinds, depositOf } from '#lib/domain/money/accounts.ts';
import { minuteMs } from '#lib/domain/time.ts';
import type { Database } from '../database/open.ts';
import { depositsApart } from '../finance/balance-check.ts';
import type { Feed } from '../feed.ts';
import type { Notices } from '../notices.ts';
import { Counter, metric, type Sample } from './counters.ts';
import type { BackupState } from './daily-backups.ts';
import type { Traffic } from './traffic.ts';

/** A station asks every half minute. */
const onlineMs = 1.5 * minuteMs;

export type MetricsParts = {
	database: Database;
	feed: Feed;
	notices: Notices;
	traffic: Traffic;
	backups: { state: BackupState } | undefined;
	now: () => number;
};

type Held = {
	facts: number;
	online: number;
	enrolled: number;
	recovering: number;
	unsent: number;
	due: number;
	bytes: number;
	apart: number;
};

export class Metrics {
	readonly #parts: MetricsParts;
	readonly #facts = new Counter();
	readonly #lag = monitorEventLoopDelay({ resolution: 10 });

	constructor(parts: MetricsParts) {
		this.#parts = parts;
		this.#lag.enable();
	}

	/** What a push brought, once it is committed. */
	taken(placed: readonly PlacedFact[]): void {
		for (const { kept } of placed) this.#facts.add({ outcome: kept ?? 'accepted' });
	}

	stop(): void {
		this.#lag.disable();
	}

	async text(version: string): Promise<string> {
		const { feed, traffic, notices } = this.#parts;
		const held = await this.#held().catch(() => undefined);
		const gauge = (name: string, ...samples: Sample[]) => metric(name, 'gauge', samples);
		const lines = [
			...gauge('foyer_info', { labels: { version }, value: 1 }),
			...gauge('foyer_uptime_seconds', { value: Math.round(process.uptime()) }),
			...gauge('foyer_database_up', { value: held ? 1 : 0 }),
			...(held ? heldLines(held) : []),
			...metric('foyer_facts_total', 'counter', this.#facts.samples),
			...metric('foyer_requests_total', 'counter', traffic.requests.samples),
			...traffic.seconds.lines('foyer_request_seconds'),
			...gauge('foyer_requests_running', { value: traffic.running }),
			...gauge('foyer_open_streams', { value: feed.open }),
			...gauge('foyer_database_waiting', { value: this.#parts.database.pool.waitingCount }),
			...metric(
				'foyer_notices_total',
				'counter',
				notices.counts().map(({ channel, kind, outcome, count }) => ({
					labels: { channel, kind, outcome },
					value: count
				}))
			),
			...this.#backupLines(),
			...this.#processLines()
		];
		return `${lines.join('\n')}\n`;
	}

	#backupLines(): string[] {
		const state = this.#parts.backups?.state;
		if (!state) return [];
		const { lastAt, bytes = 0, made, failed } = state;
		const last = lastAt === undefined ? [] : [{ value: Math.round(lastAt / 1000) }];
		return [
			...metric('foyer_backups_total', 'counter', [
				{ labels: { outcome: 'made' }, value: made },
				{ labels: { outcome: 'failed' }, value: failed }
			]),
			...metric('foyer_backup_last_timestamp_seconds', 'gauge', last),
			...metric('foyer_backup_last_bytes', 'gauge', last.length > 0 ? [{ value: bytes }] : [])
		];
	}

	#processLines(): string[] {
		const { rss, heapUsed } = process.memoryUsage();
		const lag = ([['0.5', 50] as const, ['0.99', 99] as const] as const).map(([quantile, at]) => ({
			labels: { quantile },
			value: this.#lag.percentile(at) / 1e9
		}));
		this.#lag.reset();
		return [
			...metric('process_resident_memory_bytes', 'gauge', [{ value: rss }]),
			...metric('foyer_heap_bytes', 'gauge', [{ value: heapUsed }]),
			// Since the last reading.
			...metric('foyer_event_loop_lag_seconds', 'gauge', lag)
		];
	}

	async #held(): Promise<Held> {
		const { database, now } = this.#parts;
		const [row] = await database.query<Held>(
			`select (select coalesce(sum(position), 0)::bigint from site) as facts,
				count(*) filter (where revoked_at is null and last_seen_at > $1) as online,
				count(*) filter (where revoked_at is null and public_key is not null) as enrolled,
				count(*) filter (where revoked_at is null and not recovered) as recovering,
				(select count(*) from notice where channel <> 'desk' and sent_at is null and failed_at is null) as unsent,
				(select count(*) from entity where due_at <= $2 and status <> 'submitted')
					+ (select coalesce(sum(fresh.count), 0)::bigint from site cross join lateral (select count(*) from entity e
						where e.site = site.site and register = 'visit' and status = 'submitted' and due_at <= $2) as fresh) as due,
				pg_database_size(current_database()) as bytes, ${depositsApart('$3')} as apart
			from station`,
			[new Date(now() - onlineMs), new Date(now()), depositKinds.map(depositOf)]
		);
		if (!row) throw new Error('a count always answers one row');
		return row;
	}
}

function heldLines({
	facts,
	online,
	enrolled,
	recovering,
	unsent,
	due,
	bytes,
	apart
}: Held): string[] {
	const states = { online, enrolled, recovering };
	const waiting = { notices: unsent, due };
	return [
		...metric('foyer_facts_held', 'gauge', [{ value: facts }]),
		...metric(
			'foyer_stations',
			'gauge',
			Object.entries(states).map(([state, value]) => ({ labels: { state }, value }))
		),
		...metric(
			'foyer_waiting',
			'gauge',
			Object.entries(waiting).map(([what, value]) => ({ labels: { what }, value }))
		),
		...metric('foyer_database_bytes', 'gauge', [{ value: bytes }]),
		// Anything but 0: deposits held one by one are not what the ledger owes.
		...metric('foyer_deposits_apart_fen', 'gauge', [{ value: apart }])
	];
}
