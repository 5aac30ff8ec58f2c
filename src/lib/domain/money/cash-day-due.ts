/** Until when a day's cash must have gone on, and whether there is any (RULES.md E27, E28). */
import { isInDrawer, type CashDay } from './cash-day.ts';
import { bankDue, holidayHandInDue } from './clock.ts';
import type { MoneySettings } from './settings.ts';

/** In the drawer or on its way; undefined once it is at the bank. */
export function cashDueAt(
	day: Pick<CashDay, 'status'>,
	date: string,
	zone: string,
	settings: MoneySettings
): number | undefined {
	const bank = bankDue(date, zone, settings);
	if (day.status === 'handed') return bank;
	return isInDrawer(day) ? (holidayHandInDue(date, zone, settings) ?? bank) : undefined;
}

/** A day that took nothing keeps nobody waiting. What was counted may be more than was taken. */
export function hasCash({ counts }: Pick<CashDay, 'counts'>, hasTaken: boolean): boolean {
	return hasTaken || (counts.at(-1)?.total ?? 0) > 0;
}
