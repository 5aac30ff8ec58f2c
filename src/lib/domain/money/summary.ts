/** What a week or a month of the money adds up to (RULES.md FI6), and which days such a time has. */
import { plusDays } from '../period.ts';
import type { DepositKind, Method, Source } from './accounts.ts';

export const summaryKinds = ['week', 'month'] as const;
export type SummaryKind = (typeof summaryKinds)[number];

/** The days of a time, both included, and a day of the one before and of the one after. */
export type SummaryTime = { from: string; to: string; previous: string; next: string };

/** A week begins on Monday, a month on its first. */
export function summaryTime(kind: SummaryKind, day: string): SummaryTime {
	const from =
		kind === 'week'
			? plusDays(day, -((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7))
			: `${day.slice(0, 7)}-01`;
	const next = kind === 'week' ? plusDays(from, 7) : `${plusDays(from, 31).slice(0, 7)}-01`;
	return { from, to: plusDays(next, -1), previous: plusDays(from, -1), next };
}

export function daysOf({ from, to }: Pick<SummaryTime, 'from' | 'to'>): string[] {
	const days: string[] = [];
	for (let day = from; day <= to; day = plusDays(day, 1)) days.push(day);
	return days;
}

/** What was taken for one account, by the way it was paid. */
export type Taken = { account: string; ways: Partial<Record<Method, number>>; fen: number };
/** How the deposits of a kind moved: what was held, and is. Each movement has its sign. */
export type DepositFlow = Record<
	'opening' | 'in' | 'refunded' | 'withheld' | 'undone' | 'closing',
	number
> & { kind: DepositKind };
export type AgencyFlow = Record<
	'opening' | 'in' | 'spent' | 'returned' | 'undone' | 'closing',
	number
>;

export type Summary = {
	taken: Taken[];
	receipts: number;
	perDay: { day: string; fen: number }[];
	undone: { type: 'ReceiptVoided' | 'ReceiptReversed'; count: number; fen: number }[];
	deposits: DepositFlow[];
	agency: AgencyFlow;
	refunds: { from: Source; count: number; fen: number }[];
	differences: { till: string; less: number; more: number; strayed: number }[];
	cash: { handed: number; banked: number; inTime: number; late: number; open: number };
};
