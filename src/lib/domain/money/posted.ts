/** What passes, keys and cards ask about their money (RULES.md E18). They name a deposit by its id. */
import { depositId } from './numbers.ts';
import type { ReceiptLine } from './receipt-facts.ts';
import { depositStatus, type Receipt } from './receipt-state.ts';

export type Posted = {
	receipt: string;
	/** What was paid, in fen; and the deposit's id, where one is held. */
	paid: { deposit: number; fee: number };
	deposit?: string;
};

/** Is the money for this thing (`pass:…`), or for this charge, on this receipt? Undefined: not paid, or undone since. */
export function postedFor(
	receipt: Receipt,
	what: { thing: string } | { charge: string }
): Posted | undefined {
	if (['blank', 'void', 'reversed'].includes(receipt.status)) return undefined;
	const isMine = (line: ReceiptLine) =>
		'thing' in what ? line.thing === what.thing : line.charge === what.charge;
	const lines = receipt.lines.flatMap((line, index) =>
		isMine(line) ? [{ ...line, n: index + 1 }] : []
	);
	if (lines.length === 0) return undefined;
	const { number } = receipt;
	const held = receipt.deposits.find(
		(one) => one.status === 'held' && lines.some(({ n }) => n === one.n)
	);
	const total = (part: 'deposit' | 'fee') => lines.reduce((all, line) => all + line[part], 0);
	return {
		receipt: number,
		paid: { deposit: total('deposit'), fee: total('fee') },
		...(held && { deposit: depositId(number, held.n) })
	};
}

/** Does it cover what is due? A thing that costs nothing needs no receipt. */
export function isCovered(
	due: { deposit: number; fee: number },
	posted: Posted | undefined
): boolean {
	if (due.deposit + due.fee === 0) return true;
	return posted?.paid.deposit === due.deposit && posted.paid.fee === due.fee;
}

/** The deposits held for a thing: a carried one counts for the new card, not for the old. */
export function depositsFor(
	receipt: Receipt,
	thing: string
): { id: string; fen: number; status: ReturnType<typeof depositStatus> }[] {
	return receipt.deposits
		.filter((one) => one.thing === thing)
		.map(({ n, fen }) => ({
			id: depositId(receipt.number, n),
			fen,
			status: depositStatus(receipt, n)
		}));
}
