/** What a resident's own phone keeps, so that the code shows with no network at all. */
import { Dexie, type Table } from 'dexie';
import type { ResidentView } from '#lib/protocol/resident-page.ts';

type Kept = { key: string; value: unknown };

export class ResidentDatabase extends Dexie {
	readonly kept: Table<Kept, string>;

	constructor() {
		super('foyer-resident');
		this.version(1).stores({ kept: '&key' });
		this.kept = this.table('kept');
	}
}

/** Names of visitors stay out: a phone is lent, and they are of no use offline. */
export async function keepPage(
	db: ResidentDatabase,
	key: string,
	view: ResidentView
): Promise<void> {
	await db.kept.bulkPut([
		{ key: 'key', value: key },
		{ key: 'view', value: { ...view, visits: [] } }
	]);
}

export async function keptPage(
	db: ResidentDatabase
): Promise<{ key: string; view: ResidentView } | undefined> {
	const [key, view] = await db.kept.bulkGet(['key', 'view']);
	if (!key || !view) return undefined;
	return { key: key.value as string, view: view.value as ResidentView };
}

/** The page was ended by the office: nothing of it stays. */
export async function forgetPage(db: ResidentDatabase): Promise<void> {
	await db.kept.clear();
}
