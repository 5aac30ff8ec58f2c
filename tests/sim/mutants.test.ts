import { describe, expect, test } from 'vitest';
import { mutantNames, type MutantName } from './mutants.ts';
import { runWorld } from './world.ts';

/** Mistakes that only a lobby with visitors shows. */
const lobbys: readonly MutantName[] = ['toldNames', 'sealLost'];

describe('the simulation finds known mistakes', () => {
	/** A seed that shows each, tried first, and how many to try when the worlds have changed since. */
	const hints: Record<MutantName, [seed: number, bound: number]> = {
		...{ noDedupe: [1, 20], ackBeforeSend: [1, 20], timeCursor: [1, 20], serialGap: [3, 20] },
		...{
			poison: [1, 20],
			noFlag: [2, 40],
			staysFlagged: [90, 200],
			noFork: [1, 60],
			noEpoch: [3, 40],
			memSeq: [1, 40]
		},
		...{ sameEpoch: [3, 60], ignoreRevoked: [39, 150], ackMax: [4, 40], snapshotLost: [5, 60] },
		...{ claimRace: [96, 2000], leaseSure: [213, 2000], noRecover: [619, 800] },
		...{ toldNames: [1, 20], sealLost: [1, 20], stalePacks: [325, 400] },
		...{ cursorFirst: [1, 1500], noPrev: [212, 800], lastEmpty: [1, 1] }
	};
	// `lastEmpty` shows in one of thousands: `npm run sim -- --mutants --only lastEmpty` looks for it longer.
	test.each(mutantNames.filter((name) => name !== 'lastEmpty'))('%s', async (name) => {
		const [hint, bound] = hints[name];
		const isFound = async (seed: number) =>
			(await runWorld(seed, { lobby: lobbys.includes(name), mutants: { [name]: true } })).broken
				.length > 0;
		let found = await isFound(hint);
		for (let seed = 1; !found && seed <= bound; seed += 1) found = await isFound(seed);
		expect(found).toBe(true);
	});
});
