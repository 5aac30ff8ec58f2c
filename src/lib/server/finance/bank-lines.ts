/** What the bank says of a day's cash, as finance reads it, and what the manager makes of a difference (RULES.md E26). */
import { compareWithBank, resolveMismatch } from '#lib/domain/money/cash-day-verbs.ts';
import { cashDays, type CashDay } from '#lib/domain/money/cash-day.ts';
import type { Hand } from '#lib/domain/money/hand.ts';
import { cashDaySubject } from '#lib/domain/money/numbers.ts';
import type { MoneyReason } from '#lib/domain/money/reasons.ts';
import type { Ask, Recorded, Recorder } from '../record.ts';

export type DayPage = { site: string; till: string; day: string };
type Said = Promise<Recorded<CashDay, MoneyReason>>;

export class BankLines {
	readonly #recorder: Recorder;

	constructor(recorder: Recorder) {
		this.#recorder = recorder;
	}

	compare(page: DayPage, found: number, hand: Hand): Said {
		return this.#record(page, hand, (day) => compareWithBank(day, found, hand));
	}

	resolve(page: DayPage, why: string, hand: Hand): Said {
		return this.#record(page, hand, (day) => resolveMismatch(day, why, hand));
	}

	#record({ site, till, day }: DayPage, { id }: Hand, ask: Ask<CashDay, MoneyReason>): Said {
		const actor = { kind: 'staff' as const, ...(id && { id }) };
		return this.#recorder.record(site, cashDays, cashDaySubject(till, day), actor, ask);
	}
}
