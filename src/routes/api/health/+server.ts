import { answer, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** Is the back office able to keep facts? */
export const GET: RequestHandler = async () => {
	try {
		await office().database.query('select 1');
		return answer({ ok: true, embedded: office().database.embedded });
	} catch {
		return refuse(503, 'database');
	}
};
