/** A name while it is being typed: what the keyboards emit, and what they take back when a visitor returns. */
import { cleanLatinName, cleanName, codePoints, nameLimit } from '#lib/domain/person.ts';
import { initials, surnamesOf } from '../surnames.ts';

/** One chosen character, or a compound surname in one go, and how it was spelled. */
export type Sign = { text: string; pinyin: string };
export type NameWay = 'pinyin' | 'latin';
export type NameDraft = {
	way: NameWay;
	signs: readonly Sign[];
	/** Typed pinyin that is no character yet. */
	letters: string;
	/** The name in letters, kept beside, so that changing the way loses nothing. */
	latin: string;
};
/** `nameLatin` is what a badge prints when its typeface lacks a character; '' when it is not known. */
export type FinishedName = { name: string; nameLatin: string };

/** Longest names in Chinese characters, transcribed ones included, with room to spare. */
export const signsMax = 25;

const compounds = new Set(
	initials.flatMap(surnamesOf).filter((surname) => codePoints(surname) === 2)
);

export function blankName(way: NameWay): NameDraft {
	return { way, signs: [], letters: '', latin: '' };
}

/** The draft of a name that is already known, as when a visitor comes back to change it. */
export function draftOf({ name, nameLatin }: FinishedName): NameDraft {
	if (cleanLatinName(name) !== undefined) return { ...blankName('latin'), latin: name };
	if (nameLatin === '')
		return {
			...blankName('pinyin'),
			signs: Array.from(name, (text) => ({ text, pinyin: '' }))
		};
	return { ...blankName('pinyin'), signs: [{ text: name, pinyin: nameLatin }] };
}

export function textOf({ signs }: Pick<NameDraft, 'signs'>): string {
	return signs.map(({ text }) => text).join('');
}

/** The name when it can be used: nothing half typed, and a clean one (P1). */
export function finishedName(draft: NameDraft): FinishedName | undefined {
	if (draft.way === 'latin') {
		const name = cleanName(draft.latin);
		return name === undefined ? undefined : { name, nameLatin: '' };
	}
	const name = draft.letters === '' ? cleanName(textOf(draft)) : undefined;
	return name === undefined ? undefined : { name, nameLatin: latinOf(draft.signs) };
}

/** A capital after every break only: JÜRGEN on the keys is Jürgen on the badge. */
export function typeLatin(text: string, sign: string): string {
	if (codePoints(text) >= nameLimit) return text;
	const starts = /(^|[ '-])$/.test(text);
	return text + (starts ? sign : sign.toLowerCase());
}

export function eraseLatin(text: string): string {
	return Array.from(text).slice(0, -1).join('');
}

/** OUYANG XIAOYUN, as a passport spells it: ü is YU there. '' when a character came without its pinyin. */
function latinOf(signs: readonly Sign[]): string {
	if (signs.some(({ text, pinyin }) => text !== '·' && pinyin === '')) return '';
	const [first, second, ...rest] = signs;
	if (!first) return '';
	if (signs.some(({ text }) => text === '·')) {
		const spelled = signs.map(({ text, pinyin }) => (text === '·' ? ' ' : pinyin)).join('');
		return passport(spelled);
	}
	const isCompound = second !== undefined && compounds.has(first.text + second.text);
	const surname = isCompound ? [first, second] : [first];
	const given = isCompound ? rest : signs.slice(1);
	const join = (part: readonly Sign[]) => part.map(({ pinyin }) => passport(pinyin)).join('');
	return [join(surname), join(given)].filter(Boolean).join(' ');
}

function passport(pinyin: string): string {
	return pinyin
		.replace(/v/g, 'yu')
		.replace(/([ln])ue/g, '$1yue')
		.toUpperCase();
}
