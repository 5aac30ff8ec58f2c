import type { Account } from './accounts.ts';
import type { Move } from './journal.ts';

/** E6: less than the books say is a loss, more a gain; both wait in one account until somebody explains them. */
export function difference(place: Account, counted: number, booked: number): Move[] {
	return counted < booked
		? [{ debit: 'overshort', credit: place, fen: booked - counted }]
		: [{ debit: place, credit: 'overshort', fen: counted - booked }];
}
