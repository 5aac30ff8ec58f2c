import * as v from 'valibot';
import { judge } from '#lib/domain/register.ts';
import type { Log, LogTransaction } from '#lib/protocol/memory.ts';
import { pushSchema, type Page, type Pull, type PushAnswer } from '#lib/protocol/messages.ts';
import { givePage } from '#lib/protocol/page.ts';
import { receive } from '#lib/protocol/receive.ts';
import { Refused } from '#lib/sync/wire.ts';
import { Life, type Clockwork } from './clockwork.ts';
import { PlainLog, Shelf } from './log.ts';
import { mutateTransaction, type Mutants } from './mutants.ts';
import { visits } from './visits.ts';

/** Small pages, so that a run of few facts still has many. */
const pageSize = 7;

/** The back office: one process at a time on one disk, with the real `receive` and `givePage`. */
export class Office {
	readonly shelf = new Shelf();
	life: Life | undefined;
	/** Called after every push that moved the feed. */
	onMoved: (position: number) => void = () => undefined;
	readonly #clockwork: Clockwork;
	readonly #mutants: Mutants;
	#log: PlainLog | undefined;

	constructor(clockwork: Clockwork, mutants: Mutants) {
		this.#clockwork = clockwork;
		this.#mutants = mutants;
	}

	start(): void {
		this.life = new Life();
		this.#log = new PlainLog(this.shelf, this.#clockwork, this.life);
	}

	crash(): void {
		if (this.life) this.life.alive = false;
		this.life = undefined;
		this.#log = undefined;
	}

	async push(body: string): Promise<PushAnswer> {
		const push = v.parse(pushSchema, JSON.parse(body));
		const log = this.#running();
		const mutated: Log = {
			epoch: () => log.epoch(),
			read: (...place) => log.read(...place),
			recovering: (site) => log.recovering(site),
			write: (site, work) =>
				log.write(site, (transaction: LogTransaction) =>
					work(mutateTransaction(transaction, push, this.#mutants))
				)
		};
		const before = this.shelf.books.facts.length;
		const answer = await receive(
			mutated,
			push,
			(fact) => {
				const reason = judge([visits], fact, 'lobby');
				if (reason && this.#mutants.poison) throw new Refused(400, reason);
				return reason;
			},
			this.#time()
		);
		if (this.shelf.books.facts.length > before) this.onMoved(this.shelf.books.facts.length);
		return answer;
	}

	pull(pull: Pull): Promise<Page> {
		return givePage(this.#running(), pull, this.#time(), pageSize);
	}

	#running(): PlainLog {
		if (!this.#log) throw new Error('nobody is listening');
		return this.#log;
	}

	#time(): string {
		return new Date(startMs + this.#clockwork.now).toISOString();
	}
}

/** 1 June 2026: true time at the start of every run. */
export const startMs = Date.UTC(2026, 5, 1);
