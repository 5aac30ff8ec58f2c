/** Types, lint and format, as many at a time as there are processors: one after another they leave all but one idle. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import process from 'node:process';

/** The longest first. Lint in two halves: each file of a component's makes the linter look at the project anew. */
const checks = [
	'eslint . --ignore-pattern **/*.svelte',
	'eslint **/*.svelte',
	'svelte-check --tsconfig ./tsconfig.json --fail-on-warnings --output human',
	'prettier --check .'
];

const failed: string[] = [];
const begun = checks.values();
// Types and lint read what this writes.
await finish('svelte-kit sync');
await Promise.all(
	Array.from({ length: availableParallelism() }, async () => {
		for (const check of begun) await finish(check);
	})
);
if (failed.length > 0) {
	console.error(`Failed: ${failed.join('; ')}`);
	process.exit(1);
}

async function finish(check: string): Promise<void> {
	const started = performance.now();
	const child = run(check);
	let said = '';
	for (const stream of [child.stdout, child.stderr])
		stream.setEncoding('utf8').on('data', (text: string) => (said += text));
	const [code] = (await once(child, 'close')) as [number | null];
	const seconds = Math.round((performance.now() - started) / 1000);
	console.log(`${code === 0 ? '✓' : '✗'} ${check} (${String(seconds)} s)\n${said.trim()}`);
	if (code !== 0) failed.push(check);
}

/** Found by npm on its own path; the patterns are for the programs, not for a shell. */
function run(command: string) {
	const [program = '', ...parts] = command.split(' ');
	return spawn(program, parts, { stdio: ['ignore', 'pipe', 'pipe'] });
}
