/** A till's cash of one day as finance looks at it: where it is, and whether it is late (RULES.md FI7). */
import { differenceOf } from './counting.ts';
import type { CashDay, CashDayStatus } from './cash-day.ts';
import { cashDueAt, hasCash } from './cash-day-due.ts';
import { holidayHandInDue } from './clock.ts';
import { toldWrong, unseen } from './unseen.ts';
import type { MoneySettings } from './settings.ts';

export type CashDayView = {
	till: string;
	day: string;
	status: CashDayStatus;
	/** The cash of the day's receipts, by the books. */
	takings: number;
	counted?: number;
	counts: number;
	/** Counted less the books, over all counts. */
	difference: number;
	/** E42: does it call somebody, how many contradictions stand on it, and what was said of them. */
	isCalling: boolean;
	conflicts: number;
	seen?: string;
	/** E37: what was said of it. */
	why?: string;
	handed?: { fen: number; at: number; to: string };
	banked?: { fen: number; at: number; slip: string };
	/** E26: what the bank says instead. */
	found?: number;
	/** E28: nobody was there to take it in. */
	isHoliday: boolean;
	isLate: boolean;
	/** Until when it must go on, while it has not gone. */
	due?: number;
};

/** `takings`: what its page of the books took in. */
export function viewCashDay(
	{ till, day, takings }: { till: string; day: string; takings: number },
	entity: CashDay,
	{ now, zone, settings }: { now: number; zone: string; settings: MoneySettings }
): CashDayView {
	const { status, counts, handed, banked, found, late } = entity;
	const counted = counts.at(-1)?.total;
	const holiday = holidayHandInDue(day, zone, settings);
	const due = hasCash(entity, takings > 0) ? cashDueAt(entity, day, zone, settings) : undefined;
	return {
		...{ till, day, status, takings, counts: counts.length },
		...(counted !== undefined && { counted }),
		difference: differenceOf(counts),
		isCalling: unseen(entity) > 0 || (late && !entity.seen),
		conflicts: toldWrong(entity),
		...(entity.seen && { seen: entity.seen.why }),
		...(entity.why !== undefined && { why: entity.why }),
		...(handed && { handed: { fen: handed.fen, at: handed.at, to: handed.to } }),
		...(banked && { banked }),
		...(found !== undefined && { found }),
		isHoliday: holiday !== undefined,
		isLate: late || (due !== undefined && now >= due),
		...(due !== undefined && { due })
	};
}
