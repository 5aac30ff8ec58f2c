/** Numbers of papers. A till owns its book, so its numbers have no gap, also offline (RULES.md E14). */
import { isDay } from '../time.ts';
import { tillPattern } from './accounts.ts';

/** A book of a till and a year. */
export type Book = { site: string; till: string; year: string };

const receiptPattern = /^SJ-([A-Z][A-Z0-9]{1,9})-([A-Z][0-9]{1,3})-(\d{4})-(\d{6})$/;
/** Six digits; a till that wrote so many in a year would have to write two a minute. */
export const bookMax = 999_999;

export function receiptNumber({ site, till, year }: Book, nth: number): string {
	return `SJ-${site}-${till}-${year}-${String(nth).padStart(6, '0')}`;
}

/** What a receipt's number says; undefined when it is none. */
export function readReceiptNumber(text: string): (Book & { nth: number }) | undefined {
	const [, site, till, year, nth] = receiptPattern.exec(text) ?? [];
	if (!site || !till || !year || !nth || Number(nth) === 0) return undefined;
	return { site, till, year, nth: Number(nth) };
}

/** The receipt's subject is its number: two of one number would be one entity, and show. */
export function receiptSubject(number: string): string {
	return `receipt:${number}`;
}

export function numberOf(subject: string): string {
	return subject.slice(subject.indexOf(':') + 1);
}

/** One deposit on a receipt, as a pass, a key or a card names it: `SJ-YQ-T1-2026-000001.2`. */
export function depositId(receipt: string, n: number): string {
	return `${receipt}.${String(n)}`;
}

export function readDepositId(id: string): { receipt: string; n: number } | undefined {
	const [, receipt, n] = /^(.+)\.([1-9]\d{0,2})$/.exec(id) ?? [];
	if (!receipt || !n || !readReceiptNumber(receipt)) return undefined;
	return { receipt, n: Number(n) };
}

/** The nth refund or reversal of a receipt. Only the back office makes them, one after the other. */
export function refundNumber(receipt: string, nth: number): string {
	return `TK${receipt.slice(2)}-${String(nth)}`;
}

/** The file of a lost receipt: one for each, so its number is the receipt's. */
export function lostFile(receipt: string): string {
	return `YS${receipt.slice(2)}`;
}

export function tillSubject(till: string): string {
	return `till:${till}`;
}

export function cashDaySubject(till: string, day: string): string {
	return `cash_day:${till}-${day}`;
}

const cashDayPattern = /^cash_day:([A-Z][0-9]{1,3})-(\d{4}-\d{2}-\d{2})$/;

export function readCashDay(subject: string): { till: string; day: string } | undefined {
	const [, till, day] = cashDayPattern.exec(subject) ?? [];
	return till && day && isDay(day) && tillPattern.test(till) ? { till, day } : undefined;
}
