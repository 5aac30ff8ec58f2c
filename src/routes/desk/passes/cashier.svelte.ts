/** What passes cost at this tablet: charges, the receipt for several people, and the card against it (RULES.md PA5, PA7, PA8, E18). */
import type { Method } from '#lib/domain/money/accounts.ts';
import { charges, makeCharge } from '#lib/domain/money/charge.ts';
import { carryDeposit } from '#lib/domain/money/deposit-verbs.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import { issueCard, renewPass } from '#lib/domain/pass/issue.ts';
import { replaceLost, takeOver } from '#lib/domain/pass/loss.ts';
import { nextPassNumber, passChargeId } from '#lib/domain/pass/pass-number.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import { nextSerial, type Pass } from '#lib/domain/pass/pass-state.ts';
import { closeDeposit } from '#lib/domain/pass/return.ts';
import { may } from '#lib/domain/staff.ts';
import { findPortrait } from '#lib/store/blobs.ts';
import { newest } from '#lib/store/queries.ts';
import type { Station } from '#lib/store/station.ts';
import { staff } from '../desk.svelte.ts';
import { TillDesk } from '../till/till.svelte.ts';
import { postCode } from '../../post-name.ts';
import { passesMax } from './list.ts';
import type { PassDesk } from './passes.svelte.ts';
import { chargeOf, counterFor, heldDeposit, paymentOf } from './payments.ts';

/** Numbers that wait for their card stand on one of the newest. */
const recentCharges = 500;

/** What one card, or one renewal of it, costs. */
export type Bill = {
	charge: string;
	kind: Pass['kind'];
	deposit: number;
	fee: number;
	thing: string;
	number: string;
	unit?: string;
};
export type Paying = { payer: string; method: Method };

/** What keeps money from being taken here; the way on is the till's room. */
export type NoTill = 'none' | 'not_open' | 'not_yours';

export class PassCashier {
	readonly till: TillDesk;
	readonly #desk: PassDesk;
	readonly #station: Station;

	constructor(desk: PassDesk, now: () => number) {
		this.#desk = desk;
		this.#station = desk.station;
		this.till = new TillDesk(desk.station, now);
	}

	/** Undefined where this tablet may write a receipt now. */
	readonly hindrance: NoTill | undefined = $derived.by(() => {
		const hand = this.#station.staff;
		if (hand && may(hand.roles, 'take_money') === 'no') return 'not_yours';
		if (!this.till.leave.ok) return 'none';
		return this.till.isOpening ? 'not_open' : undefined;
	});

