/** What lies in the tills, added up entry by entry: each till's float, and the takings of each of its days. */
import { takingsOf } from './accounts.ts';
import type { Entry } from './journal.ts';

export type TillSums = { float: number; takings: Record<string, number> };

export class CashSums {
	readonly #sums: Map<string, number>;

	constructor(told: readonly (readonly [string, number])[] = []) {
		this.#sums = new Map(told);
	}

	add({ lines, till, day = '' }: Entry): void {
		for (const { account, side, fen } of lines) {
			const signed = side === 'debit' ? fen : -fen;
			if (account.startsWith('cash.float.')) this.#move(account, signed);
			else if (account === takingsOf(till)) this.#move(`${till} ${day}`, signed);
		}
	}

	/** What a till came to before the first entry that is added. */
	open(till: string, { float, takings }: TillSums): void {
		this.#move(`cash.float.${till}`, float);
		for (const [day, fen] of Object.entries(takings)) this.#move(`${till} ${day}`, fen);
	}

	balance(float: `cash.float.${string}`): number {
		return this.#sums.get(float) ?? 0;
	}

	/** The cash of one day's page that is in a till's drawer. */
	takings(till: string, day: string): number {
		return this.#sums.get(`${till} ${day}`) ?? 0;
	}

	/** By `T1 2026-11-23`. */
	allTakings(): ReadonlyMap<string, number> {
		return new Map([...this.#sums].filter(([key]) => !key.startsWith('cash.')));
	}

	/** As they are told to the constructor. A day that was handed in comes to nothing, and is not carried. */
	told(): [string, number][] {
		return [...this.#sums].filter(([, fen]) => fen !== 0);
	}

	#move(key: string, fen: number): void {
		this.#sums.set(key, (this.#sums.get(key) ?? 0) + fen);
	}
}
