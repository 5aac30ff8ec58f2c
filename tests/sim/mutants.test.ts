import { describe, expect, test } from 'vitest';
import { mutantNames, type MutantName } from './mutants.ts';
import { runWorld } from './world.ts';

describe('the simulation finds known mistakes', () => {
	/** A seed that shows each, tried first, and how many to try when the worlds have changed since. */
	const hints: Record<MutantName, [seed: number, bound: number]> = {
		...{ noDedupe: [1, 20], ackBeforeSend: [1, 20], timeCursor: [1, 20], serialGap: [2, 20] },
		...{ poison: [3, 20], noFlag: [1, 40], noFork: [3, 60], noEpoch: [2, 40], memSeq: [1, 40] },
		...{ sameEpoch: [2, 60], ignoreRevoked: [2, 150], ackMax: [2, 40], claimRace: [211, 1500] },
		...{ leaseSure: [438, 2000], noRecover: [79, 800], cursorFirst: [408, 2000] },
		...{ noPrev: [113, 800], lastEmpty: [1, 1] }
	};
	// `lastEmpty` shows in one of thousands: `npm run sim -- --mutants` looks for it longer.
	test.each(mutantNames.filter((name) => name !== 'lastEmpty'))('%s', async (name) => {
		const [hint, bound] = hints[name];
		const isFound = async (seed: number) =>
			(await runWorld(seed, { mutants: { [name]: true } })).broken.length > 0;
		let found = await isFound(hint);
		for (let seed = 1; !found && seed <= bound; seed += 1) found = await isFound(seed);
		expect(found).toBe(true);
	});
});