	async firstBill(id: string, pass: Pass): Promise<Bill> {
		const charge = pass.charge?.line ?? passChargeId(id, 'first');
		const { depositFen, feeFen } = pass.charge ?? this.#price(pass);
		const number = (await chargeOf(this.#station.db, charge))?.number;
		return {
			...this.#about(id, pass, charge),
			...{ deposit: depositFen, fee: feeFen, number: number ?? (await this.#nextNumber(pass)) }
		};
	}

	renewalBill(id: string, pass: Pass): Bill {
		const charge = passChargeId(id, `renewal:${String(nextSerial(pass))}`);
		const number = pass.card?.number ?? '';
		const about = this.#about(id, pass, charge);
		return { ...about, deposit: 0, fee: this.#price(pass).renewalFen, number };
	}

	/** The fee for the new card; its charge names which pass that is to be, also after a restart. */
	async replacementBill(id: string, pass: Pass): Promise<Bill> {
		const charge = passChargeId(id, 'replacement');
		const made = await chargeOf(this.#station.db, charge);
		const begun = this.#desk.all?.find((one) => one.pass.replaces === id);
		const next = made?.thing?.slice('pass:'.length) ?? begun?.id ?? this.#station.newId();
		const number = begun?.pass.card?.number ?? made?.number ?? (await this.#nextNumber(pass));
		return {
			...this.#about(next, pass, charge),
			...{ deposit: 0, fee: this.#price(pass).feeFen, number }
		};
	}

	/** What is due stands in the till's room from now on. */
	async charge(bills: readonly Bill[]): Promise<boolean> {
		const hand = this.#station.staff;
		if (!hand) return false;
		for (const { charge, ...due } of bills) {
			if (due.deposit + due.fee === 0) continue;
			const known = await chargeOf(this.#station.db, charge);
			if (known && known.status !== 'blank') continue;
			const made = await this.#station.recordIn(charges, charge, staff, (one) =>
				makeCharge(one, due, hand)
			);
			if (!made.ok) return this.#desk.refuse(made.reason);
		}
		return true;
	}

	/** One receipt for everything of it that is not paid yet. */
	async pay(bills: readonly Bill[], { payer, method }: Paying): Promise<boolean> {
		if (!(await this.charge(bills))) return false;
		const open: Bill[] = [];
		for (const bill of bills) {
			if (bill.deposit + bill.fee === 0) continue;
			const { receipt } = await paymentOf(this.#station.db, bill.charge, bill);
			if (receipt === undefined) open.push(bill);
		}
		if (open.length === 0) return true;
		const unit = open[0]?.unit;
		const number = await this.till.issue({
			...{ method, payer: { name: payer.trim() } },
			...(unit && { unit }),
			lines: open.map(({ unit: _unit, ...line }) => line)
		});
		if (number !== undefined) return true;
		return this.#desk.refuse(
			this.till.trouble === 'incomplete' ? 'failed' : (this.till.trouble ?? 'failed')
		);
	}

	/** PA5: the card against the receipt. */
	async issue(id: string, months?: number): Promise<boolean> {
		const { site, db } = this.#station;
		const pass = await this.#desk.read(id);
		if (!pass.charge) return this.#desk.refuse('WRONG_STATUS');
		const bill = await this.firstBill(id, pass);
		const payment = await paymentOf(db, bill.charge, bill);
		const card = { number: bill.number, payment, ...(months && { months }) };
		return this.#desk.do('issue', id, (now, when) =>
			issueCard(now, card, this.#desk.permits, site, when)
		);
	}

	async renew(id: string, pass: Pass, lastDay?: string): Promise<boolean> {
		const bill = this.renewalBill(id, pass);
		const payment = await paymentOf(this.#station.db, bill.charge, bill);
		const renewal = { line: bill.charge, payment, ...(lastDay && { lastDay }) };
		const { permits, station } = this.#desk;
		return this.#desk.do('renew', id, (now, when) =>
			renewPass(now, renewal, permits, station.site, when)
		);
	}

	/** PA8: answers the new pass. What a dead battery left half done is taken up where it stood. */
	async replace(id: string, old: Pass): Promise<string | undefined> {
		const { db, site } = this.#station;
		const bill = await this.replacementBill(id, old);
		const next = bill.thing.slice('pass:'.length);
		if ((await this.#desk.read(next)).card === undefined) {
			const payment = await paymentOf(db, bill.charge, bill);
			const card = { number: bill.number, line: bill.charge, payment };
			const portrait = await findPortrait(db, `pass:${id}`);
			const digest = old.holder?.photo?.digest;
			const pictures = portrait && digest ? [{ digest, bytes: portrait }] : [];
			const isTaken = await this.#desk.run('replace', () =>
				this.#desk.record(
					next,
					(pass, when) => takeOver(pass, { id, pass: old }, card, this.#desk.permits, site, when),
					pictures
				)
			);
			if (!isTaken) return undefined;
		}
		if (!(await this.#desk.do('replace', id, (pass) => replaceLost(pass, next)))) return undefined;
		await this.carry(id, old, { id: next, number: bill.number });
		return next;
	}

	/** E10: the lost card's deposit is held for the new one; nothing is done where none was. */
	async carry(id: string, old: Pass, to: { id: string; number: string }): Promise<boolean> {
		const hand = this.#station.staff;
		const held = await heldDeposit(this.#station.db, id, old);
		if (!held || !hand) return false;
		const counter = await counterFor(this.#station.db, held.receipt, this.till.code);
		const { deposit, receipt } = held;
		const thing = { thing: `pass:${to.id}`, number: to.number };
		const carried = await this.#station.recordIn(receipts, receipt.number, staff, (now) =>
			carryDeposit(now, deposit.n, thing, counter, hand)
		);
		if (!carried.ok) return this.#desk.refuse(carried.reason);
		const line = old.charge?.line ?? '';
		return this.#desk.do('replace', id, (pass) => closeDeposit(pass, line, 'carried'));
	}

	#price({ kind }: Pass) {
		return this.#station.site.passes.prices[kind];
	}

	#about(id: string, { kind, flats }: Pass, charge: string) {
		const unit = flats[0]?.unit;
		return { charge, kind, thing: `pass:${id}`, ...(unit && { unit }) };
	}

	/** Behind every number on a card, and every one that a charge already names. */
	async #nextNumber({ kind }: Pass): Promise<string> {
		const { db, who, site } = this.#station;
		const cards = await newest(db, passes, {}, passesMax);
		const due = await newest(db, charges, {}, recentCharges);
		const taken = [
			...cards.map(({ entity }) => entity.card?.number),
			...due.map(({ entity }) => entity.number)
		];
		return nextPassNumber(
			kind,
			postCode(who.device, site),
			taken.filter((number) => number !== undefined)
		);
	}
}
