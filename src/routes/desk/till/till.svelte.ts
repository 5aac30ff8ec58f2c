/** What a cashier does at this tablet's till. Each act asks a rule of the money; what it refuses is told in words. */
import type { Decision } from '#lib/domain/fact.ts';
import { floatOf } from '#lib/domain/money/accounts.ts';
import type { CashSums } from '#lib/domain/money/cash-sums.ts';
import { openDay, bankTakings, countTakings, handIn } from '#lib/domain/money/cash-day-verbs.ts';
import { cashDays, type CashDay } from '#lib/domain/money/cash-day.ts';
import { charges, settleCharge } from '#lib/domain/money/charge.ts';
import { cashDayAt } from '#lib/domain/money/clock.ts';
import { countFirst } from '#lib/domain/money/drawer-verbs.ts';
import type { Hand } from '#lib/domain/money/hand.ts';
import { followsRetired, lastIn } from '#lib/domain/money/lost-till.ts';
import { notesFor, type Notes } from '#lib/domain/money/notes.ts';
import type { MoneyReason } from '#lib/domain/money/reasons.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import type { Receipt } from '#lib/domain/money/receipt-state.ts';
import {
	issueReceipt,
	nextReceipt,
	receiptDay,
	voidReceipt,
	type Sale
} from '#lib/domain/money/receipt-verbs.ts';
import { leaveFor, releaseTill, tills, topUpFloat, type Leave } from '#lib/domain/money/till.ts';
import type { Register } from '#lib/domain/register.ts';
import { dayMs } from '#lib/domain/time.ts';
import type { Station } from '#lib/store/station.ts';
import { Live } from '#lib/ui/live.svelte.ts';
import { ActDesk } from '../../act-desk.svelte.ts';
import { staff } from '../desk.svelte.ts';
import { dayStart } from '../board.ts';
import { needsOpening, unopenedDays } from './cash-days.ts';
import { askForTill, fetchOpening } from './ask-office.ts';
import { readCash } from './carried.ts';
import { chargesOf, heldBy, lastNumber, readLedger, readPages } from './ledger.ts';
import { moneyOf } from '#lib/domain/money/settings.ts';

/** Receipts of so many days are listed: a rest day's stay in the drawer until the cashier is there. */
const listedMs = 4 * dayMs;

/** `incomplete`: the till's earlier facts are not on this tablet. */
export type Trouble = MoneyReason | 'unreachable' | 'incomplete' | 'failed';

export class TillDesk extends ActDesk<Trouble> {
	readonly #station: Station;
	readonly #now: () => number;
	readonly #ledger: Live<Awaited<ReturnType<typeof readLedger>>>;
	readonly #pages: Live<ReadonlyMap<string, number>>;

	constructor(station: Station, now: () => number) {
		super();
		this.#station = station;
		this.#now = now;
		const from = dayStart(station.clock().lo - listedMs, station.site.zone);
		this.#ledger = new Live(() => readLedger(station.db, from));
		this.#pages = new Live(() => readPages(station.db, station.who.device));
	}

	get isReady(): boolean {
		return this.#ledger.current !== undefined;
	}

