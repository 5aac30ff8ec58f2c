/** Makes pushes ready while nobody answers: after an outage of days their facts need not be read and packed first. */
import type { StationMemory } from '#lib/protocol/memory.ts';
import { packOf } from './batch.ts';
import type { BatchSize } from './batch-size.ts';
import type { Pace } from './lane.ts';
import type { Wire } from './wire.ts';

export class Packing {
	readonly #memory: StationMemory;
	readonly #wire: Wire;
	readonly #size: BatchSize;
	readonly #idle: Pace['idle'];
	#isWanted = false;
	#isRunning = false;
	#isStopped = false;
	/** The fact whose names lay open last: until they are sealed nothing else need be read. */
	#open: { device: string; seq: number } | undefined;

	constructor(memory: StationMemory, wire: Wire, size: BatchSize, idle: Pace['idle']) {
		this.#memory = memory;
		this.#wire = wire;
		this.#size = size;
		this.#idle = idle;
	}

	/** Nobody answers. Best effort: what cannot be made ready is read when it is sent. */
	begin(): void {
		this.#isWanted = true;
		if (this.#isRunning || this.#isStopped || !this.#idle) return;
		this.#isRunning = true;
		void this.#run(this.#idle)
			.catch(() => undefined)
			.finally(() => (this.#isRunning = false));
	}

	/** Somebody answers. */
	end(): void {
		this.#isWanted = false;
	}

	/** This tab leads no more, or the station was cut off: what fails from now on begins nothing. */
	stop(): void {
		this.#isStopped = true;
	}

	/** One push more; false when no more can be made ready now. */
	async once(): Promise<boolean> {
		const { packs } = this.#memory;
		if (!packs || !(await packs.hasRoom())) return false;
		const { device, acked, head } = await this.#memory.state();
		const ready = (await packs.list(device)).filter(({ after }) => after >= acked).at(-1);
		const after = ready?.upTo ?? acked;
		// With the first one the road is tried: it holds what a push begins with.
		const count = after === acked ? this.#size.first : this.#size.most;
		if (head - after < count || (await this.#isOpenStill(device))) return false;
		const own = await this.#memory.ownAfter(after, count, device);
		// Names that lie open are sealed one day, and then must not lie here.
		this.#open = own.find(({ personal }) => personal);
		if (own.length < count || this.#open) return false;
		const pack = await packOf(this.#wire, { device, after }, own);
		return pack !== undefined && !this.#isStopped && packs.keep(pack);
	}

	/** A desk's names lie open for a day: its row is not read at each failed try for that. */
	async #isOpenStill(device: string): Promise<boolean> {
		if (this.#open?.device !== device) return false;
		const [fact] = await this.#memory.ownAfter(this.#open.seq - 1, 1, device);
		return fact?.personal !== undefined;
	}

	async #run(idle: () => Promise<void>): Promise<void> {
		await idle();
		const goesOn = () => this.#isWanted && !this.#isStopped;
		while (goesOn() && (await this.once())) await idle();
	}
}
