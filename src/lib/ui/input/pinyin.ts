/** A small input method for names: character by character, surnames first, then what given names are made of. */
import { codePoints } from '#lib/domain/person.ts';
import { isInitial, surnamesOf } from '../surnames.ts';
import { signsMax, textOf, type NameDraft, type Sign } from './name-draft.ts';

/** Characters of each syllable in the order they are offered (tools/pinyin-dictionary.ts). */
export type Readings = ReadonlyMap<string, string>;
/** What may be chosen now, and how many of the typed letters it uses up. */
export type Candidate = Sign & { letters: number };

/** The longest compound surname (zhuangzhuang) twice over: more is somebody leaning on the glass. */
export const lettersMax = 24;
const syllableMax = 6;
/** How many of the ü readings stand among those of u: many do not know that v writes ü. */
const umlautShare = 8;
/** Offered of each syllable while only its beginning is typed. */
const perBeginning = 3;

/** One letter more; 'ü' is v. The draft stays as it is when it is full. */
export function typeLetter(draft: NameDraft, letter: string): NameDraft {
	const plain = letter.toLowerCase().replace('ü', 'v');
	const isFull = draft.letters.length >= lettersMax || codePoints(textOf(draft)) >= signsMax;
	if (!/^[a-z]$/.test(plain) || isFull) return draft;
	return { ...draft, letters: draft.letters + plain };
}

/** The dot of 买买提·艾力, once between two characters. */
export function typeDot(draft: NameDraft): NameDraft {
	const last = draft.signs.at(-1)?.text;
	if (draft.letters !== '' || last === undefined || last === '·') return draft;
	return { ...draft, signs: [...draft.signs, { text: '·', pinyin: '' }] };
}

/** Takes the last letter, or else the last character. */
export function erase(draft: NameDraft): NameDraft {
	if (draft.letters !== '') return { ...draft, letters: draft.letters.slice(0, -1) };
	return { ...draft, signs: draft.signs.slice(0, -1) };
}

/** Puts a candidate in the place of its letters. A compound surname is kept as two characters. */
export function choose(draft: NameDraft, { text, pinyin, letters }: Candidate): NameDraft {
	const [first = '', second] = Array.from(text);
	const [head = '', tail = ''] = pinyin.split(' ');
	const signs =
		second === undefined
			? [{ text, pinyin }]
			: [
					{ text: first, pinyin: head },
					{ text: second, pinyin: tail }
				];
	return { ...draft, signs: [...draft.signs, ...signs], letters: draft.letters.slice(letters) };
}

/** All that the typed letters may stand for, the likeliest first. */
export function candidates(readings: Readings, draft: NameDraft): Candidate[] {
	const { letters } = draft;
	if (letters === '') return [];
	const isFirst = draft.signs.length === 0;
	const syllable = firstSyllable(readings, letters);
	if (syllable === '') return beginnings(readings, longestBeginning(readings, letters), isFirst);
	const spelled = canonical(syllable);
	const as = (text: string): Candidate => ({ text, pinyin: spelled, letters: syllable.length });
	const singles = charactersOf(readings, spelled);
	if (!isFirst) return singles.map(as);
	const surnames = surnamesRead(readings, spelled);
	const rest = singles.filter((character) => !surnames.includes(character));
	return [...compoundsOf(readings, letters), ...[...surnames, ...rest].map(as)];
}

/** The longest syllable at the beginning after which the rest can still be pinyin: xiaoyun → xiao. */
function firstSyllable(readings: Readings, letters: string): string {
	const lengths = Array.from({ length: Math.min(syllableMax, letters.length) }, (_, at) => at + 1);
	const heads = lengths
		.map((length) => letters.slice(0, length))
		.filter((head) => readings.has(canonical(head)))
		.reverse();
	return heads.find((head) => isPinyin(readings, letters.slice(head.length))) ?? heads[0] ?? '';
}

/** Whole syllables, the last of which may be unfinished. */
function isPinyin(readings: Readings, letters: string): boolean {
	if (letters === '' || isBeginning(readings, letters)) return true;
	for (let length = Math.min(syllableMax, letters.length); length > 0; length -= 1) {
		if (!readings.has(canonical(letters.slice(0, length)))) continue;
		if (isPinyin(readings, letters.slice(length))) return true;
	}
	return false;
}

function isBeginning(readings: Readings, letters: string): boolean {
	for (const syllable of readings.keys()) if (syllable.startsWith(letters)) return true;
	return false;
}

/** lyu (as in a passport) and lve are spelled lv and lue in the dictionary. */
function canonical(syllable: string): string {
	return syllable.replace(/^([ln])(yu|v)e$/, '$1ue').replace(/^([ln])yu$/, '$1v');
}

function charactersOf(readings: Readings, syllable: string): string[] {
	const own = Array.from(readings.get(syllable) ?? '');
	const umlauts = /^[ln]u$/.test(syllable) ? readings.get(syllable.replace('u', 'v')) : undefined;
	const among = Array.from(umlauts ?? '').slice(0, umlautShare);
	return [...new Set([...own.slice(0, umlautShare), ...among, ...own])];
}

function surnamesRead(readings: Readings, syllable: string): string[] {
	const initial = syllable.charAt(0).toUpperCase();
	if (!isInitial(initial)) return [];
	const read = charactersOf(readings, syllable);
	return surnamesOf(initial).filter((surname) => read.includes(surname));
}

/** 欧阳 for ouyang, and already for ouy. */
function compoundsOf(readings: Readings, letters: string): Candidate[] {
	const initial = letters.charAt(0).toUpperCase();
	if (!isInitial(initial)) return [];
	return surnamesOf(initial).flatMap((surname) => {
		const [first = '', second] = Array.from(surname);
		if (second === undefined) return [];
		for (const head of spellings(readings, first)) {
			if (letters.length <= head.length || !letters.startsWith(head)) continue;
			for (const tail of spellings(readings, second)) {
				const typed = letters.slice(0, head.length + tail.length);
				if (!(head + tail).startsWith(typed)) continue;
				return [{ text: surname, pinyin: `${head} ${tail}`, letters: typed.length }];
			}
		}
		return [];
	});
}

function spellings(readings: Readings, character: string): string[] {
	return [...readings].filter(([, list]) => list.includes(character)).map(([key]) => key);
}

/** The z of zh, the w of wjg: many type only how a syllable begins. */
function longestBeginning(readings: Readings, letters: string): string {
	for (let length = letters.length; length > 0; length -= 1)
		if (isBeginning(readings, letters.slice(0, length))) return letters.slice(0, length);
	return '';
}

/** While a syllable is unfinished: the surnames that begin like this, or the likeliest characters of each. */
function beginnings(readings: Readings, letters: string, isFirst: boolean): Candidate[] {
	if (letters === '') return [];
	const keys = [...readings.keys()].filter((key) => key.startsWith(letters));
	const as = (text: string, pinyin: string) => ({ text, pinyin, letters: letters.length });
	if (!isFirst) {
		const places = Array.from({ length: perBeginning }, (_, place) => place);
		return places.flatMap((place) =>
			keys.flatMap((key) => {
				const text = charactersOf(readings, key)[place];
				return text === undefined ? [] : [as(text, key)];
			})
		);
	}
	const initial = letters.charAt(0).toUpperCase();
	const order = isInitial(initial) ? surnamesOf(initial) : [];
	return keys
		.flatMap((key) => surnamesRead(readings, key).map((text) => as(text, key)))
		.toSorted((a, b) => order.indexOf(a.text) - order.indexOf(b.text));
}
