/** The world around the tills: real cash in real drawers, which no book can talk away. */
import { assert } from '#lib/domain/assert.ts';
import { cashDays, type CashDay, type Counter } from '#lib/domain/money/cash-day.ts';
import { receiptsOf } from '#lib/domain/money/invariants.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import type { Receipt } from '#lib/domain/money/receipt-state.ts';
import { totalOf } from '#lib/domain/money/receipt-facts.ts';
import { defaultMoney } from '#lib/domain/money/settings.ts';
import { leaveFor, tills, type Leave } from '#lib/domain/money/till.ts';
import type { Chance } from '../clockwork.ts';
import type { Wrong } from './mutants.ts';
import type { LedgerOffice } from './office.ts';
import type { LedgerStation } from './station.ts';

export const zone = 'Asia/Shanghai';
export const settings = defaultMoney;

/** What somebody began and a crash cut short; it is taken up again. */
export type Unfinished = { receipt: string; n: number; to: { thing: string; number: string } };

/** In busy houses a till is opened soon; in others at any hour of a day, and on some days not at all. */
const comesParts = { busy: 0.6, quiet: 0.06 };

export class Scene {
	now: number;
	/** How soon somebody comes to a till that is shut. */
	readonly comesPart: number;
	readonly chance: Chance;
	readonly office: LedgerOffice;
	readonly wrong: Wrong;
	readonly tills = new Map<LedgerStation, string>();
	/** Real cash: `float T1`, `T1 2026-11-23`. */
	readonly #drawers = new Map<string, number>();
	/** What went missing and no count has shown yet; and what counts have shown. */
	readonly #missing = new Map<string, number>();
	found = 0;
	readonly #paidOut = new Map<string, number>();
	readonly soldBy = new Map<string, { till: string; receipt: string }[]>();
	readonly unfinished: Unfinished[] = [];
	readonly numbers = new Map<string, number>();
	readonly tally = new Map<string, number>();
	passes = 0;
	/** The back office is asked at once, over whatever line there is. */
	press: (station: LedgerStation) => void = () => undefined;
	/** Sent, and no answer heard yet. */
	send: (station: LedgerStation) => void = () => undefined;

	constructor(chance: Chance, office: LedgerOffice, wrong: Wrong) {
		this.chance = chance;
		this.comesPart = chance.isLess(0.7) ? comesParts.busy : comesParts.quiet;
		// Monday morning, or Friday before a weekend.
		this.now = Date.parse(`2026-11-${chance.isLess(0.5) ? '23' : '27'}T00:30:00Z`);
		this.office = office;
		this.wrong = wrong;
	}

	note(what: string): void {
		this.tally.set(what, (this.tally.get(what) ?? 0) + 1);
	}

	accuse(fault: string): void {
		this.office.broken.push(fault);
	}

	tillOf(station: LedgerStation): string {
		const till = this.tills.get(station);
		assert(till, 'only tills take money');
		return till;
	}

	cash(drawer: string): number {
		return this.#drawers.get(drawer) ?? 0;
	}

	move(drawer: string, fen: number): void {
		this.#drawers.set(drawer, this.cash(drawer) + fen);
	}

	/** Where something fell behind a drawer, or a lost tablet moved it, the books say more than there is to pay out. */
	lacks(drawer: string, fen: number): boolean {
		const isOff = this.office.gone !== undefined || this.missing(drawer) > 0;
		return isOff && this.cash(drawer) < fen;
	}

	drawers(): string[] {
		return [...this.#drawers.keys()];
	}

	/** A note falls behind the drawer. */
	lose(drawer: string, fen: number): void {
		if (this.cash(drawer) < fen) return;
		this.move(drawer, -fen);
		this.#missing.set(drawer, this.missing(drawer) + fen);
		this.note('lost');
	}

	missing(drawer: string): number {
		return this.#missing.get(drawer) ?? 0;
	}

	counted(drawer: string): void {
		this.found += this.missing(drawer);
		this.#missing.set(drawer, 0);
	}

	/** Money in the payer's hand: of one receipt never more than the payer gave. */
	payOut(receipt: Receipt, fen: number): void {
		const sum = (this.#paidOut.get(receipt.number) ?? 0) + fen;
		this.#paidOut.set(receipt.number, sum);
		if (sum <= totalOf(receipt.lines)) return;
		// A lost tablet may have paid it, and nobody could know.
		if (this.office.gone) this.note('paidTwice');
		else this.accuse(`${receipt.number} paid out more than it took`);
	}

	/** One step of several is done; is there a next, or does the tablet die here? */
	goesOn(station: LedgerStation): boolean {
		if (!this.chance.isLess(0.08)) return true;
		station.restart(this.now);
		this.note('crashes');
		return false;
	}

	receiptsAt(station: LedgerStation): Receipt[] {
		return receiptsOf(station.books);
	}

	receiptAt(station: LedgerStation, number: string): Receipt {
		return station.books.entity(receipts, number);
	}

	dayAt(station: LedgerStation, till: string, day: string): CashDay {
		return station.books.entity(cashDays, `${till}-${day}`);
	}

	counterAt(station: LedgerStation, { till, day }: Receipt): Counter {
		const here = this.tills.get(station);
		const isIts = here && (this.wrong === 'standsThere' || this.leaveAt(station).ok);
		return { ownDay: this.dayAt(station, till, day), ...(isIts && { till: here }) };
	}

	leaveAt(station: LedgerStation): Leave {
		const till = station.books.entity(tills, this.tillOf(station));
		const moment = { device: station.name, ...station.clock(this.now) };
		return leaveFor(till, moment, zone, settings);
	}

	floatAt(station: LedgerStation): number {
		return station.books.balance(`cash.float.${this.tillOf(station)}`);
	}

	pickFrom<Item>(items: readonly Item[]): Item | undefined {
		return items.length > 0 ? this.chance.pick(items) : undefined;
	}
}
