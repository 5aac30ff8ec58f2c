import type { AnyKeeping } from '#lib/domain/keeping.ts';
import type { Journal } from './journal.ts';
import { keepingOf, keepings } from '#lib/domain/keepings.ts';
import { keptNamesUntil } from '#lib/domain/retention.ts';
import type { Site } from '#lib/domain/site.ts';
import { hourMs } from '#lib/domain/time.ts';
import { unlessThrown, type Tell } from '#lib/domain/unless-thrown.ts';
import type { Database } from './database/open.ts';
import {
	eraseBlobs,
	eraseKeptNames,
	eraseNames,
	holdsNames,
	type Erased,
	type ErasureList
} from './erasure.ts';
import { dropOldSessions } from './office-sessions.ts';
import { eraseResidents } from './resident-erasure.ts';
import { dropOldReveals } from './reveals.ts';

/** Names leave within an hour of their date. */
const everyMs = hourMs;
/** Rows looked at in one statement; the next round takes the rest. */
const batch = 500;

/** Erases names when their time is over (RULES.md R1): from the facts and from the folded rows, together. */
export class Retention {
	readonly #database: Database;
	readonly #sites: ReadonlyMap<string, Site>;
	readonly #now: () => number;
	/** Beside the backups, when there are any. */
	readonly #list: ErasureList | undefined;
	readonly #journal: Journal;
	#lastRun = -Infinity;

	constructor(
		database: Database,
		sites: ReadonlyMap<string, Site>,
		now: () => number,
		journal: Journal,
		list?: ErasureList
	) {
		this.#database = database;
		this.#sites = sites;
		this.#now = now;
		this.#list = list;
		this.#journal = journal;
	}

	async runWhenDue(): Promise<void> {
		if (this.#now() - this.#lastRun < everyMs) return;
		this.#lastRun = this.#now();
		for (const site of this.#sites.values()) await this.run(site);
	}

	/**
	 * Answers how many visits, passes, projects, facts that did not count, and former residents lost names or contacts.
	 * What cannot be erased goes to the journal and keeps nothing else from its date.
	 */
	async run(site: Site): Promise<number> {
		const [database, at] = [this.#database, this.#now()];
		const cameBy = new Date(at - keptNamesUntil(0, site));
		const parts: (() => Promise<number | void>)[] = [
			...keepings.map((keeping) => () => this.#runNames(site, keeping)),
			() => eraseKeptNames(database, site.id, { cameBy, at: new Date(at) }),
			() => eraseResidents(database, site, at, this.#list),
			() => this.#runPortraits(site),
			() => dropOldReveals(database, site, at),
			() => dropOldSessions(database, site.id, at)
		];
		let erased = 0;
		for (const part of parts) {
			try {
				erased += (await part()) ?? 0;
			} catch (error) {
				this.#tell(error);
			}
		}
		return erased;
	}

	readonly #tell: Tell = (error) => {
		this.#journal.fault('names could not be erased', error);
	};

	#isOver(until: () => number | undefined): boolean {
		return (unlessThrown(until, this.#tell) ?? Infinity) <= this.#now();
	}

	async #runNames(site: Site, keeping: AnyKeeping): Promise<number> {
		let erased = 0;
		let after = '';
		for (;;) {
			const named = await this.#database.query<{ subject: string; state: unknown }>(
				`select subject, state from entity
				where site = $1 and register = '${keeping.register}' and subject > $2 and ${holdsNames(keeping)}
				order by subject limit ${String(batch)}`,
				[site.id, after]
			);
			const over = named.filter(({ state }) =>
				this.#isOver(() => keeping.erasableFrom(state, site))
			);
			if (over.length > 0)
				await this.erase(
					site.id,
					over.map(({ subject }) => subject)
				);
			erased += over.length;
			const last = named.at(-1);
			if (!last || named.length < batch) return erased;
			after = last.subject;
		}
	}

	/** W4: portraits go before names do. There are few at a time: each is kept for hours. */
	async #runPortraits(site: Site): Promise<void> {
		const rows = await this.#database.query<{ subject: string; state: unknown }>(
			`select distinct on (b.subject) b.subject, e.state from blob b
			join entity e on e.site = b.site and e.subject = b.subject
			where b.site = $1 and b.kind = 'photo' and b.bytes is not null`,
			[site.id]
		);
		const photos = rows
			.filter(({ subject, state }) =>
				this.#isOver(() => keepingOf(subject)?.pictureUntil('photo', state, site))
			)
			.map(({ subject }) => subject);
		if (photos.length > 0) await this.#erase({ site: site.id, subjects: [], photos });
	}

	/** The names of these subjects leave now, and for good (RULES.md M4); pictures and signatures with them. */
	async erase(site: string, subjects: string[]): Promise<void> {
		await this.#erase({ site, subjects });
	}

	async #erase(gone: Erased): Promise<void> {
		this.#list?.add(gone);
		await this.#database.transaction(async (queries) => {
			const at = new Date(this.#now());
			await eraseNames(queries, gone, at);
			await eraseBlobs(queries, gone, at);
		});
	}
}
