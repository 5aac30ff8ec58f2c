import path from 'node:path';
import * as v from 'valibot';
import { answer, fromThisMachine, readJson, refuse } from '#lib/server/door.ts';
import { office } from '#lib/server/office.ts';
import { makeBackup } from '#lib/server/operations/backup.ts';
import { sameWord } from '#lib/server/operations/side-door.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

const asked = v.strictObject({
	file: v.pipe(
		v.string(),
		v.maxLength(4096),
		v.check((file) => path.isAbsolute(file))
	)
});

/**
 * Writes a backup where the operator's tool asks for it. Only who can read the word beside the database
 * comes in here: the same account that could read the database.
 */
export const POST: RequestHandler = async (event) => {
	const { database, journal, now, operatorWord } = office();
	const given = event.request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '';
	if (!fromThisMachine(event) || !sameWord(given, operatorWord)) return refuse(403, 'not_for_you');
	const wanted = await readJson(event.request, asked);
	if (!wanted) return refuse(422, 'malformed');
	try {
		const { rows, bytes } = await makeBackup(database, wanted.file, now());
		journal.note('a backup was made', { rows, bytes });
		return answer({ rows, bytes });
	} catch (error) {
		journal.fault('a backup could not be made', error);
		return refuse(500, error instanceof Error && 'code' in error ? String(error.code) : 'failed');
	}
};
