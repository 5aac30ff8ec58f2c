import type { SignKey } from './keyboard.ts';

/** Longest document number with the blanks people type into it. */
export const documentSignsMax = 24;

const qwerty = ['QWERTYUIOP', 'ASDFGHJKL', 'ZXCVBNM'].map((row) => Array.from(row));

/** Letters with marks in European and Vietnamese passports, by the plain letter they grow from. */
const variants: Record<string, string> = {
	a: 'äáàâãåāæ',
	c: 'çćč',
	d: 'đďð',
	e: 'éèêëęěē',
	g: 'ğģ',
	i: 'íìîïīı',
	l: 'łľļ',
	n: 'ñńňņ',
	o: 'öóòôõøőœ',
	r: 'řŕ',
	s: 'šśşșß',
	t: 'ťţțþ',
	u: 'üúùûűůū',
	y: 'ýÿ',
	z: 'žźż'
};

/** What the last letter may be made into, in its case: u → ü ú ù. */
export function variantsOf(letter: string): string[] {
	const plain = letter.normalize('NFD').charAt(0).toLowerCase();
	const isCapital = letter !== '' && letter !== letter.toLowerCase();
	const offered = Array.from(variants[plain] ?? '').map((one) =>
		isCapital ? one.toUpperCase() : one
	);
	// ß has no capital of one letter.
	return offered.filter((one) => Array.from(one).length === 1 && one !== letter);
}

function keys(signs: readonly string[]): SignKey[] {
	return signs.map((sign) => ({ sign }));
}

export function eraseKey(label: string, units = 1): SignKey {
	return { sign: 'Backspace', label, icon: 'erase', alt: true, units };
}

export function latinRows(space: string, erase: string): SignKey[][] {
	const [top = [], middle = [], bottom = []] = qwerty;
	const signs: SignKey[] = keys(['-', "'"]);
	return [
		keys(top),
		[...keys(middle), eraseKey(erase)],
		[...keys(bottom), ...signs, { sign: ' ', shown: space, alt: true }]
	];
}

/** Pinyin uses no other sign than letters and the dot of transcribed names. */
export function pinyinRows(dot: string, erase: string): SignKey[][] {
	const [top = [], middle = [], bottom = []] = qwerty.map((row) =>
		row.map((letter) => letter.toLowerCase())
	);
	return [
		keys(top),
		[...keys(middle), eraseKey(erase)],
		[...keys(bottom), { sign: '·', label: dot, units: 2 }]
	];
}

export function documentRows(erase: string): SignKey[][] {
	const [top = [], middle = [], bottom = []] = qwerty;
	return [
		keys(Array.from('1234567890')),
		keys(top),
		keys(middle),
		[...keys(bottom), eraseKey(erase, 2)]
	];
}
