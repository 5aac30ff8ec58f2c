import { randomUUID } from 'node:crypto';
import { badgeNotPrinted, badgePrinted } from '#lib/domain/badge-print.ts';
import type { Decision } from '#lib/domain/fact.ts';
import { paperNotPrinted, paperPrinted, papers } from '#lib/domain/paper-print.ts';
import type { Site } from '#lib/domain/site.ts';
import { stationCodeOf } from '#lib/domain/site-print.ts';
import { dayMs, secondMs } from '#lib/domain/time.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import {
	pdfLimitBytes,
	type PrintAsk,
	type PrintJob,
	type PrintRefusal
} from '#lib/protocol/printing.ts';
import type { Caller } from '../auth.ts';
import type { Database, Queries } from '../database/open.ts';
import type { Journal } from '../journal.ts';
import type { Recorder } from '../record.ts';
import { howFor, isPaper, printersFor } from './fit.ts';
import { Printer } from './ipp.ts';
import { advance, type JobRow, type Move } from './job.ts';
import { pagesOf } from './pdf-page.ts';

/** Jobs under way of one site: more than a lobby can feed in two minutes. */
const openMax = 200;
/** Jobs taken a step on at once; a printer that hangs must not hold up all. */
const atOnce = 8;
/** Longer than the slowest step: who holds a job so long has died with it. */
const leaseMs = 30 * secondMs;
/** How long it is told what became of a job. The document itself leaves with the job's end. */
const keptMs = dayMs;
const tidyEveryMs = 600 * secondMs;
/** While something is being printed; otherwise the table is looked at for jobs of a server that died. */
const stepEveryMs = 500;
const lookEveryMs = 5 * secondMs;

type Parts = {
	database: Database;
	recorder: Recorder;
	sites: ReadonlyMap<string, Site>;
	journal: Journal;
	now: () => number;
	/** Talks to printers; Node's own when not given. */
	fetch?: typeof fetch;
};

