/** `npm run backup -- --to FILE [--of PLACE]`: while the server runs, or while it does not. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DirectoryInUse } from '#lib/server/database/lock.ts';
import { isServer, openDatabase } from '#lib/server/database/open.ts';
import { makeBackup } from '#lib/server/operations/backup.ts';
import { toolTimeoutMs } from '#lib/server/operations/move.ts';
import { askForBackup } from '#lib/server/operations/side-door.ts';
import { runTool, say, servedDatabase } from './said.ts';

await runTool(async () => {
	const { values } = parseArgs({ options: { to: { type: 'string' }, of: { type: 'string' } } });
	if (!values.to)
		throw new Error('Usage: npm run backup -- --to <file> [--of <folder|postgres://…>]');
	const of = values.of ?? servedDatabase();
	const file = path.resolve(values.to);
	if (existsSync(file)) throw new Error(`${file} exists already; choose another name.`);
	if (!isServer(of) && !existsSync(of)) throw new Error(`There is no database in ${of}.`);
	say(`… backing up ${isServer(of) ? 'PostgreSQL' : of}`);
	const { rows, bytes } = await backUp(of, file);
	say(`✓ ${file}: ${String(rows)} rows, ${(bytes / 1024 / 1024).toFixed(1)} MB`);
	say(
		'  It holds personal data and the signing keys of the sites: keep it as safe as the database.'
	);
});

/** The embedded engine lets one process in: while that is the server, the server makes the backup. */
async function backUp(of: string, file: string): Promise<{ rows: number; bytes: number }> {
	try {
		const database = await openDatabase(of, { queryTimeoutMs: toolTimeoutMs });
		return await makeBackup(database, file, Date.now()).finally(() => database.close());
	} catch (error) {
		if (!(error instanceof DirectoryInUse)) throw error;
		return askForBackup(of, file);
	}
}
