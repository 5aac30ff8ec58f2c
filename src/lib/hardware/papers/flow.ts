/** Blocks one below the other on as many pages as they need. */
import { assert } from '#lib/domain/assert.ts';
import type { Area } from '../lines.ts';
import type { PaperMark, Sheet } from '../pdf-document.ts';

export type Page = { widthMm: number; heightMm: number; marginMm: number };

export const a4: Page = { widthMm: 210, heightMm: 297, marginMm: 20 };
/** Half a sheet, as receipts are: an office printer takes it, and so does a binder. */
export const a5Wide: Page = { widthMm: 210, heightMm: 148, marginMm: 12 };

export type Block = {
	heightMm: number;
	draw: (area: Area) => PaperMark[];
	/** Drawn again at the top of a page that this block begins: a table's head. */
	head?: Block;
	/** Stays on the page of the block after it. */
	holds?: true;
};

/** No paper of ours is longer; what would be is a mistake of whoever made it. */
const pagesMax = 20;

export const innerMm = ({ widthMm, marginMm }: Page): number => widthMm - 2 * marginMm;

/** Blocks that are never torn apart. */
function groups(blocks: readonly Block[]): Block[][] {
	const all: Block[][] = [[]];
	for (const block of blocks) {
		all.at(-1)?.push(block);
		if (!block.holds) all.push([]);
	}
	return all.filter((group) => group.length > 0);
}

export const heightOf = (blocks: readonly Block[]) =>
	blocks.reduce((sum, { heightMm }) => sum + heightMm, 0);

/** `furniture`: what every page carries besides, below what stands on it: its number, a word across it. */
export function pages(
	page: Page,
	blocks: readonly Block[],
	furniture: (nth: number, of: number) => PaperMark[]
): Sheet[] {
	const { widthMm, heightMm, marginMm } = page;
	const roomMm = heightMm - 2 * marginMm;
	const filled: Block[][] = [[]];
	for (const group of groups(blocks)) {
		const here = filled.at(-1) ?? [];
		if (here.length > 0 && heightOf([...here, ...group]) > roomMm + 1e-6) {
			assert(filled.length < pagesMax, 'a paper has its last page');
			const head = group[0]?.head;
			filled.push([...(head ? [head] : []), ...group]);
		} else here.push(...group);
	}
	return filled.map((content, at) => {
		let yMm = marginMm;
		const marks = content.flatMap((block) => {
			const area = { xMm: marginMm, yMm, widthMm: innerMm(page), heightMm: block.heightMm };
			yMm += block.heightMm;
			return block.draw(area);
		});
		return { widthMm, heightMm, marks: [...furniture(at + 1, filled.length), ...marks] };
	});
}
