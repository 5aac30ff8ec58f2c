/** Has what a deposit was for come back? Read off that thing's own book (RULES.md E21). */
import type { Pass, PassStatus } from '../pass/pass-state.ts';
import type { Renovation, RenovationStatus } from '../renovation/renovation-state.ts';
import type { Deposit } from './receipt-state.ts';

/** `withhold`: written off, and the manager keeps the deposit. `ask`: no book tells of it, so whoever takes it back says so. */
export type Back = 'back' | 'out' | 'withhold' | 'ask';

/** Where no card was given out, none has to come back. */
const passIsBack: readonly PassStatus[] = ['returned', 'written_off', 'rejected', 'cancelled'];
const worksAreOver: readonly RenovationStatus[] = ['refund_due', 'closed', 'cancelled'];

/** `entity`: that thing as its own book has it. What a book should tell of and does not is not back. */
export function backOf({ thing }: Pick<Deposit, 'thing'>, entity: unknown): Back {
	if (thing?.startsWith('pass:')) return passBack(entity as Pass | undefined);
	if (!thing?.startsWith('renovation:')) return 'ask';
	const works = entity as Renovation | undefined;
	return works && worksAreOver.includes(works.status) ? 'back' : 'out';
}

function passBack(pass: Pass | undefined): Back {
	if (!pass || !passIsBack.includes(pass.status)) return 'out';
	const isKept = pass.status === 'written_off' && pass.writtenOff?.deposit === 'withhold';
	return isKept ? 'withhold' : 'back';
}

/** Why it is not refunded now; what no book tells of is the cashier's to say. */
export function backFault(back: Back): 'THING_NOT_BACK' | 'DEPOSIT_KEPT' | undefined {
	if (back === 'out') return 'THING_NOT_BACK';
	return back === 'withhold' ? 'DEPOSIT_KEPT' : undefined;
}
