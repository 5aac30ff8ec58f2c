/** What of the money somebody must see to: cash that is late or disputed, what was told two ways (RULES.md E26–E28, E33, E42). */
import { tickOffDay, tickOffReceipt } from '#lib/domain/money/seen.ts';
import { cashDays, type CashDay, type CashDayStatus } from '#lib/domain/money/cash-day.ts';
import type { Hand } from '#lib/domain/money/hand.ts';
import {
	cashDaySubject,
	numberOf,
	readCashDay,
	receiptSubject
} from '#lib/domain/money/numbers.ts';
import type { MoneyReason } from '#lib/domain/money/reasons.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import type { Receipt } from '#lib/domain/money/receipt-state.ts';
import type { Queries } from '../database/open.ts';
import type { Recorded, Recorder } from '../record.ts';
import type { DayPage } from './bank-lines.ts';

/** Whoever has more of them to see to begins with the newest. */
const linesMax = 50;

export type MoneyToSee =
	| { what: 'late' | 'disputed' | 'told_twice'; subject: string; till: string; day: string }
	| { what: 'conflict'; subject: string; number: string; at: number };

/** E42: more contradictions than somebody looked at. */
const isUnseen = `jsonb_array_length(coalesce(state -> 'conflicts', '[]'::jsonb))
	+ coalesce((state ->> 'unlisted')::int, 0) > coalesce((state #>> '{seen,conflicts}')::int, 0)`;

export async function moneyToSee({ query }: Queries, site: string): Promise<MoneyToSee[]> {
	const days = await query<{ subject: string; status: CashDayStatus; twice: boolean }>(
		`select subject, status, ${isUnseen} as twice from entity
			where site = $1 and register = 'cash_day' and (status = 'disputed' or ${isUnseen}
				or (state -> 'late' = 'true'::jsonb and state -> 'seen' is null))
			order by subject limit ${String(linesMax)}`,
		[site]
	);
	const papers = await query<{ subject: string; at: number }>(
		`select subject, (state #>> '{conflicts,-1,at}')::float8 as at from entity
			where site = $1 and register = 'receipt' and state -> 'conflicts' <> '[]'::jsonb and ${isUnseen}
			order by entity.at desc limit ${String(linesMax)}`,
		[site]
	);
	return [
		...days.flatMap(({ subject, status, twice }): MoneyToSee[] => {
			const what = status === 'disputed' ? 'disputed' : twice ? 'told_twice' : 'late';
			const page = readCashDay(subject);
			return page ? [{ what, subject, ...page }] : [];
		}),
		...papers.map(({ subject, at }): MoneyToSee => ({
			...{ what: 'conflict', subject, number: numberOf(subject), at }
		}))
	];
}

/** E42: looked at, with a reason; it stops calling until something new comes. */
export class MoneySeen {
	readonly #recorder: Recorder;

	constructor(recorder: Recorder) {
		this.#recorder = recorder;
	}

	receipt(
		site: string,
		number: string,
		{ conflicts, why }: { conflicts: number; why: string },
		hand: Hand
	): Promise<Recorded<Receipt, MoneyReason>> {
		const subject = receiptSubject(number);
		return this.#recorder.record(site, receipts, subject, actorOf(hand), (receipt) =>
			tickOffReceipt(receipt, conflicts, why, hand)
		);
	}

	day(
		{ site, till, day }: DayPage,
		{ conflicts, why }: { conflicts: number; why: string },
		hand: Hand
	): Promise<Recorded<CashDay, MoneyReason>> {
		const subject = cashDaySubject(till, day);
		return this.#recorder.record(site, cashDays, subject, actorOf(hand), (one) =>
			tickOffDay(one, conflicts, why, hand)
		);
	}
}

const actorOf = ({ id }: Hand) => ({ kind: 'staff' as const, ...(id && { id }) });
