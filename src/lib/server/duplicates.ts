import type { PlacedFact } from '#lib/domain/fact.ts';
import type { Site } from '#lib/domain/site.ts';
import { phoneTail } from '#lib/domain/phone.ts';
import {
	duplicateOf,
	join,
	merge,
	noteConcurrent,
	type KnownVisit
} from '#lib/domain/visit-duplicate.ts';
import { openStatuses, type Visit } from '#lib/domain/visit-state.ts';
import { visits } from '#lib/domain/visit.ts';
import type { Database } from './database/open.ts';
import type { Journal } from './journal.ts';
import type { Recorder } from './record.ts';

const system = { kind: 'system' } as const;
/** Open visits to one unit looked through for the same person; a household has no more guests at once. */
const othersMax = 100;
/** A stop waits so long for what a last push began; the next visit of the person finds the rest. */
const stopMs = 5_000;

/** Finds what was signed in twice, also by two stations that could not hear each other (RULES.md D1–D3). */
export class Duplicates {
	readonly #database: Database;
	readonly #recorder: Recorder;
	readonly #sites: ReadonlyMap<string, Site>;
	readonly #journal: Journal;
	readonly #underWay = new Set<Promise<void>>();

	constructor(parts: {
		database: Database;
		recorder: Recorder;
		sites: ReadonlyMap<string, Site>;
		journal: Journal;
	}) {
		this.#database = parts.database;
		this.#recorder = parts.recorder;
		this.#sites = parts.sites;
		this.#journal = parts.journal;
	}

	/** Looks at what a push brought. Never throws: the facts themselves are safe already. */
	async follow(siteId: string, placed: readonly PlacedFact[]): Promise<void> {
		const work = this.#look(siteId, placed);
		this.#underWay.add(work);
		await work.finally(() => this.#underWay.delete(work));
	}

	/** What is under way is done, or a while is over. */
	async stop(): Promise<void> {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const bound = new Promise((resolve) => (timer = setTimeout(resolve, stopMs)));
		await Promise.race([Promise.all(this.#underWay), bound]);
		clearTimeout(timer);
	}

	async #look(siteId: string, placed: readonly PlacedFact[]): Promise<void> {
		const site = this.#sites.get(siteId);
		if (!site) return;
		try {
			for (const subject of subjectsOf(placed, ['VisitorSignedIn', 'VisitHandedOver']))
				await this.#mergeIfTwice(site, subject);
			for (const subject of subjectsOf(placed, ['VisitorEntered', 'HostConfirmed']))
				await this.#carryOver(siteId, subject);
		} catch (error) {
			this.#journal.fault('duplicates could not be looked for', error);
		}
	}

	async #mergeIfTwice(site: Site, subject: string): Promise<void> {
		const visit = await this.#find(site.id, subject);
		if (!visit || visit.visit.mergedInto) return;
		const rows = await this.#database.query<{ subject: string; state: Visit }>(
			`select subject, state from entity where site = $1 and register = 'visit'
				and unit is not distinct from $2 and status = any($3::text[])
			order by at desc limit ${String(othersMax)}`,
			[site.id, visit.visit.unit || null, [...openStatuses, 'inside']]
		);
		const others = rows.map((row) => ({ id: idOf(row.subject), visit: row.state }));
		// The earlier one may have come later: then it is this one that stays, and the other that ends.
		const earlier = duplicateOf(visit, others, site.limits);
		const later = others.find((other) => duplicateOf(other, [visit], site.limits));
		if (earlier) await this.#merge(site.id, visit.id, earlier.id);
		else if (later) await this.#merge(site.id, later.id, visit.id);
		else await this.#noteElsewhere(site.id, visit);
	}

	/** D3. A mere name would say too little. */
	async #noteElsewhere(site: string, { id, visit }: KnownVisit): Promise<void> {
		const phone = visit.visitor?.phone;
		if (phone === undefined) return;
		const [other] = await this.#database.query<{ subject: string }>(
			`select subject from entity where site = $1 and register = 'visit' and status = 'inside'
				and visitor_phone_tail = $2 and state #>> '{visitor,phone}' = $3
				and unit is distinct from $4
			order by at desc limit 1`,
			[site, phoneTail(phone), phone, visit.unit || null]
		);
		if (!other) return;
		await this.#recorder.record(site, visits, `visit:${id}`, system, (current) =>
			noteConcurrent(current, idOf(other.subject))
		);
	}

	async #merge(site: string, from: string, into: string): Promise<void> {
		const merged = await this.#recorder.record(site, visits, `visit:${from}`, system, (visit) =>
			merge(visit, into)
		);
		if (merged.ok) await this.#carryOver(site, `visit:${from}`);
	}

	/** Whatever came in with the merged record's pass, also later, counts for the kept one. */
	async #carryOver(site: string, subject: string): Promise<void> {
		const merged = await this.#find(site, subject);
		const into = merged?.visit.mergedInto;
		if (!merged || !into) return;
		await this.#recorder.record(site, visits, `visit:${into}`, system, (kept) =>
			join(kept, merged)
		);
	}

	async #find(site: string, subject: string): Promise<KnownVisit | undefined> {
		const [row] = await this.#database.query<{ state: Visit }>(
			'select state from entity where site = $1 and subject = $2',
			[site, subject]
		);
		return row && { id: idOf(subject), visit: row.state };
	}
}

const idOf = (subject: string) => subject.slice('visit:'.length);

function subjectsOf(placed: readonly PlacedFact[], types: readonly string[]): string[] {
	const found = placed.filter(({ fact, kept }) => !kept && types.includes(fact.type));
	return [...new Set(found.map(({ fact }) => fact.subject))];
}
