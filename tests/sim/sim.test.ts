import { describe, expect, test } from 'vitest';
import { dexieStore } from './dexie.ts';
import { mutantNames, type MutantName } from './mutants.ts';
import { runWorld, type Options, type Outcome, type Tally } from './world.ts';

async function runSeeds(from: number, count: number, options: Options = {}) {
	const outcomes: Outcome[] = [];
	for (let seed = from; seed < from + count; seed += 1)
		outcomes.push(await runWorld(seed, options));
	return outcomes;
}

function failuresOf(outcomes: readonly Outcome[]): string[] {
	return outcomes
		.filter(({ broken }) => broken.length > 0)
		.map(
			({ seed, broken }) =>
				`${broken.slice(0, 3).join('; ')} — again: node tests/sim/run.ts --seeds 1 --from ${seed}`
		);
}

function total(outcomes: readonly Outcome[], what: keyof Tally): number {
	return outcomes.reduce((sum, { tally }) => sum + tally[what], 0);
}

describe('stations and back office in disorder', () => {
	test('[Y1] [Y2] [Y3] [Y4] [Y5] [Y6] [Y7] [Y10] [Y11] 300 worlds end whole and equal', async () => {
		const outcomes = await runSeeds(1, 300);
		expect(failuresOf(outcomes)).toEqual([]);
		// Nothing may pass because nothing happened.
		expect(total(outcomes, 'facts')).toBeGreaterThan(5_000);
		for (const trouble of ['cuts', 'crashes', 'officeCrashes', 'kept'] as const) {
			expect(total(outcomes, trouble), trouble).toBeGreaterThan(100);
		}
		for (const trouble of ['restores', 'clones', 'forks'] as const) {
			expect(total(outcomes, trouble), trouble).toBeGreaterThan(30);
		}
	});

	test('[Y1] [Y4] [Y7] [Y10] 20 worlds with the real store end whole and equal', async () => {
		const outcomes = await runSeeds(1, 20, { makeStore: dexieStore });
		expect(failuresOf(outcomes)).toEqual([]);
		expect(total(outcomes, 'facts')).toBeGreaterThan(300);
		expect(total(outcomes, 'forks') + total(outcomes, 'restores')).toBeGreaterThan(5);
	});

	test('the same seed is the same run', async () => {
		const [first, again, other] = [await runWorld(7), await runWorld(7), await runWorld(8)];
		expect(again.trace).toBe(first.trace);
		expect(again.tally).toEqual(first.tally);
		expect(other.trace).not.toBe(first.trace);
	});
});

describe('the simulation finds known mistakes', () => {
	/** Seeds enough to find each; the two rare ones need hundreds and are left to the long runs. */
	const bounds: Partial<Record<MutantName, number>> = {
		...{ ackBeforeSend: 20, noDedupe: 20, noEpoch: 40, noFork: 40, memSeq: 40, poison: 20 },
		// Rare. `cursorFirst` is rarer still: `npm run sim -- --mutants` looks for it longer.
		...{ noPrev: 300 }
	};
	test.each(mutantNames.filter((name) => bounds[name]))('%s', async (name) => {
		let found: string[] = [];
		for (let seed = 1; found.length === 0 && seed <= (bounds[name] ?? 0); seed += 1) {
			found = (await runWorld(seed, { mutants: { [name]: true } })).broken;
		}
		expect(found.length).toBeGreaterThan(0);
	});
});
