/** Whose hand a money act needs (RULES.md E30). A second hand is given with that person's own PIN. */
import { may, type Act, type StaffRole } from '../staff.ts';

export type Hand = { id: string; roles: readonly StaffRole[] };

export function mayAct(hand: Hand | undefined, act: Act): hand is Hand {
	return hand !== undefined && may(hand.roles, act) !== 'no';
}
