import { halfWidth } from './half-width.ts';

/** Names as people write them, and how they are shown to others (RULES.md P1–P3). */

export const nameLimit = 50;
/** Code units of a name typed with all the blanks and marks one can think of. */
const typedMax = 4 * nameLimit;
export const titles = ['mr', 'ms', 'none'] as const;
export type Title = (typeof titles)[number];

/** Every dot that a keyboard offers where one stands in a name like 买买提·艾力. */
const middleDots = /\s*[•‧∙⋅・･．·]\s*/g;
const allowed = /^[\p{L}\p{M}·\-' ]+$/u;

/**
 * Tidies a typed name: NFC, trimmed, one kind of middle dot, single blanks, Latin letters in half width.
 * Undefined when it is no name: empty, over 50 code points, digits, emoji, or a dot that is not between letters.
 */
export function cleanName(typed: string): string | undefined {
	if (typed.length > typedMax) return undefined;
	const name = typed
		.normalize('NFC')
		.replace(middleDots, '·')
		.replace(/[Ａ-Ｚａ-ｚ]/g, halfWidth)
		.replace(/[‘’＇]/g, "'")
		.replace(/\s+/g, ' ')
		.trim();
	const length = codePoints(name);
	if (length < 1 || length > nameLimit) return undefined;
	if (!allowed.test(name) || !/\p{L}/u.test(name)) return undefined;
	// A mark (the breve of Й in two parts) belongs to the letter before it.
	if (/(?<![\p{L}\p{M}])·|·(?!\p{L})/u.test(name)) return undefined;
	return name;
}

/** A name in Latin letters, as on a passport or as typed in pinyin; undefined when it is none. */
export function cleanLatinName(typed: string): string | undefined {
	const name = cleanName(typed);
	return name !== undefined && !/[^\p{Script=Latin}\p{M}\-' ·]/u.test(name) ? name : undefined;
}

/** Counts what a person would count: 吴𬭎 has two characters although JavaScript says three. */
export function codePoints(text: string): number {
	return Array.from(text).length;
}

/** 张伟 → 张*, 买买提 → 买**, Jürgen → J***. Never more than two stars for Chinese names. */
export function maskName(name: string): string {
	const [first = '', ...rest] = Array.from(name);
	if (/\p{Script=Latin}/u.test(first)) return `${first}***`;
	return first + '*'.repeat(Math.min(rest.length, 2));
}

/** One spelling of a name for comparing; '' for what is none. */
export function nameKey(name: string): string {
	return (cleanName(name) ?? '').toLocaleLowerCase('en');
}

/** Two surnames are the same name, whatever the case or width they were typed in. */
export function sameName(a: string, b: string): boolean {
	return nameKey(a) !== '' && nameKey(a) === nameKey(b);
}
