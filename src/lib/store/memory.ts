import { Dexie } from 'dexie';
import { factDigest, type Fact } from '#lib/domain/fact.ts';
import type { Loading, StationMemory, SyncState } from '#lib/protocol/memory.ts';
import type { Page } from '#lib/protocol/messages.ts';
import type { SnapshotPage } from '#lib/protocol/messages.ts';
import { namelessPage } from '#lib/protocol/page.ts';
import { namelessRows } from '#lib/protocol/snapshot.ts';
import { applyFacts } from './apply.ts';
import { readSync, writeSync, type FactRow, type StationDatabase, type SyncRow } from './db.ts';
import { refold, type Registers } from './fold.ts';
import { DexiePacks } from './packs.ts';
import { beginning, isSameLoading, loadedBy, loadRows } from './load.ts';

/** One station's memory in IndexedDB. Every method is one strict transaction. */
export class DexieMemory implements StationMemory {
	readonly #db: StationDatabase;
	readonly #registers: Registers;
	/** Of what it is told nothing with a name is stored (protocol rule Y27). */
	readonly #isNameless: boolean;
	readonly packs: DexiePacks;

	constructor(db: StationDatabase, registers: Registers, { isNameless = false } = {}) {
		this.#db = db;
		this.#registers = registers;
		this.packs = new DexiePacks(db);
		this.#isNameless = isNameless;
	}

	async state(): Promise<SyncState> {
		const sync = await readSync(this.#db);
		const { device, site, head, headId, acked, cursor, epoch, loading } = sync;
		return { device, site, head, headId, acked, cursor, epoch, ...(loading && { loading }) };
	}

	async ownAfter(after: number, limit: number, device?: string): Promise<Fact[]> {
		const name = device ?? (await readSync(this.#db)).device;
		const rows = await ownRows(this.#db, name, after + 1)
			.limit(limit)
			.toArray();
		return rows.map(({ fact }) => fact);
	}

	async ownId(seq: number): Promise<string> {
		return this.#db.transaction('r', this.#db.facts, this.#db.meta, async () => {
			const { device } = await readSync(this.#db);
			const row = await this.#db.facts.where('[mine+seq]').equals([device, seq]).first();
			return row?.id ?? '';
		});
	}

	async acknowledge(
		asked: { device: string; epoch: string },
		acked: number,
		epoch: string
	): Promise<boolean> {
		const db = this.#db;
		// Nearly always only the mark moves: then facts, and what is ready, may be read meanwhile, whatever the disk takes.
		const ready = await this.packs.list(asked.device);
		const isOver = ready.some(({ after }) => after < acked);
		const tables = isOver ? [db.meta, db.packs] : [db.meta];
		const moved = await db.transaction('rw', tables, async () => {
			const sync = await readSync(db);
			if (!isAsked(sync, asked, epoch)) return false;
			if (sync.epoch !== epoch) return undefined;
			await writeSync(db, { ...sync, acked: Math.min(acked, sync.head) });
			if (isOver) await this.packs.dropBelow(sync.device, acked);
			return true;
		});
		if (moved !== undefined) return moved;
		return this.#write({}, async (sync) => {
			if (!isAsked(sync, asked, epoch)) return false;
			await this.#enter(epoch, sync);
			sync.acked = Math.min(acked, sync.head);
			await this.packs.dropBelow(sync.device, acked);
		});
	}

	async fork(
		asked: { device: string; epoch: string },
		at: number,
		newDevice: string,
		epoch: string
	): Promise<boolean> {
		return this.#write(asked, async (sync) => {
			await this.#enter(epoch, sync);
			const rows = await ownRows(this.#db, sync.device, at).toArray();
			Object.assign(sync, { device: newDevice, head: 0, headId: '', headDigest: '', acked: 0 });
			await this.#db.packs.clear();
			const renumbered: FactRow[] = rows.map(({ id, subject, fact, turn, attempt }, index) => {
				const moved = { ...fact, device: newDevice, seq: index + 1, prev: sync.headDigest };
				Object.assign(sync, { head: moved.seq, headId: id, headDigest: factDigest(moved) });
				const own = { mine: newDevice, seq: moved.seq, ...(turn && { turn }) };
				return { id, subject, fact: moved, ...own, ...(attempt && { attempt }) };
			});
			await this.#db.facts.bulkPut(renumbered);
			await refold(this.#db, this.#registers, subjectsOf(rows));
		});
	}

	async apply(asked: { epoch: string; cursor: number }, told: Page): Promise<boolean> {
		const page = this.#isNameless ? namelessPage(told) : told;
		return this.#write(asked, async (sync) => {
			if (page.epoch !== sync.epoch) return this.#enter(page.epoch, sync);
			if (page.after !== sync.cursor || sync.loading) return false;
			await applyFacts(this.#db, this.#registers, sync.device, page.facts);
			sync.cursor = page.cursor;
		});
	}

