import { describe, expect, test } from 'vitest';
import { dexieStore } from './dexie.ts';
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
	test('[Y1] [Y2] [Y3] [Y4] [Y5] [Y6] [Y7] [Y10] [Y11] [Y17] [Y18] [Y19] [Y20] [Y23] [Y24] 500 worlds end whole and equal', async () => {
		const outcomes = await runSeeds(1, 500);
		expect(failuresOf(outcomes)).toEqual([]);
		// Nothing may pass because nothing happened.
		expect(total(outcomes, 'facts')).toBeGreaterThan(10_000);
		for (const trouble of ['cuts', 'crashes', 'officeCrashes', 'kept', 'sure', 'taken'] as const) {
			expect(total(outcomes, trouble), trouble).toBeGreaterThan(100);
		}
		for (const trouble of ['restores', 'clones', 'forks', 'revoked', 'snapshots'] as const) {
			expect(total(outcomes, trouble), trouble).toBeGreaterThan(10);
		}
	});

	test('[R3] [Y25] [Y26] [Y27] 150 worlds with a lobby: no tablet tells a name, every name is in the back office', async () => {
		const outcomes = await runSeeds(1, 150, { lobby: true });
		expect(failuresOf(outcomes)).toEqual([]);
		expect(total(outcomes, 'restores')).toBeGreaterThan(10);
	});

	test('[Y1] [Y17] worlds that once broke stay whole', async () => {
		const outcomes: Outcome[] = [];
		for (const seed of onceBroken) outcomes.push(await runWorld(seed));
		expect(failuresOf(outcomes)).toEqual([]);
	});

	test('[Y1] [Y4] [Y7] [Y10] 24 worlds with the real store end whole and equal', async () => {
		const outcomes = await runSeeds(1, 24, { makeStore: dexieStore });
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

/**
 * Seeds that found something, with what it was. 153: a leaving told before its entry made a visit that the
 * host had denied look good again. 1179, 1206: a pass used offline after the host's no
 * counted as good again. 13871: a gate enrolled after the backup had opened, and the restored back office
 * could not know: the rule says so now (Y19). 325: a group of which one left was taken for a second use (the oracle's fault).
 */
const onceBroken = [153, 325, 1179, 1206, 13871];
