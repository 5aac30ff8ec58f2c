/** The back office of this simulation: one log, one lock, and servers whose every await may be the last. */
import type { Decision, Fact, Happening, Occasion } from '#lib/domain/fact.ts';
import { dueOf } from '#lib/domain/follow/due.ts';
import type { Receipt } from '#lib/domain/money/receipt-state.ts';
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import type { AnyRegister, Register } from '#lib/domain/register.ts';
import { registers } from '#lib/domain/registers.ts';
import { dayMs } from '#lib/domain/time.ts';
import type { AskBooks, Books, Mark, Queue, Reader, When } from '#lib/server/follow/books.ts';
import { followedOf } from '#lib/server/follow/marks.ts';
import { factsOf } from '../ledger/facts.ts';
import type { Clockwork, Life } from '../clockwork.ts';
import { yunqi } from '../../fixtures/cast.ts';
import type { FollowMutant } from './mutants.ts';

export const site = yunqi();
/** Monday, 23 November 2026, 09:02 on the site's clock. */
export const begin = Date.parse('2026-11-23T01:02:00Z');

export const registerOf = (subject: string): AnyRegister => {
	const found = registers.find(({ name }) => subject.startsWith(`${name}:`));
	if (!found) throw new Error(`no book of ${subject}`);
	return found;
};

export class FollowOffice {
	readonly log: Fact[] = [];
	readonly entities = new Map<string, unknown>();
	readonly broken: string[] = [];
	readonly told = new Map<string, number>();
	readonly #clock: Clockwork;
	readonly #wrong: FollowMutant | undefined;
	readonly #rows = new Map<string, number>();
	readonly #timer = new Map<string, { due: number; mark: string }>();
	#marks = 0;
	#seq = 0;

	constructor(clock: Clockwork, wrong: FollowMutant | undefined) {
		this.#clock = clock;
		this.#wrong = wrong;
	}

	get now(): number {
		return begin + Math.floor(this.#clock.now);
	}

	/** As a server's own clock has it. */
	get when(): When {
		const now = this.now + (this.#wrong === 'early' ? dayMs : 0);
		return { now, clock: { lo: now, hi: now } };
	}

	/** A station's row, from one place on: what is held changes nothing. Answers up to where it is held. */
	receive(device: string, facts: readonly Fact[]): number {
		let held = this.#rows.get(device) ?? 0;
		for (const fact of facts) {
			if (fact.seq !== held + 1) continue;
			held = fact.seq;
			this.#append(fact);
		}
		this.#rows.set(device, held);
		return held;
	}

	state<Entity>(register: Register<Entity>, subject: string): Entity {
		return (this.entities.get(subject) as Entity | undefined) ?? register.blank;
	}

	/** One's own fact; it must mean something, and not before its time. */
	say(subject: string, happenings: readonly Happening[]): void {
		const { now, clock } = this.when;
		const occasion: Occasion = {
			...{ now, clock, site: 'YQ', device: 'office', actor: { kind: 'system' } },
			...{ newId: () => this.#clock.chance.uuid(now), salt: () => 'salt' }
		};
		for (const fact of factsOf(subject, happenings, occasion, this.#seq)) {
			this.#seq += 1;
			this.#judgeOwn(fact);
			this.#append(fact);
		}
	}

	#judgeOwn({ subject, type }: Fact): void {
		const before = this.entities.get(subject) ?? registerOf(subject).blank;
		const due = dueOf(subject, before, site) ?? Infinity;
		const byTime = [
			...['Lapsed', 'RanOut', 'RanOver', 'EndAnnounced', 'FellDue', 'TimedOut', 'Missed']
		];
		if (byTime.some((word) => type.endsWith(word)) && due > this.now)
			this.broken.push(`early: ${type} of ${subject}`);
	}

	#append(fact: Fact): void {
		const { subject, device } = fact;
		const register = registerOf(subject);
		const before = this.entities.get(subject) ?? register.blank;
		const after = register.evolve(before, fact);
		if (device === 'office' && JSON.stringify(after) === JSON.stringify(before))
			this.broken.push(`doubled: ${fact.type} of ${subject}`);
		this.log.push(fact);
		this.entities.set(subject, after);
		const isForgotten = this.#wrong === 'markAfter' && this.#clock.chance.isLess(0.05);
		if (!isForgotten) this.#mark([subject]);
	}

	#mark(subjects: readonly string[]): void {
		for (const subject of followedOf(subjects)) {
			if (this.#wrong === 'forgetsCash' && subject.startsWith('cash_day:')) continue;
			const before = Number(this.#timer.get(subject)?.mark ?? 0);
			this.#marks += 1;
			const mark = String(this.#wrong === 'countsAnew' ? before + 1 : this.#marks);
			this.#timer.set(subject, { due: 0, mark });
		}
	}

	nextDue(): number {
		return Math.min(...[...this.#timer.values()].map(({ due }) => due));
	}

	queue(life: Life): Queue {
		const step = <Value>(work: () => Value) => this.#clock.step(life, work);
		return {
			due: (now, limit) =>
				step(() => {
					const rows = [...this.#timer].filter(([, { due }]) => due <= now).slice(0, limit);
					if (this.#wrong === 'takeFirst')
						for (const [subject] of rows) this.#timer.delete(subject);
					return rows.map(([subject, { mark }]): Mark => ({ subject, mark }));
				}),
			mark: (subjects) => step(() => this.#mark(subjects)),
			settle: ({ subject, mark }, next) =>
				step(() => {
					const isSame = this.#timer.get(subject)?.mark === mark;
					if (!isSame && this.#wrong !== 'settleBlind' && this.#wrong !== 'takeFirst') return;
					if (next === undefined) this.#timer.delete(subject);
					else this.#timer.set(subject, { due: next, mark });
				})
		};
	}

	books(life: Life): Books {
		const step = <Value>(work: () => Value) => this.#clock.step(life, work);
		const alone = this.#reader((work) => Promise.resolve(work()));
		return {
			...this.#reader(step),
			record: async <Entity>(
				register: Register<Entity>,
				subject: string,
				ask: AskBooks<Entity>
			): Promise<unknown> => {
				const decide = async (): Promise<Decision<string>> =>
					ask(this.state(register, subject), this.when, alone);
				const early = this.#wrong === 'noLock' ? await decide() : undefined;
				// Nobody else has a turn between what is asked and what is written.
				return step(async () => {
					const decision = early ?? (await decide());
					if (decision.ok) this.say(subject, decision.happenings);
				});
			}
		};
	}

	#reader(step: <Value>(work: () => Value) => Promise<Value>): Reader {
		return {
			entity: (register, subject) => step(() => this.state(register, subject)),
			cardsOf: (project) =>
				step(() => {
					const cards = [...this.entities].filter(
						([subject, entity]) =>
							subject.startsWith('pass:') &&
							(entity as Pass).flats.some((flat) => flat.project === project)
					);
					return new Map(cards as [string, Pass][]);
				}),
			staysIn: () => step(() => []),
			endReaders: () => step(() => ['household' as const]),
			cashOf: (till, day) =>
				step(() =>
					[...this.entities].flatMap(([subject, entity]) => {
						const receipt = entity as Receipt;
						const isIts = receipt.till === till && receipt.day === day;
						return subject.startsWith('receipt:') && isIts ? [receipt] : [];
					})
				),
			toldUpTo: (device) =>
				step(() => (this.#wrong === 'deafExpiry' ? Infinity : (this.told.get(device) ?? 0)))
		};
	}
}
