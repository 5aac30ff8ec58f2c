/** What the operator's tools share: settings from the environment, and failing in plain words. */
import process from 'node:process';

/** The database that `npm start` would serve. */
export function servedDatabase(): string {
	return process.env['DATABASE_URL'] ?? process.env['FOYER_DATA'] ?? 'data/db';
}

/** Runs a tool: prints why it could not, without a stack, and ends with 1. */
export async function runTool(work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		const trace = process.env['FOYER_TRACE'] === '1' && error instanceof Error;
		console.error(
			trace ? error.stack : `✗ ${error instanceof Error ? error.message : String(error)}`
		);
		process.exitCode = 1;
	}
}

/** Every progress line on the operator's screen. */
export const say = (line: string): void => console.log(line);
