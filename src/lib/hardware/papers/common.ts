/** What every paper says in the same way. */
import type { Language } from '#lib/domain/language.ts';
import { clockText, dateText } from '#lib/domain/time.ts';
import type { Particular } from './blocks.ts';
import type { House } from './house.ts';

/** Before a sum in capitals; those stay Chinese: finance and authorities read them. */
export const capitalsLabel = '人民币（大写）';

const zh = {
	colon: '：',
	/** Between the parts of a list. */
	join: '、',
	again: '补打',
	page: (nth: number, of: number) => `第 ${String(nth)} 页，共 ${String(of)} 页`
};
const en: typeof zh = {
	...{ colon: ': ', join: ', ', again: '补打 Copy' },
	page: (nth, of) => `Page ${String(nth)} of ${String(of)}`
};
const all: Record<Language, typeof zh> = { 'zh-CN': zh, en };

export function commonOf(language: Language = 'zh-CN'): typeof zh {
	return all[language];
}

/** A paper's name: Chinese, and the other language's below it. */
export function titleOf<Words>(
	wordsOf: (language?: Language) => Words,
	which: (words: Words) => string,
	language: Language = 'zh-CN'
): { main: string; aside: string } {
	const aside = language === 'zh-CN' ? '' : which(wordsOf(language));
	return { main: which(wordsOf()), aside };
}

/** One particular, or none where there is nothing to say. */
export function said(
	{ language }: House,
	label: string,
	value: string | undefined,
	share = 1
): Particular[] {
	return value === undefined ? [] : [{ label: label + commonOf(language).colon, value, share }];
}

export function instant(at: number, { zone }: Pick<House, 'zone'>): string {
	return `${dateText(at, zone)} ${clockText(at, zone)}`;
}
