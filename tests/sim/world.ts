import { Chance, Clockwork } from './clockwork.ts';
import type { Books } from './log.ts';
import { Crowd } from './crowd.ts';
import { freshDisk, type Disk } from './memory.ts';
import type { Mutants } from './mutants.ts';
import { PlainOffice } from './office.ts';
import { findBroken, findLost } from './oracle.ts';
import { comeToLobby, trailAttempt } from './people.ts';
import type { Weather } from './road.ts';
import { Station, type Ledger } from './station.ts';
import { books as registers, flaggedForGood, plainStore, unflagged, type Store } from './store.ts';

const disorderMs = 90_000;
/** After healing: the longest back-off, the longest rest, and the work itself. */
const settleMs = 180_000;
const dayMs = 86_400_000;
const lobbyGuests = 6;
const sealWithinMs = 60_000;
const site = 'YT01';

export type Options = {
	mutants?: Mutants;
	/** Visitors come to the lobby as well. An option of its own: the other worlds stay what they were. */
	lobby?: boolean;
	/** Where stations keep their facts; plain memory when absent. */
	makeStore?: (disk: Disk) => Promise<Store>;
};

/** How often each kind of trouble really came: a run in which nothing happened proves nothing. */
export type Tally = {
	facts: number;
	confirmed: number;
	cuts: number;
	crashes: number;
	officeCrashes: number;
	restores: number;
	clones: number;
	forks: number;
	kept: number;
	/** Passes issued, people let in for sure and alone, claims refused at a gate. */
	/** Stations that began with a snapshot that had rows. */
	snapshots: number;
	passes: number;
	sure: number;
	alone: number;
	taken: number;
	revoked: number;
	events: number;
};

export type Outcome = { seed: number; broken: string[]; tally: Tally; trace: string };

/** One world from one seed: disorder, then healing, then judgement. The same seed is the same run. */
export async function runWorld(seed: number, options: Options = {}): Promise<Outcome> {
	const world = new World(seed, options);
	await world.open();
	// Safety: whatever goes wrong, nothing that was confirmed may be gone.
	await world.clockwork.runUntil(disorderMs);
	const lost = await world.lost();
	// Liveness: once the roads are open, everything must come to an end.
	world.heal();
	await world.clockwork.runUntil(disorderMs + settleMs);
	return world.judge(lost);
}

