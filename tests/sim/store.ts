/** What a station of the simulation keeps its facts in: plain, or the real store. */
import type { Decision, Occasion } from '#lib/domain/fact.ts';
import type { AnyRegister, Register } from '#lib/domain/register.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import type { StationMemory } from '#lib/protocol/memory.ts';
import type { EntityRow, FactRow } from '#lib/store/db.ts';
import type { Moment, Recorded } from '#lib/store/record.ts';
import { isLobby } from './names.ts';
import { PlainMemory, type Disk } from './memory.ts';
import { trails } from './trails.ts';

/** The books that stations of the simulation keep: one that shows every order, and the real one. */
export const books: readonly AnyRegister[] = [trails, visits];

/** The same, with the mistake that a pass used twice goes unnoticed. */
export const unflagged: readonly AnyRegister[] = [
	trails,
	{
		...visits,
		evolve: (visit, fact) => {
			const after = visits.evolve(visit as Visit, fact);
			return { ...after, flags: after.flags.filter((flag) => flag !== 'double_entry') };
		}
	}
];

/** The same, with the mistake that what was flagged before an exit was told stays so. */
export const flaggedForGood: readonly AnyRegister[] = [
	trails,
	{
		...visits,
		evolve: (visit, fact) => {
			const [before, after] = [visit as Visit, visits.evolve(visit as Visit, fact)];
			const isLost = before.flags.includes('double_entry') && !after.flags.includes('double_entry');
			return isLost ? { ...after, flags: [...after.flags, 'double_entry'] } : after;
		}
	}
];

export type Store = {
	memory: StationMemory;
	/** A lobby's, where this store has it. */
	sealNames?(): void;
	record<Entity, Reason extends string>(
		register: Register<Entity>,
		subject: string,
		ask: (entity: Entity, occasion: Occasion) => Decision<Reason>,
		moment: Moment
	): Promise<Recorded<Entity, Reason>>;
	entity<Entity>(register: Register<Entity>, subject: string): Promise<Entity>;
	rows(): Promise<EntityRow[]>;
	facts(): Promise<FactRow[]>;
	/** Facts up to this position came as rows only. */
	since(): Promise<number>;
	clone(): Promise<Store>;
};

export function plainStore(
	disk: Disk,
	registers = books,
	mutants: { snapshotLost?: boolean; toldNames?: boolean; stalePacks?: boolean } = {}
): Store {
	const memory = new PlainMemory(disk, registers);
	memory.forgetful = mutants.snapshotLost ?? false;
	memory.hoarding = mutants.stalePacks ?? false;
	memory.isNameless &&= !mutants.toldNames;
	return {
		memory,
		sealNames: () => isLobby(disk.sync.device) && memory.sealNames(),
		record: (...asked) => memory.record(...asked),
		entity: (register, subject) => Promise.resolve(memory.entity(register, subject)),
		rows: () => memory.rows(),
		facts: () => memory.facts(),
		since: () => Promise.resolve(disk.sync.since ?? 0),
		clone: () => Promise.resolve(plainStore(structuredClone(disk), registers, mutants))
	};
}
