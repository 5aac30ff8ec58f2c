/** The ledger as facts make it: folded entities, the journal, and balances that anybody can add up again. */
import type { Fact } from '../fact.ts';
import type { AnyRegister } from '../register.ts';
import type { Account } from './accounts.ts';
import { entriesOf } from './entries.ts';
import { CashSums } from './cash-sums.ts';
import { effectOn, type Entry } from './journal.ts';
import { moneyRegisters } from './money-registers.ts';

type Derive = typeof entriesOf;

export class Books {
	readonly entities = new Map<string, unknown>();
	readonly journal: Entry[] = [];
	readonly #balances = new Map<Account, number>();
	/** A day is handed in by itself. */
	readonly #cash = new CashSums();
	readonly #registers: readonly AnyRegister[];
	readonly #derive: Derive;

	/** Other books than the product's are for tests that plant a mistake. */
	constructor(registers = moneyRegisters, derive: Derive = entriesOf) {
		this.#registers = registers;
		this.#derive = derive;
	}

	/** Facts of one subject in their order; those of different subjects in any. Answers what it wrote. */
	add(fact: Fact): Entry[] {
		const register = this.#registers.find(({ name }) => fact.subject.startsWith(`${name}:`));
		if (!register) return [];
		const before = this.entities.get(fact.subject) ?? register.blank;
		const entries = this.#derive(fact, before);
		this.entities.set(fact.subject, register.evolve(before, fact));
		for (const entry of entries) this.#post(entry);
		return entries;
	}

	balance(account: Account): number {
		return this.#balances.get(account) ?? 0;
	}

	accounts(): Account[] {
		return [...this.#balances.keys()].sort();
	}

	/** The cash of one day's page that is in a till's drawer. */
	takings(till: string, day: string): number {
		return this.#cash.takings(till, day);
	}

	allTakings(): ReadonlyMap<string, number> {
		return this.#cash.allTakings();
	}

	/** The entries behind a balance: together they are it. */
	explain(account: Account): { entry: Entry; fen: number }[] {
		return this.journal
			.map((entry) => ({ entry, fen: effectOn(account, entry) }))
			.filter(({ fen }) => fen !== 0);
	}

	entity<Entity>(register: { name: string; blank: Entity }, id: string): Entity {
		return (this.entities.get(`${register.name}:${id}`) as Entity | undefined) ?? register.blank;
	}

	#post(entry: Entry): void {
		this.journal.push(entry);
		for (const { account, side, fen } of entry.lines) {
			const signed = side === 'debit' ? fen : -fen;
			this.#balances.set(account, this.balance(account) + signed);
		}
		this.#cash.add(entry);
	}
}
