/** `npm run move -- --from PLACE --to PLACE`: a folder or `postgres://…` each. */
import { parseArgs } from 'node:util';
import { move } from '#lib/server/operations/move.ts';
import { runTool, say } from './said.ts';

await runTool(async () => {
	const { values } = parseArgs({ options: { from: { type: 'string' }, to: { type: 'string' } } });
	const { from, to } = values;
	if (!from || !to)
		throw new Error(
			'Usage: npm run move -- --from <folder|postgres://…> --to <folder|postgres://…>'
		);
	await move(from, to, say);
	say(
		'  From now on start Foyer on the new one only: DATABASE_URL=postgres://… or FOYER_DATA=folder.'
	);
});
