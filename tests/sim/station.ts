import type { Decision, Fact, Occasion } from '#lib/domain/fact.ts';
import type { AnyRegister } from '#lib/domain/register.ts';
import { secondMs } from '#lib/domain/time.ts';
import type { Pack, PackPlace, StationMemory } from '#lib/protocol/memory.ts';
import { trustedTime, type ClockAnchor } from '#lib/store/clock.ts';
import type { SyncRow } from '#lib/store/db.ts';
import type { Recorded } from '#lib/store/record.ts';
import type { StationClock } from '#lib/store/station.ts';
import { BatchSize } from '#lib/sync/batch-size.ts';
import { startSync, type Sync, type SyncStatus } from '#lib/sync/loop.ts';
import type { Chance, Clockwork } from './clockwork.ts';
import { Life } from './clockwork.ts';
import type { Carried } from './gate-post.ts';
import { openedFact } from './names.ts';
import { mutateWire, type Mutants } from './mutants.ts';
import { startMs, type Office } from './office.ts';
import { PlainMemory } from './memory.ts';
import { Road, type Weather } from './road.ts';
import type { Store } from './store.ts';

/** One try of a person to record something: the same ids, however often it is tried. */
export type Attempt = {
	register: AnyRegister;
	subject: string;
	ask: (entity: unknown, occasion: Occasion) => Decision<string>;
	ids: string[];
	tries: number;
	/** The person hears of it. */
	onDone?: (recorded: Extract<Recorded<unknown, string>, { ok: true }>) => void;
};

/** Somebody let in at a gate, as the guard saw it. */
export type Opened = {
	subject: string;
	/** Under which name the gate spoke, and when. */
	device: string;
	atMs: number;
	count: number;
	/** All the others were asked and said yes. */
	sure: boolean;
};

/** What people saw; the oracle judges by it. */
export type Ledger = {
	/** Facts whose recording a person saw confirmed. */
	confirmed: Map<string, Fact>;
	/** Every id ever made for an attempt. */
	tried: Set<string>;
	opened: Opened[];
	refused: { taken: number; revoked: number };
	breaches: string[];
};

/** What all stations of a run share. */
export type Around = {
	clockwork: Clockwork;
	office: Office;
	weather: Weather;
	mutants: Mutants;
	ledger: Ledger;
	/** Somebody was let in for sure. */
	onOpened: (gate: Station, carried: Carried) => void;
};

const toleranceMs = 120 * secondMs;

export class Station {
	readonly name: string;
	readonly store: Store;
	readonly around: Around;
	/** What this station's clock is wrong by. */
	skewMs = 0;
	roads: Road[] = [];
	life: Life | undefined;
	status: SyncStatus | undefined;
	#lives = 0;
	#anchor: ClockAnchor | undefined;
	#syncs: Sync[] = [];
	#unsure: Attempt[] = [];
	#onWrite: ((size: number) => void)[] = [];
	/** The counter as the disk has it, while the mutant `memSeq` has not written it yet. */
	#lazyHead: Pick<SyncRow, 'head' | 'headId' | 'headDigest'> | undefined;

	constructor(name: string, store: Store, around: Around) {
		this.name = name;
		this.store = store;
		this.around = around;
	}

	get isUp(): boolean {
		return this.life !== undefined;
	}

	get chance(): Chance {
		return this.around.clockwork.chance;
	}

	get deviceMs(): number {
		return startMs + this.around.clockwork.now + this.skewMs;
	}

