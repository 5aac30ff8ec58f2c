import { openDatabase } from '#lib/server/database/open.ts';
import { LogBench } from './log-bench.ts';
import { describeLog } from './log.contract.ts';
import { startPostgres } from './postgres.ts';

describeLog('a PostgreSQL server', async () => {
	const server = await startPostgres();
	const database = await openDatabase(server.url);
	return LogBench.on(database, async () => {
		await database.close();
		await server.stop();
	});
});
