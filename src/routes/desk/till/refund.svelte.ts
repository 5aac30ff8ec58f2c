/** What a cashier does with deposits at this tablet's till: asked for, promised by the back office, paid, withheld. */
import type { Decision } from '#lib/domain/fact.ts';
import { floatOf, type Source } from '#lib/domain/money/accounts.ts';
import type { CashDay, Counter } from '#lib/domain/money/cash-day.ts';
import { restoreDeposit, withholdDeposit } from '#lib/domain/money/deposit-verbs.ts';
import type { Hand } from '#lib/domain/money/hand.ts';
import type { MoneyReason } from '#lib/domain/money/reasons.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import type { Receipt, Request } from '#lib/domain/money/receipt-state.ts';
import { declareLost } from '#lib/domain/money/receipt-verbs.ts';
import {
	declineRefund,
	payRefund,
	requestRefund,
	requestReversal,
	type Wish
} from '#lib/domain/money/refund-verbs.ts';
import { moneyOf } from '#lib/domain/money/settings.ts';
import type { Leave } from '#lib/domain/money/till.ts';
import type { Station } from '#lib/store/station.ts';
import { Live } from '#lib/ui/live.svelte.ts';
import { isCutOff } from '../reach.ts';
import type { DeskPass } from '../passes/list.ts';
import { heldDeposit } from '../passes/payments.ts';
import { askForRefund } from './ask-office.ts';
import {
	findReceipts,
	noteAsked,
	readAsked,
	readFeesBack,
	readToRefund,
	type FeeBack
} from './refund-queries.ts';
import type { TillDesk } from './till.svelte.ts';

/** Who asks, with which paper. */
export type Asking = Pick<Wish, 'shown' | 'who'>;

/** The receipt that the refunds are opened with; `whole`: to be reversed. */
export type Asked = { number: string; whole?: boolean };

export class RefundDesk {
	readonly #station: Station;
	readonly #till: TillDesk;
	readonly #asked: Live<Receipt[]>;
	readonly #toRefund: Live<DeskPass[]>;
	readonly #feesBack: Live<FeeBack[]>;

	constructor(station: Station, till: TillDesk) {
		this.#station = station;
		this.#till = till;
		this.#asked = new Live(() => readAsked(station.db, till.code));
		this.#toRefund = new Live(() => readToRefund(station.db));
		this.#feesBack = new Live(() => readFeesBack(station.db));
	}

