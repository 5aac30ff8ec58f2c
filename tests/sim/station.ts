import type { Fact } from '#lib/domain/fact.ts';
import type { StationMemory } from '#lib/protocol/memory.ts';
import type { EntityRow, FactRow, SyncRow } from '#lib/store/db.ts';
import type { Moment, Recorded } from '#lib/store/record.ts';
import { startSync, type Sync } from '#lib/sync/loop.ts';
import { Life, type Clockwork } from './clockwork.ts';
import { mutateWire, type Mutants } from './mutants.ts';
import { startMs, type Office } from './office.ts';
import { PlainMemory, type Disk } from './memory.ts';
import { Road, type Weather } from './road.ts';
import { decide, visits, type Visit, type Wish } from './visits.ts';

/** What a station of the simulation keeps its facts in: plain, or the real store. */
export type Store = {
	memory: StationMemory;
	record(subject: string, wish: Wish, moment: Moment): Promise<Recorded<Visit, 'gone'>>;
	rows(): Promise<EntityRow[]>;
	facts(): Promise<FactRow[]>;
	clone(): Promise<Store>;
};

export function plainStore(disk: Disk): Store {
	const memory = new PlainMemory(disk, [visits]);
	return {
		memory,
		record: (subject, wish, moment) =>
			memory.record(visits, subject, (visit) => decide(visit, wish), moment),
		rows: () => memory.rows(),
		facts: () => memory.facts(),
		clone: () => Promise.resolve(plainStore(structuredClone(disk)))
	};
}

/** One try of a person to record something: the same ids, however often it is tried. */
export type Attempt = { subject: string; wish: Wish; ids: string[]; tries: number };

export type Ledger = {
	/** Facts whose recording a person saw confirmed. */
	confirmed: Map<string, Fact>;
	/** Every id ever made for an attempt. */
	tried: Set<string>;
};

/** What all stations of a run share. */
export type Around = {
	clockwork: Clockwork;
	office: Office;
	weather: Weather;
	mutants: Mutants;
	ledger: Ledger;
};

export class Station {
	readonly name: string;
	readonly store: Store;
	/** What this station's clock is wrong by. */
	skewMs = 0;
	roads: Road[] = [];
	#life: Life | undefined;
	#syncs: Sync[] = [];
	#unsure: Attempt[] = [];
	#onWrite: ((size: number) => void)[] = [];
	/** The counter as the disk has it, while the mutant `memSeq` has not written it yet. */
	#lazyHead: Pick<SyncRow, 'head' | 'headId' | 'headDigest'> | undefined;
	readonly #around: Around;

	constructor(name: string, store: Store, around: Around) {
		this.name = name;
		this.store = store;
		this.#around = around;
	}

	get isUp(): boolean {
		return this.#life !== undefined;
	}

	/** Starts the real loops in as many tabs as asked for. */
	boot(tabs: number): void {
		const { clockwork, office, weather, mutants } = this.#around;
		const life = new Life();
		this.#life = life;
		const memory = this.#unsteady(life);
		for (let tab = 0; tab < tabs; tab += 1) {
			const road = new Road(clockwork, life, office, weather);
			this.roads.push(road);
			const sync = startSync({
				memory,
				wire: mutateWire(
					{
						push: (message) => road.push(message),
						pull: (message) => road.pull(message),
						live: (onHint) => road.live(onHint)
					},
					memory,
					mutants
				),
				pace: {
					wait: (ms, signal) => clockwork.wait(life, ms, signal),
					chance: () => clockwork.chance.next()
				},
				now: () => startMs + clockwork.now + this.skewMs,
				watchOutbox: (onChange) => {
					this.#onWrite.push(onChange);
					return () => undefined;
				},
				onStatus: () => undefined
			});
			this.#syncs.push(sync);
		}
		for (const attempt of this.#unsure.splice(0)) {
			if (clockwork.chance.isLess(0.7)) this.try(attempt);
		}
	}

	/** Killed, or the power is gone: whatever it waited for, it never hears. */
	crash(): void {
		if (this.#life) this.#life.alive = false;
		this.#life = undefined;
		this.roads = [];
		this.#syncs = [];
		this.#onWrite = [];
		const { memory } = this.store;
		if (memory instanceof PlainMemory) Object.assign(memory.disk.sync, this.#lazyHead);
		this.#lazyHead = undefined;
	}

	hope(): void {
		for (const sync of this.#syncs) sync.hope();
	}

	/** Somebody taps; a second time when told so. Nothing happens while the station is down. */
	try(attempt: Attempt): void {
		const life = this.#life;
		if (!life) return;
		const { clockwork, ledger } = this.#around;
		attempt.tries += 1;
		this.#unsure.push(attempt);
		void clockwork
			.step(life, () => this.#record(attempt))
			.then((recorded) => {
				this.#unsure = this.#unsure.filter((unsure) => unsure !== attempt);
				if (!recorded.ok) return;
				for (const fact of recorded.facts) ledger.confirmed.set(fact.id, fact);
				for (const onChange of this.#onWrite) onChange(1);
			});
	}

	async #record(attempt: Attempt): Promise<Recorded<Visit, 'gone'>> {
		const { clockwork, ledger, mutants } = this.#around;
		const { store, skewMs } = this;
		const deviceMs = startMs + clockwork.now + skewMs;
		let used = 0;
		const newId = () => {
			const id = (attempt.ids[used] ??= clockwork.chance.uuid(deviceMs));
			used += 1;
			ledger.tried.add(id);
			return id;
		};
		const memory = store.memory;
		if (mutants.memSeq && memory instanceof PlainMemory) {
			const { head, headId, headDigest } = memory.disk.sync;
			this.#lazyHead ??= { head, headId, headDigest };
			clockwork.in(1000, () => (this.#lazyHead = undefined));
		}
		return store.record(attempt.subject, attempt.wish, {
			now: deviceMs,
			clock: { lo: startMs, hi: deviceMs > startMs ? deviceMs : startMs },
			actor: { kind: 'visitor' },
			newId,
			salt: () => 'salt'
		});
	}

	/** The memory as seen by a process that may die at every await. */
	#unsteady(life: Life): StationMemory {
		const { clockwork, mutants } = this.#around;
		const { memory } = this.store;
		const step = <Value>(work: () => Promise<Value>) => clockwork.step(life, work);
		return {
			state: () => step(() => memory.state()),
			ownAfter: (after, limit) => step(() => memory.ownAfter(after, limit)),
			ownId: (seq) => step(() => memory.ownId(seq)),
			acknowledge: (...answer) => step(() => memory.acknowledge(...answer)),
			fork: (...answer) => step(() => memory.fork(...answer)),
			apply: async (asked, page) => {
				if (!mutants.cursorFirst || !(memory instanceof PlainMemory)) {
					return step(() => memory.apply(asked, page));
				}
				const applied = await step(() => memory.apply(asked, { ...page, facts: [] }));
				const store = () => {
					memory.store(page.facts);
					return Promise.resolve();
				};
				if (applied) await step(store);
				return applied;
			}
		};
	}
}
