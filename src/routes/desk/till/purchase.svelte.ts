/** Money for purchases at this tablet's till: what is open, what was spent, the rest given back (RULES.md E9, E36). */
import { floatOf } from '#lib/domain/money/accounts.ts';
import {
	openPurchases,
	returnAgency,
	spendAgency,
	type Purchasing
} from '#lib/domain/money/purchase-verbs.ts';
import type { MoneyReason } from '#lib/domain/money/reasons.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import type { Receipt } from '#lib/domain/money/receipt-state.ts';
import type { Hand } from '#lib/domain/money/hand.ts';
import type { Decision } from '#lib/domain/fact.ts';
import type { Station } from '#lib/store/station.ts';
import type { TillDesk } from './till.svelte.ts';

type Ask = (receipt: Receipt, place: Purchasing, hand: Hand) => Decision<MoneyReason>;

export class PurchaseDesk {
	readonly #station: Station;
	readonly #till: TillDesk;
	/** Receipts of earlier days whose purchase is still open: looked up once, changed by what is done here. */
	#earlier = $state.raw<readonly Receipt[]>([]);

	constructor(station: Station, till: TillDesk) {
		this.#station = station;
		this.#till = till;
	}

	/** Newest first. */
	readonly open = $derived.by(() => {
		const recent = this.#till.receipts;
		const known = recent.map(({ number }) => number);
		const earlier = this.#earlier.filter(
			({ number, till }) => till === this.#till.code && !known.includes(number)
		);
		return [...recent, ...earlier].filter((receipt) => openPurchases(receipt).length > 0);
	});

	/** A purchase may take a week, and the till's list holds some days. */
	async look(): Promise<void> {
		const found: Receipt[] = [];
		for (const status of ['valid', 'part_refunded']) {
			const rows = this.#station.db.entities
				.where({ register: receipts.name, status })
				.filter(({ entity }) => openPurchases(entity as Receipt).length > 0);
			found.push(...(await rows.toArray()).map(({ entity }) => entity as Receipt));
		}
		this.#earlier = found.toSorted((one, other) => other.issuedAt - one.issuedAt);
	}

	spend(number: string, line: number, how: Parameters<typeof spendAgency>[2]): Promise<boolean> {
		return this.#act(number, (receipt, place, hand) =>
			spendAgency(receipt, line, how, place, hand)
		);
	}

	giveBack(number: string, line: number, how: Parameters<typeof returnAgency>[2]) {
		return this.#act(number, (receipt, place, hand) =>
			returnAgency(receipt, line, how, place, hand)
		);
	}

	async #act(number: string, ask: Ask): Promise<boolean> {
		const { code: till } = this.#till;
		const float = (await this.#till.books())?.balance(floatOf(till));
		if (float === undefined) return false;
		const isDone = await this.#till.act(receipts, number, (receipt, leave, hand) =>
			ask(receipt, { leave, till, float }, hand)
		);
		await this.look();
		return isDone;
	}
}
