/** What sheets of A4 share: the head with the paper's name, the foot with the page's number. */
import type { Typeface } from '../marks.ts';
import type { PaperMark } from '../pdf-document.ts';
import { gap } from './blocks.ts';
import { a4, type Block } from './flow.ts';
import type { House } from './house.ts';
import { passage, spaced } from './text.ts';

export function formHead(
	{ main, aside }: { main: string; aside: string },
	{ company }: House,
	face: Typeface
): Block[] {
	const row = (text: string, sizeMm: number, heightMm: number): Block => ({
		heightMm,
		draw: (area) => passage(area, { text, sizeMm, align: 'middle' }, face)
	});
	return [
		row(company, 4.2, 7),
		row(spaced(main), 7.4, 12),
		...(aside === '' ? [] : [row(aside, 3.8, 6)]),
		gap(4)
	];
}

export function pageFoot(text: string, face: Typeface): PaperMark[] {
	const area = { xMm: a4.marginMm, yMm: a4.heightMm - 13, heightMm: 5 };
	const widthMm = a4.widthMm - 2 * a4.marginMm;
	return passage({ ...area, widthMm }, { text, sizeMm: 2.8, align: 'middle' }, face);
}
