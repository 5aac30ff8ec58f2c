import { openDatabase } from '#lib/server/database/open.ts';
import { describeLog } from './log.contract.ts';
import { startPostgres } from './postgres.ts';

describeLog('a PostgreSQL server', async () => {
	const server = await startPostgres();
	const database = await openDatabase(server.url);
	return {
		database,
		async stop() {
			await database.close();
			await server.stop();
		}
	};
});
