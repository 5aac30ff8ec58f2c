/** A tablet of the ledger's simulation: its own row of facts, what it was told, and the books as they look there. */
import type { Decision, Fact, Occasion } from '#lib/domain/fact.ts';
import { Books } from '#lib/domain/money/books.ts';
import { faultsOf } from '#lib/domain/money/invariants.ts';
import type { Hand } from '#lib/domain/money/hand.ts';
import type { MoneyReason } from '#lib/domain/money/reasons.ts';
import type { Register } from '#lib/domain/register.ts';
import type { Chance } from '../clockwork.ts';
import { factsOf } from './facts.ts';
import { deriveWith, registersWith, type Wrong } from './mutants.ts';
import type { LedgerOffice, Parcel } from './office.ts';

export class LedgerStation {
	readonly name: string;
	readonly own: Fact[] = [];
	books: Books;
	isOnline = true;
	/** Its row as far as it knows the back office to hold it, and how much of the log it was told. */
	acked = 0;
	cursor = 0;
	readonly broken: string[];
	readonly #office: LedgerOffice;
	readonly #chance: Chance;
	readonly #wrong: Wrong;
	/** Own facts that it was not told back: their order is not settled. */
	readonly #pending = new Set<Fact>();
	/** The back office's time is known while it runs; after a restart it is not, until the next contact. */
	#anchor: { lo: number; skew: number } | undefined;
	#newest = 0;

	constructor(name: string, office: LedgerOffice, chance: Chance, wrong: Wrong) {
		this.name = name;
		this.#office = office;
		this.#chance = chance;
		this.#wrong = wrong;
		this.broken = office.broken;
		this.books = this.#fresh();
	}

	clock(now: number): { now: number; clock: { lo: number; hi: number } } {
		if (!this.#anchor) return { now, clock: { lo: now, hi: now } };
		const device = now + this.#anchor.skew;
		const lo = Math.max(this.#anchor.lo, this.#newest);
		return { now: device, clock: { lo, hi: Math.max(lo, device) } };
	}

	/** Everything in memory is gone; what was written stays. Its own clock may be wrong by half an hour. */
	restart(now: number): void {
		const { lo } = this.clock(now).clock;
		this.#anchor = { lo, skew: this.#chance.between(-30, 30) * 60_000 };
	}

	tell<Entity>(
		now: number,
		hand: Hand,
		register: Register<Entity>,
		id: string,
		ask: (entity: Entity, occasion: Occasion) => Decision<MoneyReason>
	): 'ok' | MoneyReason {
		const time = this.clock(now);
		const occasion: Occasion = {
			...{ ...time, site: 'YQ', device: this.name },
			actor: { kind: 'staff', id: hand.id },
			newId: () => this.#chance.uuid(now),
			salt: () => 'salt'
		};
		const decision = ask(this.books.entity(register, id), occasion);
		if (!decision.ok) return decision.reason;
		const subject = `${register.name}:${id}`;
		for (const fact of factsOf(subject, decision.happenings, occasion, this.own.length)) {
			this.own.push(fact);
			this.#pending.add(fact);
			this.#newest = Math.max(this.#newest, time.clock.lo);
			const from = this.books.journal.length;
			this.books.add(fact);
			if (this.broken.length < 20)
				for (const fault of faultsOf(this.books, { subject: fact.subject, from }))
					if (!this.#office.gone || !fault.includes('below zero'))
						this.broken.push(`${fault} (${this.name}, after ${fact.type})`);
		}
		return 'ok';
	}

	/** What it would send now; `from` may go back, and the parcel may be cut short. */
	parcel(now: number, many: number): Parcel {
		const facts = this.own.slice(this.acked, this.acked + many);
		return { device: this.name, facts, head: this.own.length, lo: this.clock(now).clock.lo };
	}

	/** The answer came: the row is held so far, and the time is known again. */
	heard(acked: number): void {
		this.acked = Math.max(this.acked, acked);
		this.#anchor = undefined;
	}

	/** Reads on in the log. Facts of others on what it has itself just changed put things in another order. */
	pull(many: number): void {
		const told = this.#office.log.slice(this.cursor, this.cursor + many);
		this.cursor += told.length;
		const ids = new Map([...this.#pending].map((fact) => [fact.id, fact]));
		const touched = new Set<string>();
		const foreign: Fact[] = [];
		for (const fact of told) {
			const mine = ids.get(fact.id);
			if (mine) this.#pending.delete(mine);
			else if (fact.device !== this.name) foreign.push(fact);
		}
		for (const { subject } of ids.values()) touched.add(subject);
		const isTangled = foreign.some(({ subject }) => touched.has(subject));
		if (isTangled) this.#refold();
		else for (const fact of foreign) this.books.add(fact);
		if (told.length > 0) this.#anchor = undefined;
	}

	#refold(): void {
		this.books = this.#fresh();
		for (const fact of this.#office.log.slice(0, this.cursor)) this.books.add(fact);
		for (const fact of this.#pending) this.books.add(fact);
	}

	#fresh(): Books {
		return new Books(registersWith(this.#wrong), deriveWith(this.#wrong));
	}
}
