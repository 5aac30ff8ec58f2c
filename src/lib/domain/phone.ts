/** Telephone numbers as visitors type them (RULES.md I5). */
import { halfWidth } from './half-width.ts';

export const phoneRegions = ['CN', 'HK', 'MO', 'TW', 'other'] as const;
export type PhoneRegion = (typeof phoneRegions)[number];
/** PREFIX: begins like no number. LENGTH: begins well, but has too few or too many digits. */
export type PhoneReason = 'PREFIX' | 'LENGTH';
export type CheckedPhone =
	{ ok: true; number: string; region: PhoneRegion } | { ok: false; reason: PhoneReason };

/** Longer than any number with its brackets and blanks. */
export const phoneTypedMax = 40;

/** Numbers with a country code that we know to the digit; E.164 allows 15 digits to all others. */
const abroad: [PhoneRegion, string, RegExp][] = [
	['HK', '+852', /^\d{8}$/],
	['MO', '+853', /^\d{8}$/],
	['TW', '+886', /^\d{9}$/]
];
const mobile = /^1[3-9]\d{9}$/;
const mobileBegins = /^(1([3-9]\d*)?)?$/;
/** Area code without its 0, then seven or eight digits. */
const landline = /^(10|2\d|[3-9]\d{2})\d{7,8}$/;
const e164 = /^\+[1-9]\d{6,14}$/;

/** Signs that people put between digits go; 00 and a full-width plus become +. */
export function tidyPhone(typed: string): string {
	return halfWidth(typed)
		.replace(/[\s().·-]/g, '')
		.replace(/^00/, '+');
}

/** A mainland mobile number is kept as its eleven digits, any other with + and its country code. */
export function checkPhone(typed: string): CheckedPhone {
	const no = (reason: PhoneReason): CheckedPhone => ({ ok: false, reason });
	if (typed.length > phoneTypedMax) return no('LENGTH');
	const tidy = tidyPhone(typed);
	if (!/^\+?\d*$/.test(tidy)) return no('PREFIX');
	const home = tidy.replace(/^\+?86(?=\d{11}$)/, '');
	if (mobile.test(home)) return { ok: true, number: home, region: 'CN' };
	if (!tidy.startsWith('+')) return no(mobileBegins.test(tidy) ? 'LENGTH' : 'PREFIX');
	if (tidy.startsWith('+86')) return homeAbroad(tidy);
	const known = abroad.find(([, code]) => tidy.startsWith(code));
	if (known) {
		const [region, code, rest] = known;
		// The 0 before an area code is not dialled from abroad, but often typed.
		const digits = tidy.slice(code.length).replace(/^0/, '');
		return rest.test(digits) ? { ok: true, number: code + digits, region } : no('LENGTH');
	}
	if (/^\+0/.test(tidy)) return no('PREFIX');
	return e164.test(tidy) ? { ok: true, number: tidy, region: 'other' } : no('LENGTH');
}

/** 138****0001; abroad the country code and the last four digits. */
export function maskPhone(number: string): string {
	if (mobile.test(number)) return `${number.slice(0, 3)}****${number.slice(-4)}`;
	const code = abroad.find(([, known]) => number.startsWith(known))?.[1] ?? number.slice(0, 3);
	return `${code}****${phoneTail(number)}`;
}

/** The last four digits: what a visitor types to sign out, and what a guard compares. */
export function phoneTail(number: string): string {
	return number.replace(/\D/g, '').slice(-4);
}

/** +86 with something else than a mobile number: a landline, or a slip. */
function homeAbroad(tidy: string): CheckedPhone {
	const digits = tidy.slice(3).replace(/^0/, '');
	if (landline.test(digits)) return { ok: true, number: `+86${digits}`, region: 'CN' };
	return {
		ok: false,
		reason: /^([2-9]|10)/.test(digits) || mobileBegins.test(digits) ? 'LENGTH' : 'PREFIX'
	};
}
