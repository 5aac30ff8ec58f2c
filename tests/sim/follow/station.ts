/** A tablet at desk or gate: what it was told, its own facts on top, and nothing else. */
import type { Decision, Fact, Happening, Occasion } from '#lib/domain/fact.ts';
import type { Register } from '#lib/domain/register.ts';
import { factsOf } from '../ledger/facts.ts';
import type { Chance } from '../clockwork.ts';
import { registerOf, type FollowOffice } from './office.ts';

export class FollowStation {
	isOnline = true;
	readonly name: string;
	readonly #office: FollowOffice;
	readonly #chance: Chance;
	#told = new Map<string, unknown>();
	#own: Fact[] = [];
	#seq = 0;
	#view = new Map<string, unknown>();

	constructor(name: string, office: FollowOffice, chance: Chance) {
		this.name = name;
		this.#office = office;
		this.#chance = chance;
	}

	state<Entity>(register: Register<Entity>, subject: string): Entity {
		return (this.#view.get(subject) as Entity | undefined) ?? register.blank;
	}

	/** Subjects of a book that this tablet knows of, with their state. */
	all<Entity>({ name }: Register<Entity>): [string, Entity][] {
		return [...this.#view].filter(([subject]) => subject.startsWith(`${name}:`)) as [
			string,
			Entity
		][];
	}

	/** Records what a rule answered; false where it said no. */
	tell(subject: string, decision: Decision<string> | readonly Happening[]): boolean {
		const happenings = 'ok' in decision ? (decision.ok ? decision.happenings : []) : decision;
		const { now, clock } = { now: this.#office.now, clock: this.clock };
		const occasion: Occasion = {
			...{ now, clock, site: 'YQ', device: this.name, actor: { kind: 'staff', id: 'wang-fang' } },
			...{ newId: () => this.#chance.uuid(now), salt: () => 'salt' }
		};
		const facts = factsOf(subject, happenings, occasion, this.#seq);
		this.#seq += facts.length;
		this.#own.push(...facts);
		this.#fold(facts);
		return facts.length > 0;
	}

	get clock(): Occasion['clock'] {
		const { now } = this.#office;
		return { lo: now, hi: now };
	}

	/** Sends all it has, perhaps without hearing the answer; reads on, or not. */
	sync(loss: number): void {
		if (!this.isOnline || this.#chance.isLess(loss)) return;
		const held = this.#office.receive(this.name, this.#own);
		if (held === this.#seq) this.#office.told.set(this.name, this.#office.now);
		if (this.#chance.isLess(loss)) return;
		this.#own = this.#own.filter(({ seq }) => seq > held);
		this.#told = new Map(this.#office.entities);
		this.#view = new Map(this.#told);
		this.#fold(this.#own);
	}

	#fold(facts: readonly Fact[]): void {
		for (const fact of facts) {
			const register = registerOf(fact.subject);
			const before = this.#view.get(fact.subject) ?? register.blank;
			this.#view.set(fact.subject, register.evolve(before, fact));
		}
	}
}
