import process from 'node:process';
import { version } from '$app/environment';
import { answer, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** Is the back office able to keep facts? 503 when its database cannot write. */
export const GET: RequestHandler = async () => {
	const { database, health, backups, now } = office();
	if (!(await health.writes())) return refuse(503, 'database');
	const lastAt = backups?.state.lastAt;
	return answer({
		ok: true,
		database: database.embedded ? 'embedded' : 'postgres',
		epochSeconds: (await health.epochSeconds()) ?? null,
		lastBackup: lastAt === undefined ? null : new Date(lastAt).toISOString(),
		backupsFailed: backups?.state.failed ?? null,
		version,
		uptimeSeconds: Math.round(process.uptime()),
		serverTime: new Date(now()).toISOString()
	});
};
