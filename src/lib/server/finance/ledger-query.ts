/** What an address asks of the ledger: an account, days, and where a page begins. */
import { isDay, startOfDate } from '#lib/domain/time.ts';
import { isAccount, type Account } from '#lib/domain/money/accounts.ts';
import {
	summaryKinds,
	summaryTime,
	type SummaryKind,
	type SummaryTime
} from '#lib/domain/money/summary.ts';
import { momentOf } from '../asked.ts';
import type { Days, LedgerCursor } from './ledger.ts';

/** Longer than any account or date. */
const fieldMax = 40;

export function readDays(
	asked: URLSearchParams,
	zone: string
): { days: Days; shown: { from: string; to: string }; misread: boolean } {
	const field = (key: string) => (asked.get(key) ?? '').trim().slice(0, fieldMax);
	const shown = { from: field('from'), to: field('to') };
	const isDate = (day: string) => day === '' || startOfDate(day, zone) !== undefined;
	const isInOrder = shown.from === '' || shown.to === '' || shown.from <= shown.to;
	return {
		days: { from: shown.from || undefined, to: shown.to || undefined },
		shown,
		misread: !isDate(shown.from) || !isDate(shown.to) || !isInOrder
	};
}

export function readAccount(asked: URLSearchParams): Account | undefined {
	const text = asked.get('account') ?? '';
	return isAccount(text) ? text : undefined;
}

/** `2026-11-23~2026-11-23T02:00:00.000Z~12~0`; anything else is the first page. */
export function readLedgerCursor(text: string | null): LedgerCursor | undefined {
	const [, day, at, position, line] =
		/^(\d{4}-\d{2}-\d{2})~(\d{4}-\d{2}-\d{2}T[0-9:.]{8,15}Z)~(\d{1,15})~(\d{1,3})$/.exec(
			text ?? ''
		) ?? [];
	if (!day || !at || !isDay(day) || !momentOf(at)) return undefined;
	return { day, at, position: Number(position), line: Number(line) };
}

export const ledgerCursorText = ({ day, at, position, line }: LedgerCursor) =>
	[day, at, position, line].join('~');

/** Of a week or a month that holds a day; this week when nothing is asked, undefined for what is neither. */
export function readSummary(
	asked: URLSearchParams,
	today: string,
	zone: string
): { kind: SummaryKind; day: string; time: SummaryTime } | undefined {
	const kind = summaryKinds.find((one) => one === (asked.get('kind') ?? 'week'));
	const day = asked.get('day') || today;
	if (!kind || startOfDate(day, zone) === undefined) return undefined;
	return { kind, day, time: summaryTime(kind, day) };
}
