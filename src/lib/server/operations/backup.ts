/** Everything a database holds, as of one moment, in one file (RULES.md M3). */
import type { Database, Queries } from '../database/open.ts';
import { ensureEpoch } from '../epoch.ts';
import { rowLine, writeBackupFile, type BackupEnd, type BackupHead } from './backup-file.ts';
import { ChainWalk } from './chains.ts';
import { listTables, pagesOf, RowSum, stepsOf } from './tables.ts';

export type BackupMade = { file: string; bytes: number; rows: number; madeAt: string };

const holds =
	'personal data (names, telephones, addresses) and the signing keys of the sites; keep it as safe as the database';

/**
 * Writes a backup while the database is in use. All of it is read in one transaction: on the embedded
 * engine, which has one session, pushes wait until it is done. `signal` gives it up.
 */
export async function makeBackup(
	database: Database,
	file: string,
	now: number,
	signal?: AbortSignal
): Promise<BackupMade> {
	const madeAt = new Date(now).toISOString();
	const epoch = await ensureEpoch(database);
	return database.snapshot(async (queries) => {
		const head: BackupHead = {
			...{ format: 'foyer-backup', version: 1, madeAt, epoch },
			...{ steps: await stepsOf(queries), holds }
		};
		let rows = 0;
		const bytes = await writeBackupFile(file, head, signal, async function* () {
			const end = yield* everyRow(queries);
			for (const table of Object.values(end.tables)) rows += table.rows;
			return end;
		});
		return { file, bytes, rows, madeAt };
	});
}

async function* everyRow(queries: Queries): AsyncGenerator<string, BackupEnd> {
	const tables: BackupEnd['tables'] = {};
	const walk = new ChainWalk(false);
	for (const table of await listTables(queries)) {
		const sum = new RowSum();
		for await (const rows of pagesOf(queries, table)) {
			for (const row of rows) {
				sum.add(row);
				if (table.name === 'fact') walk.add(row);
				yield rowLine(table.name, row);
			}
		}
		tables[table.name] = sum.value;
	}
	return { tables, chains: walk.chains };
}
