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

	constructor(memory: StationMemory, wire: Wire, size: BatchSize, idle: Pace['idle']) {
		this.#memory = memory;
		this.#wire = wire;
		this.#size = size;
		this.#idle = idle;
	}

	/** Nobody answers. Best effort: what cannot be made ready is read when it is sent. */
	begin(): void {
		this.#isWanted = true;
		if (this.#isRunning || !this.#idle) return;
		this.#isRunning = true;
		void this.#run(this.#idle)
			.catch(() => undefined)
			.finally(() => (this.#isRunning = false));
	}

	/** Somebody answers, or this tab leads no more. */
	end(): void {
		this.#isWanted = false;
	}

	/** One push more; false when no more can be made ready now. */
	async once(): Promise<boolean> {
		const { packs } = this.#memory;
		if (!packs) return false;
		const { device, acked, head } = await this.#memory.state();
		const ready = (await packs.list(device)).filter(({ after }) => after >= acked).at(-1);
		const after = ready?.upTo ?? acked;
		const { most } = this.#size;
		if (head - after < most) return false;
		const pack = await packAfter(this.#memory, this.#wire, { device, after }, most);
		return pack !== undefined && packs.keep(pack);
	}

	async #run(idle: () => Promise<void>): Promise<void> {
		await idle();
		while (this.#isWanted && (await this.once())) await idle();
	}
}