	/** Every till of the site that ever was lent. */
	readonly tills = $derived.by(() => this.#ledger.current?.tills ?? []);

	/** The till that this tablet holds, or held last; undefined when it never did. */
	readonly till = $derived.by(() => heldBy(this.tills, this.#station.who.device));

	readonly code = $derived(this.till?.code ?? '');

	/** May money move here now, and on which day's page? Moves with the clock. */
	readonly leave: Leave = $derived.by(() => {
		this.#now();
		return this.till ? this.#leaveAt(this.#moment()) : { ok: false, reason: 'TILL_NOT_LEASED' };
	});

	/** Of every till of the site. */
	readonly allDays = $derived.by(() => this.#ledger.current?.days ?? []);

	readonly days = $derived.by(() => this.allDays.filter(({ till }) => till === this.code));

	/** E39: taken back from a lost tablet, and not counted since: what lies there nobody knows. */
	readonly isUncounted = $derived.by(() => {
		const { reclaims = [], countedAt = 0 } = this.till ?? {};
		return (reclaims.at(-1)?.at ?? 0) > countedAt;
	});

	/** Those to close, also where nobody opened the till and cash of the evening before lies there. */
	readonly toClose = $derived.by(() => {
		const { leave, days, code: till } = this;
		const today = leave.ok ? leave.day : '';
		return [...days, ...unopenedDays(this.#pages.current, days, { till, today })];
	});

	readonly isOpening = $derived.by(() => needsOpening(this, this.#now(), this.#station.site.zone));

	readonly receipts = $derived.by(() => {
		const { receipts = [] } = this.#ledger.current ?? {};
		return receipts.filter(({ till }) => till === this.code);
	});

	/** E18: what a receipt has paid is not offered again, also where the charge was never told. */
	readonly due = $derived.by(() => {
		const { receipts = [], due = [] } = this.#ledger.current ?? {};
		const good = receipts.filter(({ status }) => status !== 'void' && status !== 'reversed');
		const paid = good.flatMap(({ lines }) => lines.map(({ charge }) => charge));
		return due.filter(({ id }) => !paid.includes(id));
	});

	dayOf = (day: string): CashDay =>
		this.days.find((one) => one.day === day) ?? { ...cashDays.blank, till: this.code, day };

	async lease(code: string): Promise<void> {
		await this.run(async () => {
			const told = await askForTill(this.#station, code);
			if (told !== 'ok') return this.refuse(told);
			// Now, because it must work cut off from here on.
			return (await fetchOpening(this.#station, code)) || this.refuse('incomplete');
		});
	}

	release(): Promise<boolean> {
		const { device } = this.#station.who;
		return this.act(tills, this.code, (till) => releaseTill(till, device));
	}

	topUp(fen: number): Promise<boolean> {
		return this.act(tills, this.code, (_till, leave, hand) => topUpFloat(leave, fen, hand));
	}

	async open(notes: Notes): Promise<boolean> {
		const { leave } = this;
		if (!leave.ok) return this.refuse(leave.reason);
		const booked = (await this.books())?.balance(floatOf(this.code));
		if (booked === undefined) return false;
		if (this.dayOf(leave.day).status !== 'blank')
			return this.act(tills, this.code, (_till, now, hand) => countFirst(now, booked, notes, hand));
		return this.act(cashDays, `${this.code}-${leave.day}`, (day, now, hand) =>
			openDay(day, now, notes, booked, hand)
		);
	}

	/** The number of the receipt; undefined when none was written. */
	async issue(sale: Sale): Promise<string | undefined> {
		const { leave, code } = this;
		const { db, site } = this.#station;
		const today = leave.ok ? leave.day : cashDayAt(this.#now(), site.zone, moneyOf(site));
		const day = receiptDay(today, this.dayOf);
		const last = await lastNumber(db, nextReceipt(site.id, code || 'T1', day, 0) ?? '');
		const lent = this.till ?? tills.blank;
		const number = nextReceipt(site.id, code, day, lastIn(lent, day.slice(0, 4), last.nth));
		if (number === undefined) return void this.refuse('BOOK_FULL');
		const named = await chargesOf(
			db,
			sale.lines.flatMap(({ charge }) => charge ?? [])
		);
		const page = {
			...{ number, day, charges: named, followsRetired: followsRetired(lent, number) },
			...(last.receipt && { previous: last.receipt })
		};
		const isIssued = await this.act(receipts, number, (receipt, now, hand) =>
			issueReceipt(receipt, sale, { ...page, leave: now }, hand)
		);
		if (isIssued) await this.settle(number);
		return isIssued ? number : undefined;
	}

	async undo(
		{ number, day }: Receipt,
		how: { why: string; isPaperBack: boolean },
		supervisor: Hand
	): Promise<boolean> {
		const { zone } = this.#station.site;
		const takings = await this.#takings(day);
		if (takings === undefined) return false;
		const isUndone = await this.act(receipts, number, (receipt, leave, _hand, now) =>
			voidReceipt(
				receipt,
				how,
				{ leave, till: this.code, now, zone, cashDay: this.dayOf(day), takings },
				supervisor
			)
		);
		if (isUndone) await this.settle(number);
		return isUndone;
	}

	async count(day: string, notes: Notes): Promise<boolean> {
		const booked = await this.#takings(day);
		if (booked === undefined) return false;
		const settings = moneyOf(this.#station.site);
		return this.act(cashDays, `${this.code}-${day}`, (one, leave, hand) =>
			countTakings(one, leave, notes, booked, hand, settings)
		);
	}

	/** E24: nobody counts for nothing: is one more count of what is there allowed? */
	async mayRecount(day: string): Promise<boolean> {
		const booked = await this.#takings(day);
		const { site, staff: hand } = this.#station;
		if (!hand || booked === undefined) return false;
		const asked = countTakings(
			this.dayOf(day),
			this.leave,
			notesFor(0),
			booked,
			hand,
			moneyOf(site)
		);
		return asked.ok || this.refuse(asked.reason);
	}

	async handIn(day: string, second: Hand, why: string): Promise<boolean> {
		const booked = await this.#takings(day);
		if (booked === undefined) return false;
		return this.act(cashDays, `${this.code}-${day}`, (one, leave, hand) =>
			handIn(one, leave, { booked, why }, hand, second)
		);
	}

	bank(day: string, slip: string): Promise<boolean> {
		const { site } = this.#station;
		const place = { zone: site.zone, settings: moneyOf(site) };
		return this.act(cashDays, `${this.code}-${day}`, (one, _leave, hand, now) =>
			bankTakings(one, slip.trim(), hand, { ...place, now })
		);
	}

	/** Undefined, and said so, where this tablet cannot add them up. */
	async books(): Promise<CashSums | undefined> {
		await fetchOpening(this.#station, this.code);
		const books = await readCash(this.#station.db, this.code);
		if (!books) this.refuse('incomplete');
		return books;
	}

	async #takings(day: string): Promise<number | undefined> {
		return (await this.books())?.takings(this.code, day);
	}

	/** E18: what a receipt paid, or no longer pays, is told to the charges it names. */
	async settle(number: string): Promise<void> {
		const row = await this.#station.db.entities.get(`receipt:${number}`);
		const receipt = row?.entity as Receipt | undefined;
		for (const { charge } of receipt?.lines ?? [])
			if (charge && receipt)
				await this.act(charges, charge, (one) => settleCharge(one, number, receipt));
	}

	#moment() {
		const { lo, hi, device } = this.#station.clock();
		return { device: this.#station.who.device, now: device, clock: { lo, hi } };
	}

	#leaveAt(occasion: Parameters<typeof leaveFor>[1]): Leave {
		const { site } = this.#station;
		return leaveFor(this.till ?? tills.blank, occasion, site.zone, moneyOf(site));
	}

	refuse(reason: Trouble): false {
		this.trouble = reason;
		return false;
	}

	/** `now`: the latest the true time can be. */
	act<Entity>(
		register: Register<Entity>,
		id: string,
		ask: (entity: Entity, leave: Leave, hand: Hand, now: number) => Decision<MoneyReason>
	): Promise<boolean> {
		return this.run(async () => {
			const hand = this.#station.staff;
			if (!hand) {
				this.#station.askWho();
				return false;
			}
			const recorded = await this.#station.recordIn(register, id, staff, (entity, occasion) =>
				ask(entity, this.#leaveAt(occasion), hand, occasion.clock.hi)
			);
			return recorded.ok || this.refuse(recorded.reason);
		});
	}

	run(act: () => Promise<boolean>): Promise<boolean> {
		return this.attempt('failed', act);
	}
}
