/**
 * Long runs: `node tests/sim/run.ts --seeds 2000 --from 1`; with `--world ledger`, tills instead of gates, with `--world follow` what time
 * and one book mean for another; with `--mutants`, how soon each known
 * mistake is found, and by what. Ends with 1 when an honest seed fails or a mutant survives.
 */
import { parseArgs } from 'node:util';
import { followMutantNames, followMutants, type FollowMutant } from './follow/mutants.ts';
import { runFollow } from './follow/world.ts';
import { ledgerMutantNames, ledgerMutants, type LedgerMutant } from './ledger/mutants.ts';
import { runLedger } from './ledger/world.ts';
import { mutantNames, mutants, type MutantName } from './mutants.ts';
import { runWorld } from './world.ts';

const { values } = parseArgs({
	options: {
		seeds: { type: 'string' },
		from: { type: 'string', default: '1' },
		/** `sync`: stations and back office; `ledger`: the money; `follow`: timers and consequences. */
		world: { type: 'string', default: 'sync' },
		mutants: { type: 'boolean', default: false },
		/** One mutant instead of all. */
		only: { type: 'string' }
	}
});
/** A mistake that shows in 1 of n seeds is missed by 4.6 n of them once in a hundred */
const seeds = Number(values.seeds ?? (values.mutants ? 10_000 : 300));
const from = Number(values.from);

type Run = (
	seed: number,
	mutant?: string
) => Promise<{ broken: string[]; tally: Record<string, number> }>;

/** Each world with the mistakes it is known to find. */
const worlds: Record<string, { run: Run; mutants: Record<string, string> }> = {
	sync: {
		run: (seed, mutant) =>
			runWorld(seed, mutant ? { mutants: { [mutant as MutantName]: true } } : {}),
		mutants: Object.fromEntries(mutantNames.map((name) => [name, mutants[name]]))
	},
	ledger: {
		run: (seed, mutant) => {
			const { broken, tally } = runLedger(seed, mutant as LedgerMutant | undefined);
			return Promise.resolve({ broken, tally: Object.fromEntries(tally) });
		},
		mutants: Object.fromEntries(ledgerMutantNames.map((name) => [name, ledgerMutants[name]]))
	},
	follow: {
		run: async (seed, mutant) => {
			const { broken, tally } = await runFollow(seed, mutant as FollowMutant | undefined);
			return { broken, tally: Object.fromEntries(tally) };
		},
		mutants: Object.fromEntries(followMutantNames.map((name) => [name, followMutants[name]]))
	}
};
const world = worlds[values.world];
if (!world) throw new Error(`--world is one of ${Object.keys(worlds).join(', ')}`);

if (values.mutants) await findMutants(world);
else await runSeeds(world);

async function runSeeds({ run }: { run: Run }): Promise<void> {
	const sum: Record<string, number> = {};
	let failed = 0;
	const started = performance.now();
	for (let seed = from; seed < from + seeds; seed += 1) {
		const { broken, tally } = await run(seed);
		for (const [key, count] of Object.entries(tally)) sum[key] = (sum[key] ?? 0) + count;
		if (broken.length === 0) continue;
		failed += 1;
		console.log(`seed ${seed}: ${broken.slice(0, 5).join('; ')}`);
		const named = values.world === 'sync' ? '' : `--world ${values.world} `;
		console.log(`  again: node tests/sim/run.ts ${named}--seeds 1 --from ${seed}`);
	}
	const seconds = (performance.now() - started) / 1000;
	console.log(`${seeds} seeds in ${seconds.toFixed(1)} s, ${failed} failed`, sum);
	process.exitCode = failed > 0 ? 1 : 0;
}

async function findMutants({ run, mutants: known }: (typeof worlds)[string]): Promise<void> {
	console.log('| bug | what it does | seeds until caught | by |\n| --- | --- | --- | --- |');
	for (const name of Object.keys(known).filter((one) => !values.only || one === values.only)) {
		let broken: string[] = [];
		let seed = from;
		for (; broken.length === 0 && seed < from + seeds; seed += 1)
			({ broken } = await run(seed, name));
		const by = [...new Set(broken.map((line) => line.split(' ')[0]))].join(' ');
		if (!by) process.exitCode = 1;
		const tried = by ? `${seed - from}` : `alive after ${seeds}`;
		console.log(`| ${name} | ${known[name] ?? ''} | ${tried} | ${by} |`);
	}
	if (values.world === 'sync')
		console.log('ackNoId is equivalent here: the id of the fact before the batch covers it.');
}
