/** The snapshot a fresh station begins with, without names whose time is over (protocol rule Y23). */
import { keepingOf } from '#lib/domain/keepings.ts';
import type { Site } from '#lib/domain/site.ts';
import { unlessThrown } from '#lib/domain/unless-thrown.ts';
import { giveSnapshot, namelessRows } from '#lib/protocol/snapshot.ts';
import type { SnapshotAsk, SnapshotPage, SnapshotRow } from '#lib/protocol/messages.ts';
import type { Caller } from './auth.ts';
import type { Journal } from './journal.ts';
import type { SqlLog } from './log.ts';

export class Snapshots {
	readonly #log: SqlLog;
	readonly #sites: ReadonlyMap<string, Site>;
	readonly #now: () => number;
	readonly #journal: Journal;

	constructor(log: SqlLog, sites: ReadonlyMap<string, Site>, now: () => number, journal: Journal) {
		this.#log = log;
		this.#sites = sites;
		this.#now = now;
		this.#journal = journal;
	}

	/** `mark`: what this program folds with. */
	async page(
		{ site, device, role }: Caller,
		ask: Pick<SnapshotAsk, 'epoch' | 'mark' | 'at' | 'after'>,
		mark: string
	): Promise<SnapshotPage> {
		const now = this.#now();
		const serverTime = new Date(now).toISOString();
		const page = await giveSnapshot(this.#log, { site, device, ...ask }, mark, serverTime);
		if (role === 'lobby') return namelessRows(page);
		return { ...page, rows: page.rows.map((row) => this.#withoutOldNames(site, row, now)) };
	}

	/**
	 * A name whose time is over goes to no new station, also in the hour before it is erased here; nor does one whose
	 * time cannot be counted, and its row keeps no station from beginning.
	 */
	#withoutOldNames(id: string, row: SnapshotRow, now: number): SnapshotRow {
		const site = this.#sites.get(id);
		const keeping = keepingOf(row.subject);
		if (!site || !keeping || !row.entity) return row;
		const isOver = unlessThrown(
			() => (keeping.erasableFrom(row.entity, site) ?? Infinity) <= now,
			(error) => this.#journal.fault('a name’s time could not be counted', error)
		);
		return isOver === false ? row : { ...row, entity: keeping.nameless(row.entity) };
	}
}