class World {
	readonly clockwork: Clockwork;
	readonly #seed: number;
	readonly #chance: Chance;
	readonly #options: Options;
	readonly #office: PlainOffice;
	readonly #stations: Station[] = [];
	readonly #weather: Weather;
	readonly #ledger: Ledger = {
		...{ confirmed: new Map(), tried: new Set(), opened: [], breaches: [] },
		refused: { taken: 0, revoked: 0 }
	};
	readonly #subjects: string[] = [];
	readonly #crowd: Crowd;
	readonly #tally: Tally = {
		...{ facts: 0, confirmed: 0, cuts: 0, crashes: 0, officeCrashes: 0 },
		...{ restores: 0, clones: 0, forks: 0, kept: 0, events: 0 },
		...{ snapshots: 0, passes: 0, sure: 0, alone: 0, taken: 0, revoked: 0 }
	};
	readonly #registers: typeof registers;
	#healed = false;

	constructor(seed: number, options: Options) {
		this.#seed = seed;
		this.#chance = new Chance(seed);
		this.#options = options;
		const { noFlag, staysFlagged } = options.mutants ?? {};
		this.#registers = noFlag ? unflagged : staysFlagged ? flaggedForGood : registers;
		this.clockwork = new Clockwork(this.#chance);
		this.#office = new PlainOffice(this.clockwork, options.mutants ?? {});
		this.#crowd = new Crowd(this.clockwork, this.#stations, {
			cut: (station, ms) => this.#cut(station, ms),
			crash: (station) => this.#crashStation(station)
		});
		this.#weather = {
			loss: this.#chance.between(0, 0.3),
			twice: this.#chance.between(0, 0.2),
			delayMs: this.#chance.between(5, 400)
		};
	}

	async open(): Promise<void> {
		const makeStore =
			this.#options.makeStore ??
			((disk: Disk) => Promise.resolve(plainStore(disk, this.#registers, this.#options.mutants)));
		this.#office.start();
		this.#office.onMoved = (position) => {
			for (const { roads } of this.#stations) for (const road of roads) road.hint(position);
		};
		for (const device of ['lobby-1', 'gate-1', 'gate-2', 'desk-1']) {
			this.#addStation(device, await makeStore(freshDisk(device, site)));
		}
		const chance = this.#chance;
		for (let crash = Math.floor(chance.between(0, 3)); crash > 0; crash -= 1) {
			this.clockwork.in(chance.between(1_000, disorderMs), () => this.#crashOffice());
		}
		for (let visitor = Math.floor(chance.between(2, 7)); visitor > 0; visitor -= 1) {
			this.clockwork.in(chance.between(0, 60_000), () => this.#crowd.welcome());
		}
		const [lobby] = this.#stations;
		for (let guest = 0; this.#options.lobby && lobby && guest < lobbyGuests; guest += 1)
			this.clockwork.in(chance.between(0, disorderMs), () => comeToLobby(lobby, chance));
		for (const late of ['gate-3', 'desk-2'])
			if (chance.isLess(0.4))
				this.clockwork.in(chance.between(15_000, 85_000), async () =>
					this.#addStation(late, await makeStore(freshDisk(late, site)))
				);
		if (chance.isLess(0.5)) this.#planRestore();
		if (chance.isLess(0.4)) {
			this.clockwork.in(chance.between(2_000, 80_000), () => this.#cloneStation());
		}
	}

	heal(): void {
		this.#healed = true;
		this.#crowd.goHome();
		Object.assign(this.#weather, { loss: 0, twice: 0, delayMs: 20 });
		if (!this.#office.life) this.#office.start();
		// Whatever nobody stands there for is sealed in the next round.
		this.clockwork.in(sealWithinMs, () => {
			for (const station of this.#stations) station.sealNames();
		});
		for (const station of this.#stations) {
			if (!station.isUp) station.boot(1);
			for (const road of station.roads) road.cutUntil = 0;
		}
	}

	lost(): Promise<string[]> {
		return findLost(this.#office.shelf.books, this.#stations, this.#ledger);
	}

	async judge(lost: readonly string[]): Promise<Outcome> {
		const { books, forks, breaches } = this.#office.shelf;
		const found = await findBroken(
			this.#office.shelf,
			this.#stations,
			this.#ledger,
			this.#registers
		);
		const broken = [...lost, ...breaches, ...found];
		const { opened, refused, confirmed } = this.#ledger;
		const begun = await Promise.all(this.#stations.map(({ store }) => store.since()));
		const sure = opened.filter((entry) => entry.sure).length;
		const tally = {
			...this.#tally,
			facts: books.facts.length,
			confirmed: confirmed.size,
			forks: forks.size,
			snapshots: begun.filter((since) => since > 0).length,
			kept: books.facts.filter(({ kept }) => kept).length,
			...{ sure, alone: opened.length - sure, passes: this.#crowd.passes, ...refused },
			events: this.clockwork.events
		};
		const last = books.facts.at(-1)?.fact.id ?? '';
		return { seed: this.#seed, broken, tally, trace: `${this.clockwork.events} ${last}` };
	}

	#addStation(name: string, store: Store): void {
		const { clockwork } = this;
		const chance = this.#chance;
		if (!name.endsWith('-copy')) this.#office.shelf.enrol(name);
		const station = new Station(name, store, {
			clockwork,
			office: this.#office,
			weather: this.#weather,
			mutants: this.#options.mutants ?? {},
			ledger: this.#ledger,
			onOpened: (gate, carried) => this.#crowd.onOpened(gate, carried)
		});
		station.skewMs = this.#drawSkewMs();
		this.#stations.push(station);
		const left = disorderMs - clockwork.now;
		// The second tab writes and sends too, with no leader between them: only work may be doubled.
		clockwork.in(chance.between(0, 2_000), () => station.boot(chance.isLess(0.3) ? 2 : 1));
		for (let wish = Math.floor(chance.between(2, 8)); wish > 0; wish -= 1) {
			clockwork.in(chance.between(0, left), () => this.#tap(station));
		}
		for (let crash = Math.floor(chance.between(0, 3)); crash > 0; crash -= 1) {
			clockwork.in(chance.between(1_000, left), () => this.#crashStation(station));
		}
		for (let cut = Math.floor(chance.between(0, 3)); cut > 0; cut -= 1) {
			const lengthMs = chance.between(500, 40_000);
			clockwork.in(chance.between(0, left), () => {
				this.#cut(station, lengthMs);
			});
		}
		if (chance.isLess(0.3)) {
			clockwork.in(chance.between(0, left), () => {
				station.skewMs = this.#drawSkewMs();
			});
		}
	}

	/** Right, or wrong by up to 400 days either way. */
	#drawSkewMs(): number {
		return this.#chance.isLess(0.5) ? 0 : this.#chance.between(-400, 400) * dayMs;
	}

	#tap(station: Station): void {
		const chance = this.#chance;
		if (this.#subjects.length === 0 || chance.isLess(0.4)) {
			this.#subjects.push(`trail:v${this.#subjects.length + 1}`);
		}
		const subject = chance.pick(this.#subjects);
		const kind = chance.next();
		if (kind < 0.06) station.try(trailAttempt(`${subject}!`, 'next'));
		else if (kind < 0.12) station.try(trailAttempt(subject, 'unknown'));
		else station.try(trailAttempt(subject, kind < 0.3 ? 'two' : 'next'));
		if (chance.isLess(0.1)) {
			const attempt = trailAttempt(subject, 'next');
			station.try(attempt);
			station.try(attempt);
		}
		// The moment that matters most is the one between writing and hearing that it is written.
		if (chance.isLess(0.08))
			this.clockwork.in(chance.between(0, 6), () => this.#crashStation(station));
	}

	/** Nothing passes between this station and the back office for a while. */
	#cut(station: Station, ms: number): void {
		this.#tally.cuts += 1;
		for (const road of station.roads) road.cutUntil = this.clockwork.now + ms;
		this.clockwork.in(ms, () => station.hope());
	}

	#crashStation(station: Station): void {
		if (!station.isUp || this.#healed) return;
		this.#tally.crashes += 1;
		station.crash();
		this.clockwork.in(this.#chance.between(1_000, 15_000), () => {
			if (!station.isUp) station.boot(1);
		});
	}

	#crashOffice(): void {
		if (!this.#office.life || this.#healed) return;
		this.#tally.officeCrashes += 1;
		this.#office.crash();
		this.clockwork.in(this.#chance.between(500, 10_000), () => {
			if (!this.#office.life) this.#office.start();
		});
	}

	#planRestore(): void {
		const chance = this.#chance;
		const backupMs = chance.between(5_000, 50_000);
		const restoreMs = chance.between(backupMs + 5_000, 88_000);
		const { shelf } = this.#office;
		let backup: Books = shelf.books;
		this.clockwork.in(backupMs, () => (backup = shelf.books));
		this.clockwork.in(restoreMs, () => {
			this.#tally.restores += 1;
			this.#office.crash();
			// Steps of the dead process that were under way must not write into what is restored.
			this.clockwork.in(1_000, () => {
				this.#office.crash();
				shelf.restore(backup, this.clockwork.now, this.#options.mutants?.sameEpoch);
				this.#office.start();
				this.#crowd.tempt();
			});
		});
	}

	async #cloneStation(): Promise<void> {
		const original = this.#chance.pick(this.#stations);
		this.#tally.clones += 1;
		this.#addStation(`${original.name}-copy`, await original.store.clone());
	}
}
