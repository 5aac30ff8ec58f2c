import type { PlacedFact } from '#lib/domain/fact.ts';
import type { DeviceRow, Log, LogTransaction } from '#lib/protocol/memory.ts';
import type { Clockwork, Life } from './clockwork.ts';

/** All the back office has on its disk. Immutable: a commit puts another one in its place. */
export type Books = {
	epoch: string;
	facts: readonly PlacedFact[];
	devices: ReadonlyMap<string, DeviceRow>;
};

/** The disk outlives every process of the back office. */
export class Shelf {
	books: Books = { epoch: 'epoch-1', facts: [], devices: new Map() };
	/** Identities given out for forks, by the first fact of the row; outside the books, as a register of keys is. */
	readonly forks = new Map<string, string>();
	#restores = 1;

	/** Goes back to an older copy: another epoch, and every station must show what it has. */
	restore(old: Books, mutant?: { noEpoch?: boolean }): void {
		this.#restores += 1;
		const devices = new Map(
			[...old.devices].map(([id, row]) => [id, { ...row, recovered: false }])
		);
		const epoch = mutant?.noEpoch ? old.epoch : `epoch-${this.#restores}`;
		this.books = { epoch, facts: old.facts, devices };
	}
}

/** One process of the back office on that disk. Dies with its life; an open transaction leaves nothing. */
export class PlainLog implements Log {
	readonly #shelf: Shelf;
	readonly #clockwork: Clockwork;
	readonly #life: Life;
	#line: Promise<unknown> = Promise.resolve();

	constructor(shelf: Shelf, clockwork: Clockwork, life: Life) {
		this.#shelf = shelf;
		this.#clockwork = clockwork;
		this.#life = life;
	}

	epoch(): Promise<string> {
		return this.#step(() => this.#shelf.books.epoch);
	}

	write<T>(_site: string, work: (transaction: LogTransaction) => Promise<T>): Promise<T> {
		const turn = this.#line.then(async () => {
			const draft = new Draft(this.#shelf.books, this.#shelf.forks, this.#clockwork.now);
			const result = await work(this.#slow(draft));
			await this.#step(() => {
				this.#shelf.books = draft.books();
			});
			return result;
		});
		this.#line = turn.catch(() => undefined);
		return turn;
	}

	async read(_site: string, _device: string, after: number, limit: number) {
		const { facts } = await this.#step(() => this.#shelf.books);
		const page = facts.slice(after, after + limit);
		return { facts: page, cursor: after + page.length, more: after + page.length < facts.length };
	}

	async recovering(_site: string): Promise<number> {
		const { devices } = await this.#step(() => this.#shelf.books);
		return [...devices.values()].filter(({ recovered }) => !recovered).length;
	}

	#slow(draft: Draft): LogTransaction {
		return {
			device: (device) => this.#step(() => draft.devices.get(device)),
			idAt: (device, seq) => this.#step(() => draft.idAt(device, seq)),
			heldIds: (ids) => this.#step(() => draft.heldIds(ids)),
			append: (facts) => this.#step(() => draft.append(facts)),
			saveDevice: (row) => this.#step(() => void draft.devices.set(row.device, row)),
			newDevice: (after, first) => this.#step(() => draft.newDevice(after, first))
		};
	}

	#step<T>(work: () => T): Promise<T> {
		return this.#clockwork.step(this.#life, work);
	}
}

class Draft {
	readonly devices: Map<string, DeviceRow>;
	readonly #epoch: string;
	readonly #facts: PlacedFact[];
	readonly #forks: Map<string, string>;
	readonly #nowMs: number;

	constructor(books: Books, forks: Map<string, string>, nowMs: number) {
		this.#epoch = books.epoch;
		this.#facts = [...books.facts];
		this.devices = new Map(books.devices);
		this.#forks = forks;
		this.#nowMs = nowMs;
	}

	books(): Books {
		return { epoch: this.#epoch, facts: this.#facts, devices: this.devices };
	}

	idAt(device: string, seq: number): string | undefined {
		return this.#facts.find(({ fact }) => fact.device === device && fact.seq === seq)?.fact.id;
	}

	heldIds(ids: string[]): Set<string> {
		const asked = new Set(ids);
		const held = this.#facts.filter(({ fact }) => asked.has(fact.id));
		return new Set(held.map(({ fact }) => fact.id));
	}

	append(facts: Parameters<LogTransaction['append']>[0]): PlacedFact[] {
		const receivedAt = new Date(this.#nowMs).toISOString();
		const placed = facts.map((entry, index) => {
			const position = this.#facts.length + index + 1;
			return { position, receivedAt, ...entry };
		});
		this.#facts.push(...placed);
		return placed;
	}

	newDevice(after: string, firstId: string): string {
		const known = this.#forks.get(firstId);
		const device = known ?? `${after.replace(/-f\d+$/, '')}-f${this.#forks.size + 1}`;
		this.#forks.set(firstId, device);
		const row = { acked: 0, ackedId: '', ackedDigest: '', recovered: true };
		if (!this.devices.has(device)) this.devices.set(device, { device, ...row });
		return device;
	}
}
