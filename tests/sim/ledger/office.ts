/** The back office of the ledger's simulation: one log, one lock, and nothing else decides about refunds and leases. */
import { assert } from '#lib/domain/assert.ts';
import type { Decision, Fact, Occasion } from '#lib/domain/fact.ts';
import { Books } from '#lib/domain/money/books.ts';
import { cashDays, type CashDay } from '#lib/domain/money/cash-day.ts';
import { faultsOf, receiptsOf } from '#lib/domain/money/invariants.ts';
import { effectOn } from '#lib/domain/money/journal.ts';
import { isGivenUp, reclaimTill } from '#lib/domain/money/lost-till.ts';
import { readReceiptNumber } from '#lib/domain/money/numbers.ts';
import { settleLate } from '#lib/domain/money/cash-day-verbs.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import type { MoneyReason } from '#lib/domain/money/reasons.ts';
import type { Receipt } from '#lib/domain/money/receipt-state.ts';
import { authoriseRefund, expireRefund } from '#lib/domain/money/refund-verbs.ts';
import { defaultMoney } from '#lib/domain/money/settings.ts';
import { leaseTill, tills } from '#lib/domain/money/till.ts';
import { judge, type Register } from '#lib/domain/register.ts';
import { huang } from '../../fixtures/money-desk.ts';
import type { Chance } from '../clockwork.ts';
import { factsOf } from './facts.ts';
import { deriveWith, registersWith, type Wrong } from './mutants.ts';

/** Everybody who asks in these worlds may take money. */
const asker = { id: 'zheng-min', roles: ['finance' as const] };

/** What a tablet sends: facts from one place of its row on, how far its row goes, and its own time. */
export type Parcel = { device: string; facts: Fact[]; head: number; lo: number };

/** Money that a lost tablet paid out of turn is a loss; what it handed in was counted as missing before. */
export function strayedIn({ journal }: Books): number {
	const wrong = journal.filter((entry) => entry.case === 'wrong');
	const papers = wrong.filter(({ lines }) =>
		lines.every(({ account }) => account !== 'cash.transit')
	);
	return papers.reduce((all, entry) => all + effectOn('overshort', entry), 0);
}

export class LedgerOffice {
	readonly log: Fact[] = [];
	readonly books: Books;
	readonly broken: string[] = [];
	readonly #rows = new Map<string, { acked: number; heardUpTo: number }>();
	readonly #ids = new Set<string>();
	readonly #wrong: Wrong;
	readonly #chance: Chance;
	#seq = 0;
	/** The tablet that a till was taken back from: what it tells late may be against the rules, and is booked all the same. */
	gone: string | undefined;

	constructor(chance: Chance, wrong: Wrong) {
		this.#chance = chance;
		this.#wrong = wrong;
		this.books = new Books(registersWith(wrong), deriveWith(wrong));
	}

	/** Takes what continues the row; copies change nothing, gaps wait. Answers up to where it holds the row. */
	receive({ device, facts, head, lo }: Parcel): number {
		const row = this.#rows.get(device) ?? { acked: 0, heardUpTo: 0 };
		this.#rows.set(device, row);
		for (const fact of facts) {
			if (this.#ids.has(fact.id)) {
				if (this.#wrong === 'foldTwice') this.#fold(fact);
				continue;
			}
			if (fact.seq !== row.acked + 1) break;
			row.acked = fact.seq;
			this.#append(fact, 'desk');
		}
		if (row.acked >= head) row.heardUpTo = Math.max(row.heardUpTo, lo);
		return row.acked;
	}

	heardUpTo = (device: string): number => this.#rows.get(device)?.heardUpTo ?? 0;

	/** Decides whatever waits: requests, promises that ran out. A crash leaves the rest for the next time. */
	sweep(now: number, crashAfter: number): void {
		let done = 0;
		for (const [subject, entity] of [...this.books.entities]) {
			if (!subject.startsWith('receipt:')) continue;
			for (const { id, status, until = 0 } of (entity as Receipt).requests) {
				if (done >= crashAfter) return;
				const number = subject.slice('receipt:'.length);
				if (status === 'open') this.#authorise(number, id, now);
				else if (status === 'authorised' && until <= now) this.#expire(number, id, now);
				else continue;
				done += 1;
			}
		}
	}

	#authorise(number: string, id: string, now: number): void {
		this.tell(now, receipts, number, (receipt) => {
			const told = this.books.entity(cashDays, `${receipt.till}-${receipt.day}`);
			const ownDay: CashDay = this.#wrong === 'anywhere' ? { ...told, status: 'banked' } : told;
			// Decides on what was there before the other request was.
			const seen =
				this.#wrong === 'noSerial'
					? { ...receipt, requests: receipt.requests.filter((one) => one.id === id) }
					: receipt;
			const lent = this.books.entity(tills, receipt.till).holder?.device;
			const asking = receipt.requests.find((one) => one.id === id)?.device;
			const holder = this.#wrong === 'standsThere' ? asking : lent;
			return authoriseRefund(seen, id, {
				...{ now, ownDay, holder, settings: defaultMoney, asker, backOf: () => 'back' }
			});
		});
	}

