/** Number plates of mainland China, sign by sign, so that a keyboard can offer only what may follow (RULES.md I6). */
import { halfWidth } from './half-width.ts';

export const plateKinds = ['ORDINARY', 'NEV_SMALL', 'NEV_LARGE'] as const;
export type PlateKind = (typeof plateKinds)[number];

export const provinces = Array.from(
	'京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'
);
/** I and O are left out of plates: they look like 1 and 0. */
export const plateLetters = Array.from('ABCDEFGHJKLMNPQRSTUVWXYZ');
export const plateDigits = Array.from('0123456789');
/** Coach, police, Hong Kong, Macau, trailer: only in the last place. */
export const plateSuffixes = Array.from('学警港澳挂');
/** Longest new-energy plate; embassy and temporary plates are typed freely. */
export const plateMax = 8;
export const otherPlate = { min: 4, max: 10 } as const;

const letter = plateLetters.join('');
const digit = plateDigits.join('');
const power = 'ABCDEFGHJK';
const head = [provinces.join(''), letter];
const places: Record<PlateKind, string[]> = {
	ORDINARY: [
		...head,
		...Array<string>(4).fill(letter + digit),
		letter + digit + plateSuffixes.join('')
	],
	NEV_SMALL: [...head, power, letter + digit, ...Array<string>(4).fill(digit)],
	NEV_LARGE: [...head, ...Array<string>(5).fill(digit), power]
};

/** Capitals, half width, without the dot and blanks: 沪A·d12345 → 沪AD12345. */
export function tidyPlate(typed: string): string {
	return halfWidth(typed)
		.replace(/[\s·•・．.-]/g, '')
		.toUpperCase();
}

/** The kind of a plate as typed; undefined when it is none. */
export function plateKind(typed: string): PlateKind | undefined {
	const signs = Array.from(tidyPlate(typed));
	return plateKinds.find((kind) => signs.length === places[kind].length && fits(kind, signs));
}

/** The kinds that these first signs may still become. */
export function kindsLeft(plate: string): PlateKind[] {
	const signs = Array.from(plate);
	return plateKinds.filter((kind) => fits(kind, signs));
}

/** The signs that may follow, in the order of the plate's alphabet; none when it is full. */
export function signsAfter(plate: string): Set<string> {
	const at = Array.from(plate).length;
	return new Set(kindsLeft(plate).flatMap((kind) => Array.from(places[kind][at] ?? '')));
}

/** Embassy (使, 领), temporary and foreign plates: 4 to 10 letters, digits and Chinese characters. Undefined when it is none. */
export function cleanOtherPlate(typed: string): string | undefined {
	const plate = tidyPlate(typed);
	const { length } = Array.from(plate);
	if (length < otherPlate.min || length > otherPlate.max) return undefined;
	return /^[\p{Script=Han}A-Z0-9]+$/u.test(plate) ? plate : undefined;
}

/** 粤B12345F → 粤B·12345F, as it is painted. */
export function plateText(plate: string): string {
	if (kindsLeft(plate).length === 0) return plate;
	const signs = Array.from(plate);
	return signs.length < 2 ? plate : `${signs.slice(0, 2).join('')}·${signs.slice(2).join('')}`;
}

function fits(kind: PlateKind, signs: readonly string[]): boolean {
	return signs.every((sign, at) => places[kind][at]?.includes(sign) ?? false);
}
