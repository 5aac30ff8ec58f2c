import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '#lib/server/database/open.ts';
import { putReadyDatabase } from '../fixtures/ready-database.ts';
import { LogBench } from './log-bench.ts';
import { describeLog } from './log.contract.ts';

describeLog('the embedded engine', async () => {
	const directory = mkdtempSync(path.join(tmpdir(), 'foyer-log-'));
	await putReadyDatabase(path.join(directory, 'db'));
	const database = await openDatabase(path.join(directory, 'db'));
	return LogBench.on(database, async () => {
		await database.close();
		rmSync(directory, { recursive: true, force: true });
	});
});