/** The print queue. What it does stands in the table, so a restart goes on where it was (RULES.md B4). */
export class PrintQueue {
	readonly #parts: Parts;
	#running: Promise<void> | undefined;
	#timer: NodeJS.Timeout | undefined;
	/** Something may be waiting: set by what comes in, and by what a look at the table found. */
	#isBusy = true;
	#lookedAt = -Infinity;
	#tidiedAt = -Infinity;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	start(): void {
		this.#timer = setInterval(() => {
			if (this.#isBusy || performance.now() - this.#lookedAt >= lookEveryMs) void this.run();
		}, stepEveryMs);
	}

	async stop(): Promise<void> {
		clearInterval(this.#timer);
		await this.#running;
	}

	/** Takes a badge or a paper in. The same one and copy asked again is the job there is already. */
	async add(
		{ site, device }: Caller,
		ask: PrintAsk,
		pdf: Uint8Array
	): Promise<{ ok: true; job: PrintJob } | { ok: false; reason: PrintRefusal }> {
		const { database, sites, now } = this.#parts;
		const { copy } = ask;
		const subject = 'visit' in ask ? `${visits.name}:${ask.visit}` : `${papers.name}:${ask.paper}`;
		if (pdf.length > pdfLimitBytes) return { ok: false, reason: 'too_large' };
		const described = sites.get(site);
		if (!described) return { ok: false, reason: 'no_printer' };
		const found = printersFor(described, stationCodeOf(device), ask, pagesOf(pdf));
		if (!found.ok) return found;
		const { printers } = found;
		const [count] = await database.query<{ open: number }>(
			'select count(*)::int as open from print_job where site = $1 and ended_at is null',
			[site]
		);
		if (!count || count.open >= openMax) return { ok: false, reason: 'too_many' };
		const at = new Date(now());
		await database.query(
			`insert into print_job (site, job, device, subject, copy, printers, pdf, created_at, due_at)
			values ($1, $2, $3, $4, $5, $6::text[], $7, $8, $8) on conflict (site, subject, copy) do nothing`,
			[
				...[site, randomUUID(), device, subject, copy],
				...[printers.map(({ key }) => key), Buffer.from(pdf), at]
			]
		);
		const [row] = await database.query<JobRow>(
			'select * from print_job where site = $1 and subject = $2 and copy = $3',
			[site, subject, copy]
		);
		this.#isBusy = true;
		return row ? { ok: true, job: told(row) } : { ok: false, reason: 'too_many' };
	}

	async job(site: string, job: string): Promise<PrintJob | undefined> {
		const [row] = await this.#parts.database.query<JobRow>(
			'select * from print_job where site = $1 and job = $2',
			[site, job]
		);
		return row && told(row);
	}

	/** One step for every job whose time has come. Never throws: a printer must not stop the clock. */
	run(): Promise<void> {
		this.#running ??= this.#run().finally(() => (this.#running = undefined));
		return this.#running;
	}

	async #run(): Promise<void> {
		const { database, journal, now } = this.#parts;
		this.#lookedAt = performance.now();
		try {
			const due = await database.query<Key>(
				`select site, job, due_at from print_job where ended_at is null and due_at <= $1
				order by due_at limit ${String(openMax)}`,
				[new Date(now())]
			);
			for (let from = 0; from < due.length; from += atOnce)
				await Promise.all(due.slice(from, from + atOnce).map((key) => this.#step(key)));
			const [open] = await database.query('select 1 from print_job where ended_at is null limit 1');
			this.#isBusy = open !== undefined;
			await this.#tidy();
		} catch (error) {
			journal.fault('badges and papers could not be printed', error);
		}
	}

	/** Takes the job for itself, one step on, and writes down what came of it. */
	async #step({ site, job, due_at }: Key): Promise<void> {
		const { database, sites, now } = this.#parts;
		const [row] = await database.query<JobRow>(
			`update print_job set due_at = $4
			where site = $1 and job = $2 and due_at = $3 and ended_at is null returning *`,
			[site, job, due_at, new Date(now() + leaseMs)]
		);
		if (!row) return;
		const known = (key: string) => sites.get(site)?.printers.find((one) => one.key === key);
		const move = await advance({
			row,
			now: now(),
			printerOf: (key) => {
				const printer = known(key);
				return printer && new Printer(printer.uri, this.#parts.fetch);
			},
			howOf: (key) => {
				const printer = known(key);
				return printer && row.pdf ? howFor(row.subject, row.pdf, printer) : {};
			},
			note: (note) => this.#save(database, row, note)
		});
		if (move.fact) await this.#state(row, move, move.fact);
		else await this.#save(database, row, move);
	}

	/** The fact and the job's next state, in one transaction. */
	async #state(row: JobRow, move: Move, fact: NonNullable<Move['fact']>): Promise<void> {
		const { recorder } = this.#parts;
		const save = (transaction: Queries) => this.#save(transaction, row, move);
		const actor = { kind: 'system' } as const;
		if (isPaper(row.subject))
			await recorder.record(row.site, papers, row.subject, actor, () => paperTold(fact), save);
		else await recorder.record(row.site, visits, row.subject, actor, badgeTold(fact), save);
		if ('reason' in fact)
			this.#parts.journal.note('a printer did not print', {
				...{ printer: fact.printer ?? '', reason: fact.reason }
			});
	}

	async #save(queries: Queries, row: JobRow, move: Move): Promise<void> {
		const next = { ...row, ...move };
		const ended = next.state === 'printed' || next.state === 'failed';
		const at = this.#parts.now();
		// While a step runs its lease stands; only a finished one says when to look again.
		const dueAt = move.dueInMs === undefined ? undefined : new Date(at + move.dueInMs);
		await queries.query(
			`update print_job set state = $3, printer = $4, printer_job = $5, failures = $6::text::jsonb,
				tries = $7, sent_at = $8, due_at = coalesce($9, due_at), ended_at = $10,
				pdf = case when $10::timestamptz is null then pdf end
			where site = $1 and job = $2`,
			[
				...[row.site, row.job, next.state, next.printer, next.printer_job],
				...[JSON.stringify(next.failures), next.tries, next.sent_at],
				...[dueAt ?? null, ended ? new Date(at) : null]
			]
		);
	}

	async #tidy(): Promise<void> {
		const now = this.#parts.now();
		if (now - this.#tidiedAt < tidyEveryMs) return;
		this.#tidiedAt = now;
		await this.#parts.database.query('delete from print_job where ended_at < $1', [
			new Date(now - keptMs)
		]);
	}
}

const paperTold = (fact: NonNullable<Move['fact']>): Decision<never> =>
	'way' in fact ? paperPrinted(fact) : paperNotPrinted(fact);

const badgeTold =
	(fact: NonNullable<Move['fact']>) =>
	(visit: Visit): Decision<never> =>
		'way' in fact ? badgePrinted(visit, fact) : badgeNotPrinted(visit, fact);

type Key = { site: string; job: string; due_at: Date };

function told({ job, state, printer, failures }: JobRow): PrintJob {
	const shown = state === 'sending' ? 'printing' : state;
	return { job, state: shown, failures, ...(printer !== null && { printer }) };
}
