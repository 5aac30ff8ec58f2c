/** Subjects of which sealed names are kept: found by these rows when their erase date comes, for no entity tells it. */
import type { StationDatabase } from './db.ts';

const prefix = 'sealed:';
const past = `${prefix}\uffff`;

/** These may be used inside a transaction over `local`. */
export async function sealedSubjects(db: StationDatabase): Promise<string[]> {
	const keys = await db.local.where('key').between(prefix, past).primaryKeys();
	return keys.map((key) => key.slice(prefix.length));
}

export async function noteSealed(db: StationDatabase, subject: string): Promise<void> {
	await db.local.put({ key: prefix + subject, value: true });
}

export async function noteUnsealed(db: StationDatabase, subject: string): Promise<void> {
	await db.local.delete(prefix + subject);
}
