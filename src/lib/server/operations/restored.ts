/** What a database that came out of a backup still has to do before it is served. */
import type { Database, Queries } from '../database/open.ts';

const key = 'erase_before_serving';

/** The names whose time is over are to be erased before anybody is answered. */
export async function askToErase({ query }: Queries): Promise<void> {
	await query(
		`insert into office (key, value) values ($1, 'true'::jsonb) on conflict (key) do nothing`,
		[key]
	);
}

/** Runs `erase` when it was asked for, and takes the note away once it is done. */
export async function eraseIfAsked(database: Database, erase: () => Promise<void>): Promise<void> {
	const [asked] = await database.query('select 1 from office where key = $1', [key]);
	if (!asked) return;
	await erase();
	await database.query('delete from office where key = $1', [key]);
}
