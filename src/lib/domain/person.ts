/** Names as people write them, and how they are shown to others (RULES.md P1–P4). */

export const nameLimit = 50;
export const titles = ['mr', 'ms', 'none'] as const;
export type Title = (typeof titles)[number];

const middleDots = /[•．·・]/g;
const allowed = /^[\p{L}\p{M}·\-' ]+$/u;

/**
 * Tidies a typed name: NFC, trimmed, one kind of middle dot, single blanks.
 * Undefined when it is no name: empty, over 50 code points, digits, emoji, or a dot outside a name.
 */
export function cleanName(typed: string): string | undefined {
	const name = typed.normalize('NFC').trim().replace(middleDots, '·').replace(/\s+/g, ' ');
	const length = codePoints(name);
	if (length < 1 || length > nameLimit) return undefined;
	if (!allowed.test(name) || !/\p{L}/u.test(name)) return undefined;
	if (/^·|·$|··/.test(name)) return undefined;
	return name;
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

/** Two surnames are the same name, whatever the case or width they were typed in. */
export function sameName(a: string, b: string): boolean {
	const plain = (name: string) => (cleanName(name) ?? '').toLocaleLowerCase('en');
	return plain(a) !== '' && plain(a) === plain(b);
}
