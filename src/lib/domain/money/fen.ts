/** Money is whole fen (分): no fraction ever arises, so none is ever rounded (RULES.md E11). */
import * as v from 'valibot';
import { assert } from '../assert.ts';

/** 99,999,999.99 yuan: no sum of a front desk is longer, and the capitals are proven so far. */
export const fenMax = 9_999_999_999;

/** What one paper or one fact may say; zero is for what costs nothing. */
export const fenSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(fenMax));
/** What the books say lies somewhere: less than nothing once a lost tablet told late what it paid out (E41). */
export const bookedSchema = v.pipe(
	v.number(),
	v.integer(),
	v.minValue(-fenMax),
	v.maxValue(fenMax)
);

export const paidSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(fenMax));

export function isFen(value: number): boolean {
	return Number.isInteger(value) && value >= 0 && value <= fenMax;
}

export function sum(amounts: readonly number[]): number {
	const total = amounts.reduce((all, one) => all + one, 0);
	assert(Number.isSafeInteger(total), 'a sum of fen is whole');
	return total;
}

/** `1050.50`, without a sign for the currency; a loss has its minus. */
export function fenText(fen: number): string {
	assert(Number.isSafeInteger(fen), 'fen are whole');
	const [sign, whole] = fen < 0 ? ['-', -fen] : ['', fen];
	return `${sign}${String(Math.floor(whole / 100))}.${String(whole % 100).padStart(2, '0')}`;
}

const yuan = /^(?:0|[1-9]\d{0,7})(?:\.\d{1,2})?$/;

/** Reads what somebody typed in yuan, in half-width or full-width digits; undefined when it is no sum of money. */
export function readYuan(typed: string): number | undefined {
	const text = typed.normalize('NFKC').trim();
	if (!yuan.test(text)) return undefined;
	const [whole = '0', part = ''] = text.split('.');
	return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}
