/** What a refund at the desk looks at: the receipts somebody may mean, and one of them. */
import type { Deposit, Receipt, Request } from '#lib/domain/money/receipt-state.ts';
import { depositStatus } from '#lib/domain/money/receipt-state.ts';
import { readReceiptNumber } from '#lib/domain/money/numbers.ts';
import { totalOf } from '#lib/domain/money/receipt-facts.ts';
import { sum } from '#lib/domain/money/fen.ts';
import { passKinds } from '#lib/domain/pass/pass-kind.ts';

/** The part of a text that is a receipt's number, as typed or as its code says it. */
export function numberIn(text: string): string | undefined {
	const [found] = /SJ-[A-Z0-9-]+/.exec(text.normalize('NFKC').toUpperCase()) ?? [];
	return found && readReceiptNumber(found) ? found : undefined;
}

/** Fewer digits than this say nothing about a phone. */
const phoneDigitsMin = 4;

/** Is this receipt meant? By its payer, their phone, the unit, the number of a pass or key, or its own last digits. */
export function isMeant(receipt: Receipt, typed: string): boolean {
	const text = typed.normalize('NFKC').trim().toUpperCase();
	if (text === '') return false;
	const { payer, unit, number, deposits } = receipt;
	const has = (word: string | undefined) => word?.toUpperCase().includes(text) === true;
	if (has(payer?.name) || has(payer?.firm) || unit?.toUpperCase() === text) return true;
	if (deposits.some((one) => one.number?.toUpperCase() === text)) return true;
	if (!/^\d+$/.test(text)) return false;
	const isPhone = text.length >= phoneDigitsMin && payer?.phone?.endsWith(text) === true;
	return isPhone || Number(number.slice(-6)) === Number(text);
}

/** What is still held on a receipt, asked for or not. */
export function heldOn({ deposits }: Receipt): { count: number; fen: number } {
	const held = deposits.filter(({ status }) => status === 'held');
	return { count: held.length, fen: sum(held.map(({ fen }) => fen)) };
}

/** What was paid back of it so far, as it is noted on the paper; a reversal names no deposits. */
/** Cards came back for these; a key, or works that are over, are no card. */
export function isOfCards({ deposits }: Receipt, paid: readonly number[]): boolean {
	const kinds: readonly string[] = passKinds;
	return deposits.every(({ n, kind }) => !paid.includes(n) || kinds.includes(kind));
}

export function paidOn({ payments }: Receipt): { count: number; fen: number } {
	return {
		count: sum(payments.map(({ deposits }) => deposits.length)),
		fen: sum(payments.map(({ fen }) => fen))
	};
}

/** Deposits that can be asked for now. */
export function askable(receipt: Receipt): Deposit[] {
	return receipt.deposits.filter(({ n }) => depositStatus(receipt, n) === 'held');
}

/** What this till asked for and has not ended, the newest first. */
export function openRequests({ requests }: Receipt, till: string): Request[] {
	return requests
		.filter((one) => one.till === till && (one.status === 'open' || one.status === 'authorised'))
		.toReversed();
}

/** What a request asks for, whatever became of it: of a reversal the whole receipt. */
export function askedSum({ deposits, lines }: Receipt, request: Request): number {
	if (request.what === 'reverse') return totalOf(lines);
	return sum(deposits.filter(({ n }) => request.deposits.includes(n)).map(({ fen }) => fen));
}

/** How long a number is still good, as `mm:ss`; undefined once it is over. */
export function leftText(until: number, now: number): string | undefined {
	const seconds = Math.floor((until - now) / 1000);
	if (seconds <= 0) return undefined;
	const two = (value: number) => String(value).padStart(2, '0');
	return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}
