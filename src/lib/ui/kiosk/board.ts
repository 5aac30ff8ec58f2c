import type { BoardEntry } from '#lib/domain/site.ts';

/** Tiles a visitor takes in at once. */
export const boardPage = 6;

const plain = (text: string) => text.toLocaleLowerCase('en').replace(/[^\p{L}\p{N}]/gu, '');

/** Digits are a floor, letters the name in English or pinyin; the public board only, in its own order. */
export function boardMatches(board: readonly BoardEntry[], typed: string): BoardEntry[] {
	const wanted = plain(typed);
	if (wanted === '') return [...board];
	return board.filter(({ name, floor }) =>
		/^\d/.test(wanted)
			? plain(floor).startsWith(wanted)
			: plain(name.en).includes(wanted) || plain(name['zh-CN']).includes(wanted)
	);
}
