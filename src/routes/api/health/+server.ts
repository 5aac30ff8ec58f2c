import { answer, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** Is the back office able to keep facts? */
export const GET: RequestHandler = async () => {
	try {
		const { database, now } = office();
		await database.query('select 1');
		return answer({
			ok: true,
			embedded: database.embedded,
			serverTime: new Date(now()).toISOString()
		});
	} catch {
		return refuse(503, 'database');
	}
};
