/**
 * A list of people and units on its way into the database (RULES.md X6, X7): checked first, applied by a second,
 * explicit step in one transaction. Until then it lives in this process only: a restart forgets it, and no name
 * of it has touched the disk.
 */
import { randomUUID } from 'node:crypto';
import { readPeople, type ReadPeople } from '#lib/domain/people-import.ts';
import type { Site } from '#lib/domain/site.ts';
import { dateText, minuteMs } from '#lib/domain/time.ts';
import type { Database } from './database/open.ts';
import type { Feed } from './feed.ts';
import type { Journal } from './journal.ts';
import { applyPeople, comparePeople, type PeopleChange } from './people-apply.ts';

/** A checked list that nobody applies is forgotten. */
const stagedMs = 30 * minuteMs;
/** Rows read between two breaths: other requests are answered in between. */
const breathRows = 250;

export type ImportPhase = 'checking' | 'checked' | 'applying' | 'done' | 'failed';
/** What the office sees of it: no name but what stands in a fault. */
export type ImportView = {
	id: string;
	phase: ImportPhase;
	/** Rows checked or written so far, of how many. */
	done: number;
	total: number;
	faults: ReadPeople['faults'];
	faultCount: number;
	change?: PeopleChange;
};
type Staged = ImportView & { rows: ReadPeople['rows'] };

export class PeopleImports {
	readonly #database: Database;
	readonly #feed: Feed;
	readonly #journal: Journal;
	readonly #now: () => number;
	/** One a site: two lists at once would be two truths. */
	readonly #staged = new Map<string, Staged>();

	constructor(parts: { database: Database; feed: Feed; journal: Journal; now: () => number }) {
		({
			database: this.#database,
			feed: this.#feed,
			journal: this.#journal,
			now: this.#now
		} = parts);
	}

	view(site: string): ImportView | undefined {
		const staged = this.#staged.get(site);
		if (!staged) return undefined;
		const { rows: _rows, ...view } = staged;
		return view;
	}

	/** Begins the check and resolves when it is over; false while a list is being applied. */
	async check(site: Site, file: Uint8Array): Promise<boolean> {
		if (this.#staged.get(site.id)?.phase === 'applying') return false;
		const text = decode(file);
		const staged: Staged = {
			...{ id: randomUUID(), phase: 'checking', done: 0, faults: [], faultCount: 0, rows: [] },
			total: text.split('\n').length
		};
		this.#staged.set(site.id, staged);
		setTimeout(() => this.discard(site.id, staged.id), stagedMs).unref();
		try {
			const read = await this.#read(text, site, staged);
			const { rows, faults, faultCount, rowCount } = read;
			Object.assign(staged, { rows, faults, faultCount, done: rowCount, total: rowCount });
			if (faultCount === 0) {
				const today = dateText(this.#now(), site.zone);
				staged.change = await comparePeople(this.#database, site.id, rows, today);
			} else staged.rows = [];
			staged.phase = 'checked';
		} catch (error) {
			staged.phase = 'failed';
			this.#journal.fault('a list of people could not be checked', error);
		}
		return true;
	}

	/** Everything or nothing. Resolves when it is over; false when there is nothing sound to apply. */
	async apply(site: Site, id: string, endVanished: boolean): Promise<boolean> {
		const staged = this.#staged.get(site.id);
		if (staged?.id !== id || staged.phase !== 'checked' || staged.faultCount > 0) return false;
		Object.assign(staged, { phase: 'applying', done: 0 } satisfies Partial<Staged>);
		try {
			const now = this.#now();
			await applyPeople(this.#database, site, staged.rows, {
				...{ endVanished, now, today: dateText(now, site.zone) },
				onProgress: (done) => (staged.done = done)
			});
			staged.phase = 'done';
			// Gates and desks know who lives where.
			this.#feed.told(site.id);
		} catch (error) {
			staged.phase = 'failed';
			this.#journal.fault('a list of people could not be applied', error);
		}
		staged.rows = [];
		return staged.phase === 'done';
	}

	/** Forgets a list; never one that is being applied. */
	discard(site: string, id: string): void {
		const staged = this.#staged.get(site);
		if (staged?.id === id && staged.phase !== 'applying') this.#staged.delete(site);
	}

	async #read(text: string, site: Site, staged: Staged): Promise<ReadPeople> {
		const reading = readPeople(text, site, this.#now());
		for (;;) {
			const step = reading.next();
			if (step.done) return step.value;
			staged.done = step.value;
			if (step.value % breathRows === 0) await new Promise((resolve) => setImmediate(resolve));
		}
	}
}

/** UTF-8, or what a spreadsheet in China calls CSV. */
function decode(file: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(file);
	} catch {
		return new TextDecoder('gb18030').decode(file);
	}
}
