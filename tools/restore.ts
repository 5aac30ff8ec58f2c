/** `npm run restore -- --from FILE --to PLACE`: into an empty folder or PostgreSQL database. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ErasureList, erasureFile } from '#lib/server/erasure.ts';
import { restore } from '#lib/server/operations/restore.ts';
import { runTool, say } from './said.ts';

await runTool(async () => {
	const { values } = parseArgs({
		options: { from: { type: 'string' }, to: { type: 'string' }, erased: { type: 'string' } }
	});
	const { from, to } = values;
	if (!from || !to)
		throw new Error(
			'Usage: npm run restore -- --from <file> --to <folder|postgres://…> [--erased <list of erased names>]'
		);
	const list = values.erased ?? path.join(path.dirname(path.resolve(from)), erasureFile);
	const erased = new ErasureList(list).read();
	if (erased.length > 0) say(`… names erased since are erased again: ${list}`);
	await restore(path.resolve(from), to, erased, say);
});
