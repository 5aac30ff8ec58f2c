import type { Claim, ClaimAnswer } from '#lib/protocol/claim.ts';
import type { LiveHint, Page, Pull, Push, PushAnswer } from '#lib/protocol/messages.ts';
import type { SnapshotAsk, SnapshotPage } from '#lib/protocol/messages.ts';
import { Late, Offline, type Live, type Packed, type Wire } from '#lib/sync/wire.ts';
import type { Clockwork, Life } from './clockwork.ts';
import { mark, type Office } from './office.ts';

/** How bad the roads are; healed at the end of every run. */
export type Weather = { loss: number; twice: number; delayMs: number };

const patienceMs = 10_000;

/** One station's connection during one life: loses, doubles, delays and reorders what it carries. */
export class Road implements Wire {
	/** Virtual moment up to which nothing passes. */
	cutUntil = 0;
	readonly #clockwork: Clockwork;
	readonly #life: Life;
	readonly #office: Office;
	readonly #weather: Weather;
	#onHint: ((hint: LiveHint) => void) | undefined;

	constructor(clockwork: Clockwork, life: Life, office: Office, weather: Weather) {
		this.#clockwork = clockwork;
		this.#life = life;
		this.#office = office;
		this.#weather = weather;
	}

	push(message: Push, packed?: Packed): Promise<PushAnswer> {
		const body = packed ? new TextDecoder().decode(packed.bytes) : JSON.stringify(message);
		return this.#ask(() => this.#office.push(body));
	}

	pull(message: Pull): Promise<Page> {
		return this.#ask(() => this.#office.pull(message));
	}

	snapshot(ask: Omit<SnapshotAsk, 'mark'>): Promise<SnapshotPage> {
		return this.#ask(async () => {
			const page = await this.#office.snapshot({ ...ask, mark });
			return JSON.parse(JSON.stringify(page)) as SnapshotPage;
		});
	}

	claim(device: string, message: Claim): Promise<ClaimAnswer> {
		const body = JSON.stringify(message);
		return this.#ask(() => this.#office.claim(device, body));
	}

	live(onHint: (hint: LiveHint) => void): Live {
		this.#onHint = onHint;
		return { close: () => (this.#onHint = undefined), hope: () => undefined };
	}

	hint(position: number): void {
		if (!this.#passes()) return;
		this.#clockwork.in(this.#delay(), () => {
			if (this.#life.alive) this.#onHint?.({ kind: 'moved', position });
		});
	}

	#ask<Answer>(handle: () => Promise<Answer>): Promise<Answer> {
		return new Promise((resolve, reject) => {
			const fail = (error: Error) => this.#life.alive && reject(error);
			this.#clockwork.in(patienceMs, () => fail(new Late()));
			const copies = this.#clockwork.chance.isLess(this.#weather.twice) ? 2 : 1;
			for (let copy = 0; copy < copies; copy += 1) this.#carry(handle, resolve, fail);
		});
	}

	#carry<Answer>(
		handle: () => Promise<Answer>,
		resolve: (answer: Answer) => void,
		fail: (error: Error) => void
	): void {
		const back = (tell: () => void) => {
			if (this.#passes()) this.#clockwork.in(this.#delay(), () => this.#life.alive && tell());
		};
		if (!this.#passes()) return;
		this.#clockwork.in(this.#delay(), () => {
			if (!this.#office.life) {
				back(() => fail(new Offline()));
				return;
			}
			handle().then(
				(answer) => back(() => resolve(answer)),
				(error: unknown) => back(() => fail(error instanceof Error ? error : new Offline()))
			);
		});
	}

	#passes(): boolean {
		const { now, chance } = this.#clockwork;
		return now >= this.cutUntil && !chance.isLess(this.#weather.loss);
	}

	#delay(): number {
		// Mostly short, now and then very long: what reorders messages are the stragglers.
		return -Math.log(1 - this.#clockwork.chance.next()) * this.#weather.delayMs;
	}
}
