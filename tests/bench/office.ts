/** A built server on a real PostgreSQL, and a site on it that no timer of the hosts looks after. */
import type { SealKey } from '#lib/domain/sealing.ts';
import { openDatabase, type Database } from '#lib/server/database/open.ts';
import { SealingKeys } from '#lib/server/sealing-keys.ts';
import { startPostgres } from '../contract/postgres.ts';
import { startServer, type TestServer } from '../e2e/server.ts';
import { quietSite } from './work.ts';

export type BenchOffice = {
	server: TestServer;
	database: Database;
	databaseUrl: string;
	/** What the stations of the quiet site seal names to. */
	sealKey: SealKey;
	/** Lets a station of the quiet site in. */
	admit: (device: string, role: 'lobby' | 'desk' | 'gate', publicKey: string) => Promise<void>;
	close: () => Promise<void>;
};

export async function openBenchOffice(): Promise<BenchOffice> {
	const postgres = await startPostgres();
	const server = await startServer({ databaseUrl: postgres.url });
	const database = await openDatabase(postgres.url);
	await database.query('insert into site (site) values ($1)', [quietSite]);
	const sealKey = await new SealingKeys(database, Date.now).current(quietSite);
	return {
		...{ server, database, databaseUrl: postgres.url, sealKey },
		admit: async (device, role, publicKey) => {
			await database.query(
				`insert into station (site, device, role, name, public_key) values ($1, $2, $3, $2, $4)`,
				[quietSite, device, role, publicKey]
			);
		},
		close: async () => {
			await database.close();
			await server.dispose();
			await postgres.stop();
		}
	};
}

/** As it was before anybody came. */
export async function emptyQuietSite(database: Database): Promise<void> {
	for (const table of ['fact', 'entity', 'station'])
		await database.query(`delete from ${table} where site = $1`, [quietSite]);
	await database.query('update site set position = 0 where site = $1', [quietSite]);
}