	/** Receipts with a request of this till that waits for the network or the payer. */
	readonly asked = $derived.by(() => this.#asked.current ?? []);

	/** What somebody may come for today. */
	readonly toRefund = $derived.by(() => this.#toRefund.current ?? []);

	/** What is proposed to whoever keeps the till (PA23). */
	readonly feesBack = $derived.by(() => this.#feesBack.current ?? []);

	get isOnline(): boolean {
		return this.#station.link.online === true && !isCutOff(this.#station);
	}

	/** The request whose decision is waited for. */
	asking = $state<string>();
	#leave = () => undefined as void;

	/** Waits no longer: it stays noted, and what was decided meanwhile comes with the feed. */
	leave(): void {
		this.#leave();
	}

	/** The receipt on which a card's deposit is held. */
	async receiptOf({ id, pass }: DeskPass): Promise<string | undefined> {
		return (await heldDeposit(this.#station.db, id, pass))?.receipt.number;
	}

	find(typed: string): Promise<Receipt[]> {
		return findReceipts(this.#station.db, typed);
	}

	/** E21: noted in any case, decided at once where the back office is heard. Answers the request. */
	async request(
		number: string,
		wish: Asking & Pick<Wish, 'deposits' | 'backOf'>
	): Promise<string | undefined> {
		const till = this.#till.code;
		const request = this.#station.newId();
		return this.#ask(number, request, (receipt, _leave, hand) =>
			requestRefund(receipt, { ...wish, request, till }, hand)
		);
	}

	/** E8: the whole receipt, once it can no longer be voided. */
	async reverse(number: string, how: Asking, cashDay: CashDay): Promise<string | undefined> {
		const till = this.#till.code;
		const books = await this.#till.books();
		if (!books) return undefined;
		const takings = books.takings(cashDay.till, cashDay.day);
		const { zone } = this.#station.site;
		const request = this.#station.newId();
		return this.#ask(number, request, (receipt, leave, hand, now) =>
			requestReversal(
				receipt,
				{ ...how, request, till },
				{ leave, till, now, zone, cashDay, takings },
				hand
			)
		);
	}

	async #ask(
		number: string,
		request: string,
		rule: (receipt: Receipt, leave: Leave, hand: Hand, now: number) => Decision<MoneyReason>
	): Promise<string | undefined> {
		await noteAsked(this.#station.db, number);
		if (!(await this.#till.act(receipts, number, rule))) return undefined;
		if (this.isOnline) await this.#decide(number, request, () => !this.isOnline);
		return request;
	}

	/** E22: the back office decides; asked again it says the same. */
	authorise(receipt: string, request: string): Promise<boolean> {
		return this.#decide(receipt, request, () => false);
	}

	/** `isSaid`: the note that was just taken down says by itself that nobody was there. */
	#decide(receipt: string, request: string, isSaid: () => boolean): Promise<boolean> {
		return this.#till.run(async () => {
			const left = new Promise<'left'>((resolve) => (this.#leave = () => resolve('left')));
			this.asking = request;
			try {
				const asked = askForRefund(this.#station, { receipt, request });
				const told = await Promise.race([asked, left]);
				if (told === 'left' || (told === 'OFFLINE_NO_REFUND' && isSaid())) return false;
				return told === 'ok' || this.#till.refuse(told);
			} finally {
				this.asking = undefined;
			}
		});
	}

	/** E3, E20. `second`: a manager's for a large sum, a supervisor's for a whole receipt, which also takes a reason. */
	async pay(
		number: string,
		request: Request,
		from: Source,
		hands: { second?: Hand; why?: string } = {}
	): Promise<boolean> {
		const { code: till } = this.#till;
		const float = (await this.#till.books())?.balance(floatOf(till));
		if (float === undefined) return false;
		const { site, who } = this.#station;
		const place = { till, device: who.device, float, settings: moneyOf(site) };
		const isPaid = await this.#till.act(receipts, number, (receipt, leave, hand, hi) =>
			payRefund(
				receipt,
				request.id,
				from,
				{ ...place, leave, hi, isOnline: this.isOnline },
				{ hand, ...hands }
			)
		);
		if (!isPaid) return false;
		if (request.what === 'reverse') await this.#till.settle(number);
		return true;
	}

	/** Not wanted any more, or its time is over: only this tablet knows that it did not pay. */
	decline(number: string, request: string): Promise<boolean> {
		const { device } = this.#station.who;
		return this.#till.act(receipts, number, (receipt) => declineRefund(receipt, request, device));
	}

	withhold(
		number: string,
		deposit: number,
		how: { fen: number; why: string; isPayerTold: boolean },
		ownDay: CashDay,
		manager: Hand
	): Promise<boolean> {
		return this.#till.act(receipts, number, (receipt, leave) =>
			withholdDeposit(receipt, deposit, how, this.#counter(leave, ownDay), manager)
		);
	}

	restore(number: string, deposit: number, manager: Hand): Promise<boolean> {
		const { zone } = this.#station.site;
		return this.#till.act(receipts, number, (receipt, _leave, _hand, now) =>
			restoreDeposit(receipt, deposit, { now, zone }, manager)
		);
	}

	/** E23: from now on the file takes the paper's place. */
	declareLost(
		number: string,
		lost: { isPayer: boolean; isThingLost: boolean },
		ownDay: CashDay,
		hands: { supervisor: Hand; manager?: Hand }
	): Promise<boolean> {
		return this.#till.act(receipts, number, (receipt, leave) =>
			declareLost(receipt, lost, this.#counter(leave, ownDay), hands.supervisor, hands.manager)
		);
	}

	#counter(leave: Leave, ownDay: CashDay): Counter {
		return { ownDay, ...(leave.ok && { till: this.#till.code }) };
	}
}