	async load(
		{ epoch, loading }: { epoch: string; loading: Loading },
		told: readonly SnapshotPage[]
	): Promise<boolean> {
		return this.#write({}, async (sync) => {
			if (!isSameLoading(sync.loading, loading)) return false;
			const isFirst = epoch === '';
			// Asked before anything was heard: the other lane may have heard the same epoch meanwhile.
			if (sync.epoch !== epoch && !(isFirst && sync.epoch === told[0]?.epoch)) return false;
			for (const page of this.#isNameless ? told.map(namelessRows) : told) {
				await this.#enter(page.epoch, sync);
				if (page.epoch !== epoch && !isFirst) return;
				const next = loadedBy(sync, page);
				if (next !== 'feed') await loadRows(this.#db, this.#registers, page.rows);
				if (next === 'done') Object.assign(sync, { cursor: page.at, since: page.at });
				if (next === 'done' || next === 'feed') delete sync.loading;
				else sync.loading = next;
				if (!sync.loading) return;
			}
		});
	}

	/** Runs `work` and writes the state it leaves, unless the state is no longer the one asked with. */
	async #write(
		asked: Partial<SyncState>,
		work: (sync: SyncRow) => Promise<false | void>
	): Promise<boolean> {
		const db = this.#db;
		return db.transaction('rw', [db.facts, db.entities, db.meta, db.packs], async () => {
			const sync = await readSync(db);
			for (const [key, value] of Object.entries(asked)) {
				if (sync[key as keyof SyncState] !== value) return false;
			}
			if ((await work(sync)) === false) return false;
			await writeSync(db, sync);
			return true;
		});
	}

	/** Positions of another epoch mean nothing: drops what was pulled and folds what is own. */
	async #enter(epoch: string, sync: SyncRow): Promise<void> {
		if (epoch === sync.epoch) return;
		// At the first contact nothing has been pulled yet: all there is, is own and folded already.
		if (sync.epoch !== '') {
			await this.#forgetFeed();
			delete sync.loading;
			Object.assign(sync, beginning(sync.turn));
		}
		sync.epoch = epoch;
		sync.cursor = 0;
	}

	async #forgetFeed(): Promise<void> {
		const { facts, entities } = this.#db;
		await facts.filter(({ mine }) => mine === undefined).delete();
		await facts.where('position').above(Dexie.minKey).modify(forgetPlace);
		await entities.clear();
		const subjects = (await facts.orderBy('subject').uniqueKeys()) as string[];
		await refold(this.#db, this.#registers, subjects);
	}
}

/** The row is still the one that the question was about, and no other life of the back office's data has begun than the answer's. */
function isAsked(sync: SyncRow, asked: { device: string; epoch: string }, told: string): boolean {
	return sync.device === asked.device && (sync.epoch === asked.epoch || sync.epoch === told);
}

function ownRows(db: StationDatabase, device: string, from: number) {
	return db.facts.where('[mine+seq]').between([device, from], [device, Dexie.maxKey], true, true);
}

function forgetPlace(row: FactRow): void {
	delete row.position;
	delete row.receivedAt;
	delete row.kept;
}

function subjectsOf(rows: readonly FactRow[]): string[] {
	return [...new Set(rows.map(({ subject }) => subject))];
}
