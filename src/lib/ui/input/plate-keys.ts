import { plateSuffixes, provinces, signsAfter } from '#lib/domain/plate-number.ts';
import { eraseKey } from './latin-keys.ts';
import { otherSigns, type PlateDraft } from './plate-draft.ts';
import type { SignKey } from './keyboard.ts';

const rowUnits = 10;
/** Without I and O, which no plate has. */
const plateRows = ['1234567890', 'QWERTYUPA', 'SDFGHJKLZX', 'CVBNM'];
const allRows = ['1234567890', 'QWERTYUIOP', 'ASDFGHJKL', 'ZXCVBNM'];

/** The 31 provinces, the site's own first. */
export function provinceRows(own: string, erase: string): SignKey[][] {
	const sorted = [...provinces].sort((a, b) => Number(b === own) - Number(a === own));
	const keys = sorted.map((sign): SignKey => ({ sign }));
	const rows = Array.from({ length: Math.ceil(keys.length / rowUnits) }, (_, at) =>
		keys.slice(at * rowUnits, (at + 1) * rowUnits)
	);
	rows.at(-1)?.push(eraseKey(erase, 2));
	return rows;
}

/** Letters and digits; what cannot follow is shown, but cannot be pressed. */
export function mainlandRows({ text }: PlateDraft, erase: string): SignKey[][] {
	const may = signsAfter(text);
	const key = (sign: string): SignKey => ({ sign, disabled: !may.has(sign) });
	const [digits = [], top = [], middle = [], bottom = []] = plateRows.map((row) =>
		Array.from(row).map(key)
	);
	return [digits, [...top, eraseKey(erase)], middle, [...bottom, ...plateSuffixes.map(key)]];
}

/** Everything that stands on embassy, temporary and foreign plates. */
export function otherRows(erase: string): SignKey[][] {
	const [digits = [], top = [], middle = [], bottom = []] = allRows.map((row) =>
		Array.from(row).map((sign): SignKey => ({ sign }))
	);
	const signs = otherSigns.map((sign): SignKey => ({ sign }));
	return [digits, top, [...middle, eraseKey(erase)], [...bottom, ...signs]];
}
