/** What a look at a book needs of all the others: the same on SQL and in a simulation. */
import type { Decision, Occasion } from '#lib/domain/fact.ts';
import type { Stay } from '#lib/domain/follow/stay.ts';
import type { Receipt } from '#lib/domain/money/receipt-state.ts';
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import type { Register } from '#lib/domain/register.ts';
import type { EndReader } from '#lib/domain/renovation/renovation-facts.ts';
import type { Renovation } from '#lib/domain/renovation/renovation-state.ts';

export type When = Pick<Occasion, 'now' | 'clock'>;

export interface Reader {
	/** The register's blank where nothing is known. */
	entity<Entity>(register: Register<Entity>, subject: string): Promise<Entity>;
	/** Cards that name this renovation, by their subjects. */
	cardsOf(project: string): Promise<Map<string, Pass>>;
	staysIn(units: readonly string[]): Promise<Stay[]>;
	/** Receipts over cash on the page of a till's day; a reversed one was paid back out of the float. */
	cashOf(till: string, day: string): Promise<Receipt[]>;
	/** Whatever this station still tells is of this moment or later (protocol rule Y29). */
	toldUpTo(device: string): Promise<number>;
	/** Whom a message about the end of these works would reach. */
	endReaders(works: Renovation): Promise<EndReader[]>;
}

/** A rule, and what it must know of other subjects. */
export type AskBooks<Entity> = (
	entity: Entity,
	when: When,
	read: Reader
) => Decision<string> | Promise<Decision<string>>;

export interface Books extends Reader {
	/** Asks the rule again, alone with the books, and records what it answers then, with the messages that go with it. */
	record<Entity>(
		register: Register<Entity>,
		subject: string,
		ask: AskBooks<Entity>
	): Promise<unknown>;
}

/** A subject that is to be looked at. No two marks are the same: one that began earlier must not take a later one away. */
export type Mark = { subject: string; mark: string };

/** What is to be looked at, and when. */
export interface Queue {
	due(now: number, limit: number): Promise<Mark[]>;
	/** At once. */
	mark(subjects: readonly string[]): Promise<void>;
	/** Looked at: again at `next`, or after its next fact. A mark made meanwhile stays. */
	settle(mark: Mark, next: number | undefined): Promise<void>;
}
