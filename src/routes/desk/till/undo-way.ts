/** How a receipt may still be undone, as its list offers it (RULES.md E8). Pure. */
import { isInDrawer, type CashDay } from '#lib/domain/money/cash-day.ts';
import { isUntouched, type Receipt } from '#lib/domain/money/receipt-state.ts';

/** A day that was handed in voids nothing any more: what is left is a reversal, asked for like a refund. */
export function undoWay(receipt: Receipt, day: CashDay): 'void' | 'reverse' | undefined {
	if (!isUntouched(receipt)) return undefined;
	return isInDrawer(day) ? 'void' : 'reverse';
}
