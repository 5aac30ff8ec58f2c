/** The household's side of a code: its own page, and what a station holds sealed for the hour without a network. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { sha256 } from '#lib/server/crypto.ts';
import { openDatabase } from '#lib/server/database/open.ts';
import type { TestServer } from './server.ts';

/** A page for an approver, as the office makes it: its digest in the database while the server rests. */
export async function pageFor(server: TestServer, person: string): Promise<string> {
	await server.kill();
	const secret = 'e2e-secret-e2e-secret0';
	const database = await openDatabase(join(server.folder, 'db'));
	await database.query(
		`insert into resident_page (site, secret_hash, person, made_at) values ('YQ', $1, $2, now())`,
		[sha256(secret), person]
	);
	await database.close();
	await server.start();
	return `YQ.${secret}`;
}

/** How many sealed entries the gate's own memory holds. */
export function heldCodes(page: Page, station = 'foyer-gate'): Promise<number> {
	return page.evaluate(
		(name) =>
			new Promise<number>((resolve, reject) => {
				const opening = indexedDB.open(name);
				opening.onerror = () => reject(new Error('the station has no memory'));
				opening.onsuccess = () => {
					const asked = opening.result.transaction('local').objectStore('local').get('unit-codes');
					asked.onsuccess = () => {
						const row = asked.result as
							{ value: { entries: unknown[]; unfinished?: true } } | undefined;
						opening.result.close();
						// Filled up to the same length from the first household on: only a finished one holds all.
						resolve(row?.value.unfinished ? 0 : (row?.value.entries.length ?? 0));
					};
				};
			}),
		station
	);
}
