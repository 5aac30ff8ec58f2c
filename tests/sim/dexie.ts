import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { readSync, StationDatabase, writeSync } from '#lib/store/db.ts';
import { DexieMemory } from '#lib/store/memory.ts';
import { record } from '#lib/store/record.ts';
import { isLobby } from './names.ts';
import { emptyDisk, type Disk } from './memory.ts';
import { books, type Store } from './store.ts';

/** An enrolled station's real database, on an IndexedDB of its own. */
export async function openDatabase(device: string, site: string): Promise<StationDatabase> {
	const db = new StationDatabase('gate', { indexedDB: new IDBFactory(), IDBKeyRange });
	await writeSync(db, emptyDisk(device, site).sync);
	return db;
}

/** The real store in the loop of the simulation. */
export async function dexieStore(disk: Disk): Promise<Store> {
	const { device, site } = disk.sync;
	const db = await openDatabase(device, site);
	await writeSync(db, disk.sync);
	return storeOn(db, isLobby(device));
}

function storeOn(db: StationDatabase, isNameless: boolean): Store {
	return {
		memory: new DexieMemory(db, books, { isNameless }),
		record: (...asked) => record(db, ...asked),
		async entity<Entity>(register: { blank: Entity }, subject: string) {
			const row = await db.entities.get(subject);
			return (row?.entity as Entity | undefined) ?? register.blank;
		},
		rows: () => db.entities.toArray(),
		facts: () => db.facts.toArray(),
		since: async () => (await readSync(db)).since ?? 0,
		async clone() {
			const copy = new StationDatabase('gate', { indexedDB: new IDBFactory(), IDBKeyRange });
			const tables = ['facts', 'entities', 'meta'] as const;
			const rows = await db.transaction('r', tables, () =>
				Promise.all([db.facts.toArray(), db.entities.toArray(), db.meta.toArray()])
			);
			await copy.facts.bulkAdd(rows[0]);
			await copy.entities.bulkAdd(rows[1]);
			await copy.meta.bulkAdd(rows[2]);
			return storeOn(copy, isNameless);
		}
	};
}
