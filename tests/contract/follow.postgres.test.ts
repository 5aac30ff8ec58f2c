import { openTestOffice } from '../fixtures/back-office.ts';
import { startPostgres } from './postgres.ts';
import { describeFollowing } from './follow.contract.ts';

describeFollowing('a PostgreSQL server', async () => {
	const server = await startPostgres();
	const office = await openTestOffice({ database: server.url });
	return {
		...office,
		dispose: async () => {
			await office.dispose();
			await server.stop();
		}
	};
});
