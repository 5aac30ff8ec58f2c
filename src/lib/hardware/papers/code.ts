import { qrMark, type Mark } from '../marks.ts';

/** Office and card printers have at least so many; a module of whole dots there is whole at 600 as well. */
const codeDotsPerInch = 300;

/** Nothing where the text is too long for so small a place: the number beside it still serves. */
export function codeAt(text: string, sideMm: number, at: { xMm: number; yMm: number }): Mark[] {
	const code = qrMark(text, sideMm, codeDotsPerInch);
	if (!code) return [];
	// In the middle of its place: what whole dots leave over stands on both sides.
	const sparesMm = (sideMm - code.sideMm) / 2;
	const onGrid = (mm: number) => Math.round((mm + sparesMm) / code.dotMm) * code.dotMm;
	return [
		{ mark: 'path', path: code.path, xMm: onGrid(at.xMm), yMm: onGrid(at.yMm), unitMm: code.unitMm }
	];
}
