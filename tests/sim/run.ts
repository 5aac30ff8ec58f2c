/**
 * Long runs: `node tests/sim/run.ts --seeds 2000 --from 1`; with `--mutants`, how soon each known
 * mistake is found. Ends with 1 when an honest seed fails or a mutant survives.
 */
import { parseArgs } from 'node:util';
import { mutantNames } from './mutants.ts';
import { runWorld, type Tally } from './world.ts';

const { values } = parseArgs({
	options: {
		seeds: { type: 'string', default: '300' },
		from: { type: 'string', default: '1' },
		mutants: { type: 'boolean', default: false }
	}
});
const seeds = Number(values.seeds);
const from = Number(values.from);

if (values.mutants) await findMutants();
else await runSeeds();

async function runSeeds(): Promise<void> {
	const sum: Partial<Record<keyof Tally, number>> = {};
	let failed = 0;
	const started = performance.now();
	for (let seed = from; seed < from + seeds; seed += 1) {
		const { broken, tally } = await runWorld(seed);
		for (const key of Object.keys(tally) as (keyof Tally)[])
			sum[key] = (sum[key] ?? 0) + tally[key];
		if (broken.length === 0) continue;
		failed += 1;
		console.log(`seed ${seed}: ${broken.slice(0, 5).join('; ')}`);
		console.log(`  again: node tests/sim/run.ts --seeds 1 --from ${seed}`);
	}
	const seconds = (performance.now() - started) / 1000;
	console.log(`${seeds} seeds in ${seconds.toFixed(1)} s, ${failed} failed`, sum);
	process.exitCode = failed > 0 ? 1 : 0;
}

async function findMutants(): Promise<void> {
	for (const name of mutantNames) {
		let first: string | undefined;
		let seed = from;
		for (; !first && seed < from + seeds; seed += 1) {
			const { broken } = await runWorld(seed, { mutants: { [name]: true } });
			[first] = broken;
		}
		if (!first) process.exitCode = 1;
		console.log(`${name}: ${first ? `seed ${seed - 1}, ${first}` : `alive after ${seeds} seeds`}`);
	}
}
