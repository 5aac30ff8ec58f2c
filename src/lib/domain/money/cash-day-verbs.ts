/** What people may do with a day's cash (RULES.md E5, E6, E24–E28). `booked` always comes from the ledger. */
import * as v from 'valibot';
import type { Decision } from '../fact.ts';
import { cashDueAt, hasCash } from './cash-day-due.ts';
import { bankDue } from './clock.ts';
import { cashDaySchemas } from './cash-day-facts.ts';
import { inTransit, type CashDay } from './cash-day.ts';
import { mayAct, type Hand } from './hand.ts';
import { notesSchema, type Notes } from './notes.ts';
import type { MoneyReason } from './reasons.ts';
import type { MoneySettings } from './settings.ts';
import { differenceOf, isCounted, isExplained, recounts } from './counting.ts';
import type { Leave } from './till.ts';
import { both, no, nothing, stating } from './stating.ts';

const state = stating(cashDaySchemas);

/** Where and when a day's money moves. */
export type DayPlace = { now: number; zone: string; settings: MoneySettings };

/** M16: the float is counted by denomination, and the day is this tablet's. */
export function openDay(
	day: CashDay,
	leave: Leave,
	notes: Notes,
	bookedFloat: number,
	hand: Hand
): Decision<MoneyReason> {
	if (!leave.ok) return leave;
	if (!mayAct(hand, 'take_money')) return no('NOT_YOUR_ACT');
	if (day.status !== 'blank') return no('DAY_NOT_OPEN');
	if (!v.is(notesSchema, notes)) return no('AMOUNT_INVALID');
	return state('CashDayOpened', { notes, booked: bookedFloat });
}

/**
 * E24: counted blind, and again at most `recountsMax` times; each count is kept, and its difference is written to
 * the books at once, so a recount corrects the last one. What a void moved since is counted afresh. Cash that came
 * after the cut lies on the next date's page, also where nobody opens the till on that date.
 */
export function countTakings(
	day: CashDay,
	leave: Leave,
	notes: Notes,
	booked: number,
	hand: Hand,
	{ recountsMax }: MoneySettings
): Decision<MoneyReason> {
	if (!leave.ok) return leave;
	if (!mayAct(hand, 'take_money')) return no('NOT_YOUR_ACT');
	const isUnopened = day.status === 'blank' && (booked !== 0 || day.late);
	if (day.status !== 'open' && day.status !== 'counted' && !isUnopened) return no('DAY_NOT_OPEN');
	if (!v.is(notesSchema, notes)) return no('AMOUNT_INVALID');
	if (isCounted(day.counts, booked) && recounts(day.counts) >= recountsMax)
		return no('TOO_MANY_RECOUNTS');
	return state('TakingsCounted', { notes, booked });
}

/** E25: the second person signs for exactly what was counted; what is off is said why (E37). */
export function handIn(
	day: CashDay,
	leave: Leave,
	{ booked, why }: { booked: number; why?: string | undefined },
	hand: Hand,
	second: Hand
): Decision<MoneyReason> {
	if (!leave.ok) return leave;
	if (day.status !== 'counted') return no('DAY_NOT_OPEN');
	if (!mayAct(hand, 'take_money')) return no('NOT_YOUR_ACT');
	if (second.id === hand.id || !mayAct(second, 'take_in')) return no('SECOND_PERSON');
	if (!isCounted(day.counts, booked)) return no('COUNT_AGAIN');
	const difference = differenceOf(day.counts);
	if (!isExplained(difference, why)) return no('DIFFERENCE_UNEXPLAINED', { difference });
	return both(
		difference === 0 ? nothing : state('DifferenceExplained', { why: why?.trim() }),
		state('TakingsHandedIn', { fen: booked, to: second.id })
	);
}

/** E27: at the bank, with the number of its slip; after the time it is late, and stays so. */
export function bankTakings(
	day: CashDay,
	slip: string,
	hand: Hand,
	{ now, zone, settings }: DayPlace
): Decision<MoneyReason> {
	if (!mayAct(hand, 'bank_money')) return no('NOT_YOUR_ACT');
	const fen = inTransit(day);
	if (day.status !== 'handed' && fen === 0) return no('DAY_NOT_OPEN');
	const data = { fen, slip, late: now >= bankDue(day.day, zone, settings) };
	return v.is(cashDaySchemas.TakingsBanked, data)
		? state('TakingsBanked', data)
		: no('AMOUNT_INVALID');
}

/** E27, E28: the timer's word; the manager is told by whoever watches for the flag. `hasTaken`: cash, by its receipts. */
export function noteMissed(
	day: CashDay,
	{ now, zone, settings }: DayPlace,
	{ date, hasTaken }: { date: string; hasTaken: boolean }
): Decision<MoneyReason> {
	if (day.late) return { ok: true, happenings: [] };
	const due = cashDueAt(day, date, zone, settings);
	if (due === undefined || now < due) return no('NOT_DUE');
	if (day.status === 'handed') return state('BankingMissed', {});
	return hasCash(day, hasTaken) ? state('HandInMissed', {}) : no('NOT_DUE');
}

/** E26: the bank's line for the slip, as finance reads it. */
export function compareWithBank(day: CashDay, found: number, hand: Hand): Decision<MoneyReason> {
	if (!mayAct(hand, 'bank_money')) return no('NOT_YOUR_ACT');
	if (day.status !== 'banked') return no('DAY_NOT_OPEN');
	if (found === day.banked?.fen) return state('BankLineMatched', {});
	const data = { found };
	return v.is(cashDaySchemas.BankLineDiffered, data)
		? state('BankLineDiffered', data)
		: no('AMOUNT_INVALID');
}

/** E41: what a lost tablet told after its day's cash had gone was in the drawer when that was counted, or never. */
export function settleLate(
	{ status }: CashDay,
	booked: number,
	why: string,
	hand: Hand
): Decision<MoneyReason> {
	if (!mayAct(hand, 'settle_mismatch')) return no('NOT_YOUR_ACT');
	if (status === 'blank' || status === 'open' || status === 'counted') return no('DAY_NOT_OPEN');
	if (booked === 0) return no('NOT_DUE');
	const data = { booked, why: why.trim() };
	return v.is(cashDaySchemas.LateTakingsSettled, data)
		? state('LateTakingsSettled', data)
		: no('LINES_INVALID');
}

/** E26: the manager's; the books then say what the bank has. */
export function resolveMismatch(day: CashDay, why: string, hand: Hand): Decision<MoneyReason> {
	if (!mayAct(hand, 'settle_mismatch')) return no('NOT_YOUR_ACT');
	if (day.status !== 'disputed') return no('DAY_NOT_OPEN');
	const data = { why };
	return v.is(cashDaySchemas.MismatchResolved, data)
		? state('MismatchResolved', data)
		: no('LINES_INVALID');
}