	/** As the open station reads it. */
	clock(): StationClock {
		const { deviceMs } = this;
		const reading = { deviceMs, monotonicMs: this.around.clockwork.now, run: this.#run() };
		const { lo, hi } = trustedTime(this.#anchor, 0, reading);
		const isRunning = this.#anchor?.run === reading.run;
		const isOff =
			deviceMs < lo - toleranceMs || (isRunning && Math.abs(deviceMs - lo) > toleranceMs);
		return { lo, hi, device: deviceMs, suspect: isOff };
	}

	newId(): string {
		const id = this.chance.uuid(this.clock().hi);
		this.around.ledger.tried.add(id);
		return id;
	}

	/** Starts the real loops in as many tabs as asked for. */
	boot(tabs: number): void {
		const { clockwork, office, weather, mutants } = this.around;
		const life = new Life();
		this.life = life;
		this.#lives += 1;
		const memory = this.unsteady(life);
		for (let tab = 0; tab < tabs; tab += 1) {
			const road = new Road(clockwork, life, office, weather);
			this.roads.push(road);
			const sync = startSync({
				memory,
				wire: mutateWire(
					{
						push: (message, body) => road.push(message, body),
						pack: (json) => Promise.resolve({ bytes: json, headers: {} }),
						pull: (message) => road.pull(message),
						snapshot: (message) => road.snapshot(message),
						live: (onHint) => road.live(onHint)
					},
					memory,
					mutants
				),
				pace: this.paceOf(life),
				// A station of a run records a few dozen facts: they are to be many pushes, two of them away at a time.
				size: new BatchSize(2, 4),
				now: () => this.deviceMs,
				watchOutbox: (onChange) => {
					this.#onWrite.push(onChange);
					return () => undefined;
				},
				onStatus: (status) => (this.status = status),
				onContact: (serverTime) => this.#takeTime(serverTime)
			});
			this.#syncs.push(sync);
		}
		// Whoever stood there when it died does not stand there any more.
		this.sealNames();
		for (const attempt of this.#unsure.splice(0)) {
			if (this.chance.isLess(0.7)) this.try(attempt);
		}
	}

	paceOf(life: Life) {
		const { clockwork } = this.around;
		return {
			wait: (ms: number, signal: AbortSignal) => clockwork.wait(life, ms, signal),
			chance: () => clockwork.chance.next(),
			idle: () => clockwork.wait(life, clockwork.chance.between(0, 200))
		};
	}

	/** Killed, or the power is gone: whatever it waited for, it never hears. */
	crash(): void {
		if (this.life) this.life.alive = false;
		this.life = undefined;
		this.roads = [];
		this.#syncs = [];
		this.#onWrite = [];
		this.status = undefined;
		const { memory } = this.store;
		if (memory instanceof PlainMemory) Object.assign(memory.disk.sync, this.#lazyHead);
		this.#lazyHead = undefined;
	}

	/** A lobby's visitor has left the screen; after a crash it is the start that seals. */
	sealNames(): void {
		if (this.isUp) this.store.sealNames?.();
	}

	hope(): void {
		for (const sync of this.#syncs) sync.hope();
	}

	/** Somebody taps; a second time when told so. Nothing happens while the station is down. */
	try(attempt: Attempt): void {
		const { life } = this;
		if (!life) return;
		const { clockwork, ledger } = this.around;
		attempt.tries += 1;
		this.#unsure.push(attempt);
		void clockwork
			.step(life, () => this.#record(attempt))
			.then((recorded) => {
				this.#unsure = this.#unsure.filter((unsure) => unsure !== attempt);
				if (!recorded.ok) return;
				// A second tap may find it sealed; the person said what they said.
				for (const fact of recorded.facts) ledger.confirmed.set(fact.id, openedFact(fact) as Fact);
				for (const onChange of this.#onWrite) onChange(1);
				attempt.onDone?.(recorded);
			});
	}

	/** The memory as seen by a process that may die at every await. */
	unsteady(life: Life): StationMemory {
		const { clockwork, mutants } = this.around;
		const { memory } = this.store;
		const step = <Value>(work: () => Promise<Value>) => clockwork.step(life, work);
		const { packs: real } = memory;
		const packs = real && {
			hasRoom: () => real.hasRoom(),
			list: (row: string) => step(() => real.list(row)),
			read: (place: PackPlace) => step(() => real.read(place)),
			keep: (pack: Pack) => step(() => real.keep(pack))
		};
		return {
			...(packs && { packs }),
			state: () => step(() => memory.state()),
			ownAfter: (...asked) => step(() => memory.ownAfter(...asked)),
			ownId: (seq) => step(() => memory.ownId(seq)),
			acknowledge: (asked, acked, epoch) =>
				step(async () => {
					const least = mutants.ackMax ? (await memory.state()).acked : 0;
					return memory.acknowledge(asked, Math.max(least, acked), epoch);
				}),
			fork: (...answer) => step(() => memory.fork(...answer)),
			load: (...answer) => step(() => memory.load(...answer)),
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

	async #record({ register, subject, ask, ids }: Attempt): Promise<Recorded<unknown, string>> {
		const { clockwork, mutants } = this.around;
		let used = 0;
		const newId = () => {
			const id = (ids[used] ??= this.newId());
			used += 1;
			return id;
		};
		const { memory } = this.store;
		if (mutants.memSeq && memory instanceof PlainMemory) {
			const { head, headId, headDigest } = memory.disk.sync;
			this.#lazyHead ??= { head, headId, headDigest };
			clockwork.in(1000, () => (this.#lazyHead = undefined));
		}
		const { lo, hi, device } = this.clock();
		return this.store.record(register, subject, ask, {
			...{ now: device, clock: { lo, hi }, actor: { kind: 'staff' } },
			...{ newId, salt: () => 'salt' }
		});
	}

	#run(): string {
		return `${this.name} ${this.#lives}`;
	}

	#takeTime(serverTime: string): void {
		const monotonicMs = this.around.clockwork.now;
		this.#anchor = { serverMs: Date.parse(serverTime), monotonicMs, run: this.#run() };
	}
}
