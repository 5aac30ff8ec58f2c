import type { Chance, Clockwork } from './clockwork.ts';
import { showPass, type Carried } from './gate-post.ts';
import { roleOf } from './office.ts';
import { callBack, receiveVisitor } from './people.ts';
import type { Station } from './station.ts';

type Trouble = {
	cut: (station: Station, ms: number) => void;
	crash: (station: Station) => void;
};

/** Visitors with passes, who come to the gates when it hurts most. */
export class Crowd {
	passes = 0;
	readonly #clockwork: Clockwork;
	readonly #chance: Chance;
	readonly #stations: readonly Station[];
	readonly #trouble: Trouble;
	/** Passes in visitors' hands. */
	readonly #carried: Carried[] = [];
	#isHome = false;

	/** `stations` may grow. */
	constructor(clockwork: Clockwork, stations: readonly Station[], trouble: Trouble) {
		this.#clockwork = clockwork;
		this.#chance = clockwork.chance;
		this.#stations = stations;
		this.#trouble = trouble;
	}

	/** The disorder is over: nobody plays tricks any more. */
	goHome(): void {
		this.#isHome = true;
	}

	#stationsOf(...roles: string[]): Station[] {
		return this.#stations.filter(({ name }) => roles.includes(roleOf(name)));
	}

	/** One visitor: to a pass at the desk or the lobby, then to one gate or two, or the host says no. */
	welcome(): void {
		const clockwork = this.#clockwork;
		const chance = this.#chance;
		const id = chance.uuid(clockwork.now);
		receiveVisitor(chance.pick(this.#stationsOf('desk')), id, chance, (carried) => {
			this.passes += 1;
			this.#carried.push(carried);
			const rush = chance.isLess(0.6) ? 300 : 20_000;
			const comes = chance.between(500, 15_000);
			for (let show = Math.floor(chance.between(2, 6)); show > 0; show -= 1)
				clockwork.in(comes + chance.between(0, rush), () => this.#show(carried));
			if (chance.isLess(0.5))
				clockwork.in(comes + chance.between(5_000, 60_000), () => this.#show(carried));
			if (chance.isLess(0.4)) {
				const desk = chance.pick(this.#stationsOf('desk', 'gate'));
				clockwork.in(comes + chance.between(-3_000, 9_000), () => callBack(desk, id));
			}
		});
	}

	/** Cut off at the worst moment: it has opened, and nobody has heard of it. Then the pass is shown again. */
	onOpened(gate: Station, carried: Carried): void {
		if (this.#isHome || !this.#chance.isLess(0.2)) return;
		this.#trouble.cut(gate, 60_000);
		this.#clockwork.in(this.#chance.between(20_000, 50_000), () => this.#show(carried));
	}

	/** After a restore a gate that knows more is cut off, and everybody shows their pass again. */
	tempt(): void {
		const chance = this.#chance;
		if (chance.isLess(0.6)) this.#trouble.cut(chance.pick(this.#stationsOf('gate')), 40_000);
		for (const carried of this.#carried) {
			this.#clockwork.in(chance.between(1_500, 20_000), () => this.#show(carried));
		}
	}

	#show(carried: Carried, gate = this.#chance.pick(this.#stationsOf('gate'))): void {
		const count = this.#chance.isLess(0.7) ? carried.token.count : 1;
		void showPass(gate, carried, count);
		if (this.#chance.isLess(0.04))
			this.#clockwork.in(this.#chance.between(0, 400), () => this.#trouble.crash(gate));
	}
}
