import path from 'node:path';
import * as v from 'valibot';
import type { Refusal } from '#lib/protocol/refusals.ts';
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
		v.check((file) => path.isAbsolute(file) && !file.includes('\0'))
	)
});

/** What the disk said, as far as the operator can do something about it. */
const faults: Record<string, [status: number, reason: Refusal]> = {
	ENOENT: [422, 'no_such_folder'],
	ENOTDIR: [422, 'no_such_folder'],
	EISDIR: [422, 'not_a_file'],
	ENAMETOOLONG: [422, 'not_a_file'],
	EACCES: [422, 'no_permission'],
	EPERM: [422, 'no_permission'],
	EROFS: [422, 'no_permission'],
	ENOSPC: [507, 'disk_full']
};

/**
 * Writes a backup where the operator's tool asks for it. Only who can read the word beside the database
 * comes in here: the same account that could read the database.
 */
export const POST: RequestHandler = async (event) => {
	const { database, journal, now, operatorWord } = office();
	const given = event.request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '';
	if (!fromThisMachine(event) || !sameWord(given, operatorWord)) return refuse(403, 'not_for_you');
	const wanted = await readJson(event.request, asked);
	if (wanted instanceof Response) return wanted;
	try {
		const { rows, bytes } = await makeBackup(database, wanted.file, now());
		journal.note('a backup was made', { rows, bytes });
		return answer({ rows, bytes });
	} catch (error) {
		journal.fault('a backup could not be made', error);
		const { code = '' } = error as NodeJS.ErrnoException;
		const [status, reason] = faults[code] ?? [500, 'failed'];
		return refuse(status, reason);
	}
};
