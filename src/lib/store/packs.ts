import { Dexie, type PromiseExtended } from 'dexie';
import type { Pack, PackPlace, Packs } from '#lib/protocol/memory.ts';
import { readSync, type StationDatabase } from './db.ts';

/** Pushes made ready, in IndexedDB. Each method is one transaction. */
export class DexiePacks implements Packs {
	readonly #db: StationDatabase;

	constructor(db: StationDatabase) {
		this.#db = db;
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
