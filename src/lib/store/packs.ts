import { Dexie, type PromiseExtended } from 'dexie';
import { healthLimits } from '#lib/domain/station-health.ts';
import type { Pack, PackPlace, Packs } from '#lib/protocol/memory.ts';
import { readSync, type StationDatabase } from './db.ts';
import { storageShare } from './storage.ts';

/** Pushes made ready, in IndexedDB. Each method is one transaction. */
export class DexiePacks implements Packs {
	readonly #db: StationDatabase;

	constructor(db: StationDatabase) {
		this.#db = db;
	}

	/** From the share on at which the office warns of this tablet, what is left is for what people record. */
	async hasRoom(): Promise<boolean> {
		return (await storageShare()) < healthLimits.storageShare[0];
	}

	async list(row: string): Promise<PackPlace[]> {
		const places = await this.#db.packs
			.where('[device+after+upTo]')
			.between([row], [row, Dexie.maxKey])
			.primaryKeys();
		return places.map(([device, after, upTo]) => ({ device, after, upTo }));
	}

	read({ device, after, upTo }: PackPlace): Promise<Pack | undefined> {
		return this.#db.packs.get([device, after, upTo]);
	}

	/** Within the transaction that notes that everything up to `acked` is held: what was sealed in them has an erase date. */
	dropBelow(row: string, acked: number): PromiseExtended<number> {
		return this.#db.packs.where('[device+after+upTo]').between([row], [row, acked]).delete();
	}

	keep(pack: Pack): Promise<boolean> {
		const db = this.#db;
		return db.transaction('rw', db.packs, db.meta, async () => {
			const { device, acked, head } = await readSync(db);
			if (device !== pack.device || pack.after < acked || pack.upTo > head) return false;
			await db.packs.put(pack);
			return true;
		});
	}
}

/** After a write that failed: gives up what was made ready where the disk is full. Answers whether another try may pass. */
export async function makeRoom(db: StationDatabase, error: unknown): Promise<boolean> {
	if (!isFull(error)) return false;
	// Where not even that can be written, the first error is what the person hears of.
	return db.packs
		.toCollection()
		.delete()
		.then((count) => count > 0)
		.catch(() => false);
}

/** A request says it itself; a commit that finds no room aborts its transaction, and Dexie puts the reason inside. */
function isFull(error: unknown): boolean {
	if (error instanceof Dexie.BulkError) return Object.values(error.failuresByPos).some(isFull);
	const { name, inner } = error as { name?: unknown; inner?: unknown };
	return name === 'QuotaExceededError' || (inner instanceof Object && isFull(inner));
}
