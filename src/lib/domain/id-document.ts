/** Numbers of identity documents: how they are tidied, checked and shown (RULES.md I1–I4). Nothing here looks anything up. */
import { halfWidth } from './half-width.ts';

export const documentKinds = [
	'cn_id',
	'hmt_residence',
	'fpr',
	'hkmo_permit',
	'tw_permit',
	'passport'
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** In the order in which they are looked for: the first that applies is told. */
export const documentReasons = ['FORMAT', 'REGION', 'DATE', 'CHECK'] as const;
export type DocumentReason = (typeof documentReasons)[number];
export type CheckedDocument = { ok: true; number: string } | { ok: false; reason: DocumentReason };

/** Longer than any number with its blanks; what goes beyond is no number. */
export const documentTypedMax = 40;

const formats: Record<DocumentKind, RegExp> = {
	cn_id: /^\d{17}[\dX]$/,
	hmt_residence: /^8[123]0000\d{11}[\dX]$/,
	// Since 2023-12 eighteen digits; the older cards stay valid.
	fpr: /^(9\d{16}[\dX]|[A-Z]{3}\d{12})$/,
	// Older read-outs add the count of renewals; holders who are no Chinese citizens have HA or MA.
	hkmo_permit: /^([HM]\d{8}(\d{2})?|[HM]A\d{7})$/,
	tw_permit: /^(\d{8}|[A-Z0-9]{10,12})$/,
	passport: /^[A-Z0-9]{5,9}$/
};
const regions = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])/;
const oldestBirth = '1900-01-01';

/** Weights and check signs of ISO 7064 MOD 11-2 for seventeen digits. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkSigns = '10X98765432';

/** Full width to half width, blanks and hyphens away, x to X: 4200 0019… is what stands on the card. */
export function tidyDocument(typed: string): string {
	return halfWidth(typed).replace(/[\s-]/g, '').toUpperCase();
}

/** Checks a number as typed; `today` is the site's date (2026-11-23). */
export function checkDocument(kind: DocumentKind, typed: string, today: string): CheckedDocument {
	const no = (reason: DocumentReason): CheckedDocument => ({ ok: false, reason });
	if (typed.length > documentTypedMax) return no('FORMAT');
	const number = tidyDocument(typed);
	if (!formats[kind].test(number)) return no('FORMAT');
	if (kind === 'cn_id' && !regions.test(number)) return no('REGION');
	if (!isLong(kind, number)) return { ok: true, number };
	const birth = birthIn(number);
	if (!dateExists(birth) || birth < oldestBirth || birth > today) return no('DATE');
	if (number.at(-1) !== checkSign(number)) return no('CHECK');
	return { ok: true, number };
}

/** The date of birth (1990-03-07) that a checked number tells; undefined when it tells none. */
export function birthDate(kind: DocumentKind, number: string): string | undefined {
	return isLong(kind, number) ? birthIn(number) : undefined;
}

/** Full years of age on a date, both as 2026-11-23. Who is born on 29 February is older on 1 March. */
export function ageOn(birth: string, date: string): number {
	const years = Number(date.slice(0, 4)) - Number(birth.slice(0, 4));
	return date.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** ****0354: all that is ever shown of a number. */
export function maskDocument(number: string): string {
	return `****${number.slice(-4)}`;
}

function isLong(kind: DocumentKind, number: string): boolean {
	const carries = kind === 'cn_id' || kind === 'hmt_residence' || kind === 'fpr';
	return carries && number.length === 18;
}

function birthIn(number: string): string {
	return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
}

function dateExists(date: string): boolean {
	const at = new Date(`${date}T00:00:00Z`);
	// 30 February is read as a day in March, so the way back tells.
	return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}

function checkSign(number: string): string {
	const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
	return checkSigns.charAt(sum % 11);
}
