/** Makes pushes ready while nobody answers: after an outage of days their facts need not be read and packed first. */
import type { StationMemory } from '#lib/protocol/memory.ts';
import { packAfter } from './batch.ts';
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
		if (!packs) return false;
		const { device, acked, head } = await this.#memory.state();
		const ready = (await packs.list(device)).filter(({ after }) => after >= acked).at(-1);
		const after = ready?.upTo ?? acked;
		// With the first one the road is tried: it holds what a push begins with.
		const count = after === acked ? this.#size.first : this.#size.most;
		if (head - after < count) return false;
		const pack = await packAfter(this.#memory, this.#wire, { device, after }, count);
		return pack !== undefined && !this.#isStopped && packs.keep(pack);
	}

	async #run(idle: () => Promise<void>): Promise<void> {
		await idle();
		const goesOn = () => this.#isWanted && !this.#isStopped;
		while (goesOn() && (await this.once())) await idle();
	}
}
