import { describe, expect, test } from 'vitest';
import { ledgerMutantNames, type LedgerMutant } from './mutants.ts';
import { runLedger, type LedgerOutcome } from './world.ts';

function failuresOf(outcomes: readonly LedgerOutcome[]): string[] {
	return outcomes
		.filter(({ broken }) => broken.length > 0)
		.map(
			({ seed, broken }) =>
				`${broken.slice(0, 3).join('; ')} — again: node tests/sim/run.ts --world ledger --seeds 1 --from ${seed}`
		);
}

describe('the ledger in disorder', () => {
	test('[E29] [E5] [E14] [E15] [E22] [E24] [E27] [E28] [E32] [E39] [E40] [E41] 300 worlds of tills: all that must hold does, after every fact and in the drawers', () => {
		const outcomes = Array.from({ length: 300 }, (_, at) => runLedger(at + 1));
		expect(failuresOf(outcomes)).toEqual([]);
		const total = (what: string) =>
			outcomes.reduce((sum, { tally }) => sum + (tally.get(what) ?? 0), 0);
		// Nothing may pass because nothing happened.
		expect(outcomes.reduce((sum, { facts }) => sum + facts, 0)).toBeGreaterThan(50_000);
		for (const what of ['sold', 'void', 'requests', 'paid', 'carried', 'handed', 'crashes', 'lost'])
			expect(total(what), what).toBeGreaterThan(300);
		for (const what of ['paidOffline', 'races', 'withheld', 'purchases', 'swaps', 'handovers'])
			expect(total(what), what).toBeGreaterThan(50);
		for (const what of ['unopened', 'late']) expect(total(what), what).toBeGreaterThan(50);
		for (const what of ['reclaims', 'begun']) expect(total(what), what).toBeGreaterThan(20);
	});

	test('[E29] the same seed is the same run', () => {
		expect(runLedger(7).trace).toBe(runLedger(7).trace);
		expect(runLedger(8).trace).not.toBe(runLedger(7).trace);
	});

	test('[E22] [E32] worlds that once broke stay whole', () => {
		expect(failuresOf(onceBroken.map((seed) => runLedger(seed)))).toEqual([]);
	});
});

/**
 * Seeds that found something, with what it was. 23: a void out of a drawer in which a count had found less. 6: a
 * tablet that merely stood at a till was promised a refund there, while the one that held the till voided the receipt.
 * 241, 268: a receipt was declared lost while its reversal was promised, and the promise no longer counted.
 */
const onceBroken = [6, 23, 241, 268];

describe('the ledger’s simulation finds known mistakes', () => {
	/** A seed that shows it, tried first where a few do not; the worlds may have changed since. */
	const hints: Partial<Record<LedgerMutant, number>> = { noSerial: 92, standsThere: 722 };
	const boundMax = 250;

	test.each(ledgerMutantNames)('[E29] %s is found', (name) => {
		let broken: string[] = [];
		const first = hints[name] ?? 1;
		for (let seed = first; broken.length === 0 && seed < first + boundMax; seed += 1)
			({ broken } = runLedger(seed, name));
		expect(broken).not.toEqual([]);
	});
});