	#expire(number: string, id: string, now: number): void {
		const heard = this.#wrong === 'expireByClock' ? () => now : this.heardUpTo;
		this.tell(now, receipts, number, (receipt) => {
			const { till = '', at = 0 } = receipt.requests.find((one) => one.id === id) ?? {};
			const lost = this.books.entity(tills, till);
			const heardOf = (device: string) => (isGivenUp(lost, device, at) ? Infinity : heard(device));
			return expireRefund(receipt, id, now, heardOf);
		});
	}

	lease(till: string, device: string, now: number): boolean {
		const heard = this.#wrong === 'leaseByClock' ? () => now : this.heardUpTo;
		const ask = (one: typeof tills.blank) => leaseTill(one, device, now, heard, defaultMoney);
		return this.tell(now, tills, till, ask) === 'ok';
	}

	/** E39: the tablet of this till will not be heard any more. */
	reclaim(till: string, now: number): boolean {
		const { holder } = this.books.entity(tills, till);
		if (!holder || !this.gone) return false;
		const known = {
			...{ now, zone: 'Asia/Shanghai', heardUpTo: this.heardUpTo(holder.device) },
			...{ lastOf: (year: string) => this.#lastOf(till, year), settings: defaultMoney }
		};
		return (
			this.tell(now, tills, till, (one) => reclaimTill(one, '平板摔坏', known, huang)) === 'ok'
		);
	}

	#lastOf(till: string, year: string): number {
		const numbers = receiptsOf(this.books).map(({ number }) => readReceiptNumber(number));
		const mine = numbers.filter((one) => one?.till === till && one.year === year);
		return Math.max(0, ...mine.map((one) => one?.nth ?? 0));
	}

	/** E41: pages whose cash had gone when a lost tablet told the rest of what it did. */
	settleLate(now: number): void {
		for (const [page, booked] of this.books.allTakings()) {
			if (booked === 0) continue;
			const id = page.replace(' ', '-');
			this.tell(now, cashDays, id, (day) => settleLate(day, booked, '补报', huang));
		}
	}

	tell<Entity>(
		now: number,
		register: Register<Entity>,
		id: string,
		ask: (entity: Entity) => Decision<MoneyReason>
	): 'ok' | MoneyReason {
		const decision = ask(this.books.entity(register, id));
		if (!decision.ok) return decision.reason;
		const occasion: Occasion = {
			...{ now, clock: { lo: now, hi: now }, site: 'YQ', device: 'office' },
			actor: { kind: 'system' },
			newId: () => this.#chance.uuid(now),
			salt: () => 'salt'
		};
		const subject = `${register.name}:${id}`;
		for (const fact of factsOf(subject, decision.happenings, occasion, this.#seq)) {
			this.#seq = fact.seq;
			this.#append(fact, 'office');
		}
		return 'ok';
	}

	#append(fact: Fact, role: 'desk' | 'office'): void {
		const fault = judge(registersWith(this.#wrong), fact, role);
		assert(fault === undefined, `the back office folds ${fact.type}: ${fault ?? ''}`);
		this.#ids.add(fact.id);
		this.log.push(fact);
		this.#fold(fact);
	}

	/** After every fact, everything that must hold does. */
	#fold(fact: Fact): void {
		const from = this.books.journal.length;
		this.books.add(fact);
		const strayed = this.books.journal.slice(from).filter((entry) => entry.case === 'wrong');
		const faults = [
			...faultsOf(this.books, { subject: fact.subject, from }),
			...strayed.map(() => `money strayed by ${fact.type} of ${fact.subject}`)
		].filter((fault) => !this.gone || !/strayed|below zero/.test(fault));
		if (this.broken.length < 20)
			this.broken.push(...faults.map((fault) => `${fault} (office, after ${fact.type})`));
	}
}
