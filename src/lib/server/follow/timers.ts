/** Looks at what is due, round after round (RULES.md TI1): after each push, and each second. */
import { hash } from 'node:crypto';
import { followStays } from '#lib/domain/follow/stay.ts';
import { cashDays } from '#lib/domain/money/cash-day.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import type { Site } from '#lib/domain/site.ts';
import { dateText, minuteMs } from '#lib/domain/time.ts';
import { textArray } from '../database/arrays.ts';
import type { Database } from '../database/open.ts';
import type { Journal } from '../journal.ts';
import type { Recorder } from '../record.ts';
import type { Mark, Queue } from './books.ts';
import type { EndNotices } from './end-notices.ts';
import { lookOnce, type Scene } from './look.ts';
import { SqlQueue } from './marks.ts';
import { SqlBooks } from './sql-books.ts';

/** Subjects asked for at once; one look leads to others, a few rounds deep. */
const dueMax = 100;
/** Then the visitors who wait for their hosts have their turn; the next second takes the rest. */
const sliceMs = 500;
/** Raised when one of these follows from other things than before, or at other times: each is looked at once more. */
const followVersion = 3;
const takenUp = [renovations.name, passes.name, cashDays.name];
/** A look that failed is made again after this long, and keeps no other waiting. */
const againMs = minuteMs;
/** A stay ends with a day, or with a list of people that somebody took in. */
const staysEveryMs = minuteMs;

type Parts = {
	database: Database;
	recorder: Recorder;
	sites: ReadonlyMap<string, Site>;
	journal: Journal;
	now: () => number;
	ends: EndNotices;
};

export async function openTimers(parts: Parts): Promise<Timers> {
	const timers = new Timers(parts);
	await timers.open();
	return timers;
}

export class Timers {
	readonly #database: Database;
	readonly #recorder: Recorder;
	readonly #sites: ReadonlyMap<string, Site>;
	readonly #journal: Journal;
	readonly #now: () => number;
	readonly #ends: EndNotices;
	#staysAt = -Infinity;

	constructor(parts: Parts) {
		({ database: this.#database, recorder: this.#recorder, sites: this.#sites } = parts);
		({ journal: this.#journal, now: this.#now, ends: this.#ends } = parts);
	}

	/** Under other settings everything that waits is due at another time; by other rules also what waited for nothing. */
	async open(): Promise<void> {
		for (const site of this.#sites.values()) await this.#takeUp(site.id);
		for (const site of this.#sites.values()) {
			const key = `timers ${site.id}`;
			const { zone, calendar, passes: cards, renovation, money } = site;
			const settings = hash('sha256', JSON.stringify({ zone, calendar, cards, renovation, money }));
			await this.#database.transaction(async ({ query }) => {
				const changed = await query(
					`insert into office (key, value) values ($1, to_jsonb($2::text)) on conflict (key)
					do update set value = excluded.value where office.value <> excluded.value returning key`,
					[key, settings]
				);
				if (changed.length > 0)
					await query(
						'update timer set due_at = to_timestamp(0), mark = gen_random_uuid() where site = $1',
						[site.id]
					);
			});
		}
	}

	/** TI13: once for each version of the rules. */
	async #takeUp(site: string): Promise<void> {
		await this.#database.transaction(async ({ query }) => {
			const changed = await query(
				`insert into office (key, value) values ($1, to_jsonb($2::int)) on conflict (key)
				do update set value = excluded.value where office.value < excluded.value returning key`,
				[`follow ${site}`, followVersion]
			);
			if (changed.length > 0)
				await query(
					`insert into timer (site, subject, due_at)
					select site, subject, to_timestamp(0) from entity
					where site = $1 and register = any($2::text[]) order by subject
					on conflict (site, subject) do update
						set due_at = excluded.due_at, mark = gen_random_uuid()`,
					[site, textArray(takenUp)]
				);
		});
	}

	/** What is due, at all sites or at one; who has stayed too long is looked for at all of them. */
	async tick(only?: string): Promise<void> {
		const now = this.#now();
		const looksAtStays = only === undefined && Math.abs(now - this.#staysAt) >= staysEveryMs;
		if (looksAtStays) this.#staysAt = now;
		for (const site of this.#sites.values()) {
			if (only !== undefined && site.id !== only) continue;
			const books = new SqlBooks(this.#database, this.#recorder, site.id, this.#ends);
			const scene = { books, site, now };
			if (looksAtStays) await this.#followStays(scene);
			await this.#look(scene, new SqlQueue(this.#database, site.id));
		}
	}

	async #look(scene: Scene, queue: Queue): Promise<void> {
		const until = performance.now() + sliceMs;
		let due: Mark[];
		do {
			due = await queue.due(scene.now, dueMax);
			for (const mark of due) {
				if (performance.now() >= until) return;
				try {
					await lookOnce(scene, queue, mark);
				} catch (error) {
					this.#journal.fault('a book could not be looked at', error);
					await queue.settle(mark, scene.now + againMs);
				}
			}
		} while (due.length > 0);
	}

	/** TI7. */
	async #followStays({ books, site, now }: Scene): Promise<void> {
		const today = dateText(now, site.zone);
		const over = await this.#database.query<{ subject: string }>(
			`select distinct e.subject from entity e
			cross join lateral jsonb_to_recordset(e.state -> 'flats') as f (unit text)
			join occupancy o on o.site = e.site and o.unit = f.unit and o.ends <= $2::date
			cross join lateral (select e.state #>> '{sponsor,person}' as id) as by
			where e.site = $1 and e.register = 'pass' and e.status in ('active', 'suspended', 'expired')
				and (by.id is null or o.person = by.id)
				and not exists (select from occupancy r where r.site = e.site and r.unit = f.unit
					and (by.id is null or r.person = by.id) and (r.ends is null or r.ends > $2::date))
			order by e.subject limit ${String(dueMax)}`,
			[site.id, today]
		);
		for (const { subject } of over)
			await books.record(passes, subject, async (pass, _when, read) =>
				followStays(pass, await read.staysIn(pass.flats.map(({ unit }) => unit)), today)
			);
	}
}
