/** What the station knows besides facts, as the back office last told it; good for any time offline. */
import { liveQuery } from 'dexie';
import * as v from 'valibot';
import { readStandingTold, standingSchema, type Standing } from '#lib/protocol/standing.ts';
import type { StationDatabase } from './db.ts';

const key = 'standing';

/** What an older program stored lacks what only this one knows: cut off after an update, its defaults count. */
export async function readStanding(db: StationDatabase): Promise<Standing | undefined> {
	const stored = (await db.meta.get(key))?.value as Standing | undefined;
	const read = v.safeParse(standingSchema, stored);
	return read.success ? read.output : stored;
}

/** The same for whoever asks often, a lobby at each visitor who leaves: read, and looked through, only when it changes. */
export function followStanding(db: StationDatabase): () => Promise<Standing | undefined> {
	let told = readStanding(db);
	liveQuery(() => readStanding(db)).subscribe((next) => void (told = Promise.resolve(next)));
	return () => told;
}

export async function saveStanding(db: StationDatabase, standing: Standing): Promise<void> {
	await db.meta.put({ key, value: standing });
}

/** Keeps what the back office answered; false where nothing of it can be taken (Y33). */
export async function takeStanding(db: StationDatabase, told: unknown): Promise<boolean> {
	const standing = readStandingTold(told, await readStanding(db));
	if (standing) await saveStanding(db, standing);
	return standing !== undefined;
}

/** The next number of this station's own passes. A number that is then not used leaves a harmless gap. */
export async function nextSerial(db: StationDatabase): Promise<number> {
	return db.transaction('rw', db.local, async () => {
		const last = (await db.local.get('serial'))?.value as number | undefined;
		const serial = (last ?? 0) + 1;
		await db.local.put({ key: 'serial', value: serial });
		return serial;
	});
}
