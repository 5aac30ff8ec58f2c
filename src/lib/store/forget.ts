import { findSync, type StationDatabase } from './db.ts';

/**
 * The station was cut off: everything it was told and everything that is safe elsewhere goes. Own facts
 * that the back office does not hold stay, for they are the only copy. Answers how many those are. Pictures
 * go with the rest: a station that is cut off cannot send them any more.
 */
export async function forgetAll(db: StationDatabase): Promise<number> {
	const tables = [db.facts, db.entities, db.meta, db.local, db.blobs, db.packs];
	return db.transaction('rw', tables, async () => {
		const sync = await findSync(db);
		const isUnsent = ({ mine, seq }: { mine?: string; seq?: number }) =>
			sync !== undefined && mine === sync.device && (seq ?? 0) > sync.acked;
		await db.entities.clear();
		await db.local.clear();
		await db.blobs.clear();
		await db.packs.clear();
		await db.meta.delete('standing');
		await db.facts.filter((row) => !isUnsent(row)).delete();
		return db.facts.count();
	});
}
