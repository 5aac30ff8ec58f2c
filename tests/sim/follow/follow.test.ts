import { describe, expect, test } from 'vitest';
import { followMutantNames, type FollowMutant } from './mutants.ts';
import { runFollow, type FollowOutcome } from './world.ts';

const worlds = 60;
/** A mistake is found within so many, from a seed that shows it; the worlds may have changed since. */
const boundMax = 40;
const hints: Partial<Record<FollowMutant, number>> = {
	countsAnew: 544,
	settleBlind: 98
};

const failuresOf = (outcomes: readonly FollowOutcome[]) =>
	outcomes
		.filter(({ broken }) => broken.length > 0)
		.map(
			({ seed, broken }) =>
				`${broken.slice(0, 3).join('; ')} — again: node tests/sim/run.ts --world follow --seeds 1 --from ${seed}`
		);

describe('what follows, in disorder', () => {
	test('[TI1] worlds of works, cards and receipts: late facts, two servers and crashes end as if all had been on time', async () => {
		const outcomes: FollowOutcome[] = [];
		for (let seed = 1; seed <= worlds; seed += 1) outcomes.push(await runFollow(seed));
		expect(failuresOf(outcomes)).toEqual([]);
		const total = (what: string) =>
			outcomes.reduce((sum, { tally }) => sum + (tally.get(what) ?? 0), 0);
		// Nothing may pass because nothing happened.
		expect(outcomes.reduce((sum, { facts }) => sum + facts, 0)).toBeGreaterThan(2_000);
		for (const what of ['crashes', 'sold', 'permits', 'issued', 'entries', 'controlled'])
			expect(total(what), what).toBeGreaterThan(worlds);
		for (const what of ['voided', 'withheld', 'refunded', 'lost', 'replaced', 'accepted', 'flames'])
			expect(total(what), what).toBeGreaterThan(5);
	});

	/** 784: an old look took the mark of a receipt away that was undone meanwhile, because marks counted from zero. */
	test('[TI1] a world that once broke stays whole', async () => {
		expect(failuresOf([await runFollow(784)])).toEqual([]);
	});

	test.each(followMutantNames)('[TI1] %s is found', async (name) => {
		let broken: string[] = [];
		const first = hints[name] ?? 1;
		for (let seed = first; broken.length === 0 && seed < first + boundMax; seed += 1)
			({ broken } = await runFollow(seed, name));
		expect(broken).not.toEqual([]);
	});
});
