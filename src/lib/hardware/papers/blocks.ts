/** What papers are put together from: a ruled table, particulars, paragraphs, places for a signature and a seal. */
import { signatureBox } from '#lib/domain/signature.ts';
import { box, type Area } from '../lines.ts';
import type { Mark, Typeface } from '../marks.ts';
import type { PaperMark } from '../pdf-document.ts';
import type { Block } from './flow.ts';
import type { Sign } from './house.ts';
import { heightOf, lineCount, passage, type Passage } from './text.ts';

/** A rule of a form: fine enough to stay behind what is written. */
const ruleMm = 0.2;
export const bodyMm = 3.3;
const padMm = 1.5;

export function rule(xMm: number, yMm: number, lengthMm: number, thickMm = ruleMm): Mark {
	return box({ xMm, yMm: yMm - thickMm / 2, widthMm: lengthMm, heightMm: thickMm });
}

export function upright(xMm: number, yMm: number, lengthMm: number): Mark {
	return box({ xMm: xMm - ruleMm / 2, yMm, widthMm: ruleMm, heightMm: lengthMm });
}

export function frame({ xMm, yMm, widthMm, heightMm }: Area): Mark[] {
	return [
		...[rule(xMm, yMm, widthMm), rule(xMm, yMm + heightMm, widthMm)],
		...[upright(xMm, yMm, heightMm), upright(xMm + widthMm, yMm, heightMm)]
	];
}

export function gap(heightMm: number): Block {
	return { heightMm, draw: () => [] };
}

/** Text over the full width, as high as it needs. */
export function paragraph(asked: Passage, widthMm: number, face: Typeface, afterMm = 1.5): Block {
	const running: Passage = { ...asked, runs: true, at: 'top' };
	const heightMm = heightOf(lineCount(running, widthMm, face), asked.sizeMm);
	return {
		heightMm: heightMm + afterMm,
		draw: (area) => passage({ ...area, heightMm }, running, face)
	};
}

/** A numbered clause, its lines hanging. */
export function clause(
	nth: string,
	text: string,
	widthMm: number,
	face: Typeface,
	sizeMm = bodyMm
): Block {
	const hangMm = sizeMm * 1.9;
	const running: Passage = { text, sizeMm, runs: true, at: 'top' };
	const heightMm = heightOf(lineCount(running, widthMm - hangMm, face), sizeMm);
	return {
		heightMm: heightMm + sizeMm * 0.35,
		draw: (area) => [
			...passage({ ...area, heightMm }, { text: nth, sizeMm, at: 'top' }, face),
			...passage(
				{ ...area, xMm: area.xMm + hangMm, widthMm: widthMm - hangMm, heightMm },
				running,
				face
			)
		]
	};
}

export type Particular = { label: string; value: string; share?: number };

/** Label and value side by side, several in a row. A long value takes a second line, then smaller type. */
export function particulars(
	row: readonly Particular[],
	widthMm: number,
	face: Typeface,
	{ sizeMm = bodyMm }: { sizeMm?: number } = {}
): Block {
	const shares = row.reduce((sum, { share = 1 }) => sum + share, 0);
	let xMm = 0;
	const cells = row.map(({ label, value, share = 1 }) => {
		const cellMm = (widthMm * share) / shares;
		const labelMm = face.width(label) * sizeMm + 1.5;
		const cell = { label, value, atMm: xMm, labelMm, valueMm: cellMm - labelMm - 3 };
		xMm += cellMm;
		return cell;
	});
	const lines = cells.map(({ value, valueMm }) =>
		lineCount({ text: value, sizeMm }, valueMm, face)
	);
	const heightMm = heightOf(Math.min(2, Math.max(...lines)), sizeMm) + 1.2;
	return {
		heightMm,
		draw: (area) =>
			cells.flatMap(({ label, value, atMm, labelMm, valueMm }) => [
				...passage(
					{ ...area, xMm: area.xMm + atMm, widthMm: labelMm },
					{ text: label, sizeMm },
					face
				),
				...passage(
					{ ...area, xMm: area.xMm + atMm + labelMm, widthMm: valueMm },
					{ text: value, sizeMm },
					face
				)
			])
	};
}

/** `tick`: a box, with its tick or empty. */
export type Cell = string | { tick: boolean };
export type Column = { label: string; share: number; align?: Passage['align'] };

/** `airMm`: above and below the words of a row, together. */
export type Setting = { rowMm?: number; sizeMm?: number; airMm?: number };

/** A ruled table. Its head stands on every page that it reaches. */
export function table(
	columns: readonly Column[],
	rows: readonly (readonly Cell[])[],
	widthMm: number,
	face: Typeface,
	{ rowMm = 6.4, sizeMm = bodyMm, airMm = 1.6 }: Setting = {}
): Block[] {
	const shares = columns.reduce((sum, { share }) => sum + share, 0);
	const widths = columns.map(({ share }) => (widthMm * share) / shares);
	const starts = widths.map((_width, at) => widths.slice(0, at).reduce((sum, one) => sum + one, 0));
	const rowOf = (cells: readonly Cell[], isHead: boolean): Block => {
		const lines = cells.map((cell, at) =>
			typeof cell === 'string'
				? lineCount({ text: cell, sizeMm }, (widths[at] ?? 0) - 2 * padMm, face)
				: 1
		);
		const heightMm = Math.max(rowMm, heightOf(Math.min(3, Math.max(...lines)), sizeMm) + airMm);
		const draw = (area: Area) => [
			...frame(area),
			...starts.slice(1).map((atMm) => upright(area.xMm + atMm, area.yMm, heightMm)),
			...cells.flatMap((cell, at) => {
				const place = { ...area, xMm: area.xMm + (starts[at] ?? 0), widthMm: widths[at] ?? 0 };
				if (typeof cell !== 'string') return tick(place, cell.tick);
				const align = isHead ? 'middle' : columns[at]?.align;
				return passage(
					{ ...place, xMm: place.xMm + padMm, widthMm: place.widthMm - 2 * padMm },
					{ text: cell, sizeMm, ...(align && { align }) },
					face
				);
			})
		];
		return { heightMm, draw };
	};
	const head = rowOf(
		columns.map(({ label }) => label),
		true
	);
	const body = rows.map((cells) => ({ ...rowOf(cells, false), head }));
	return [{ ...head, ...(body.length > 0 && { holds: true as const }) }, ...body];
}

/** An empty box to tick with a pen, or one that is ticked already. */
export function tick(area: Area, isTicked: boolean): PaperMark[] {
	const sideMm = 3.6;
	const xMm = area.xMm + (area.widthMm - sideMm) / 2;
	const yMm = area.yMm + (area.heightMm - sideMm) / 2;
	const hook = 'M0.5 2L1.5 3.1L3.6 -0.2';
	return [
		...frame({ xMm, yMm, widthMm: sideMm, heightMm: sideMm }),
		...(isTicked ? [{ mark: 'stroke' as const, path: hook, xMm, yMm, unitMm: 1, penMm: 0.5 }] : [])
	];
}

/** Where somebody signs: the line, the name if it is known, the signature if it was drawn on a screen. */
export function signs(
	places: readonly (Sign & { when?: string })[],
	widthMm: number,
	face: Typeface,
	heightMm = 13
): Block {
	const cellMm = widthMm / Math.max(1, places.length);
	return {
		heightMm,
		draw: (area) =>
			places.flatMap((place, at) =>
				signPlace({ ...area, xMm: area.xMm + at * cellMm, widthMm: cellMm - 4 }, place, face)
			)
	};
}

function signPlace(
	area: Area,
	{ label, name, path, when }: Sign & { when?: string },
	face: Typeface
): PaperMark[] {
	const sizeMm = 3.1;
	const labelMm = Math.min(face.width(label) * sizeMm + 1.5, area.widthMm * 0.62);
	const lineMm = area.yMm + area.heightMm - 3.2;
	const place = { xMm: area.xMm + labelMm, widthMm: area.widthMm - labelMm };
	const bottom = { yMm: lineMm - 6, heightMm: 6 };
	const heightMm = area.heightMm - 4;
	const unitMm = Math.min(place.widthMm / signatureBox.width, heightMm / signatureBox.height);
	return [
		...passage({ xMm: area.xMm, widthMm: labelMm, ...bottom }, { text: label, sizeMm }, face),
		rule(place.xMm, lineMm, place.widthMm),
		...(name && !path
			? passage({ ...place, ...bottom }, { text: name, sizeMm, align: 'middle' }, face)
			: []),
		...(path
			? [
					{
						...{ mark: 'stroke' as const, path, unitMm, penMm: 0.45 },
						...{ xMm: place.xMm, yMm: lineMm - signatureBox.height * unitMm }
					}
				]
			: []),
		...(when
			? passage(
					{ ...place, yMm: lineMm + 0.2, heightMm: 3 },
					{ text: when, sizeMm: 2.4, align: 'middle' },
					face
				)
			: [])
	];
}

const round = 'M-1 0A1 1 0 1 1 1 0A1 1 0 1 1 -1 0Z';

/** The place of the seal, as wide as a company's seal is: 40 mm, or what its place allows. */
export function sealPlace(
	middle: { xMm: number; yMm: number },
	text: string,
	face: Typeface,
	radiusMm = 17
): PaperMark[] {
	const { xMm, yMm } = middle;
	const area = { xMm: xMm - radiusMm, yMm: yMm - 4, widthMm: 2 * radiusMm, heightMm: 8 };
	return [
		{
			mark: 'stroke',
			path: round,
			xMm,
			yMm,
			unitMm: radiusMm,
			penMm: 0.25,
			grey: 0.6,
			dashMm: 1.2
		},
		...passage(area, { text, sizeMm: 2.7, align: 'middle' }, face)
	];
}

/** A word in a frame of its own. */
export function framed(
	text: string,
	{ xMm, yMm, widthMm }: Omit<Area, 'heightMm'>,
	face: Typeface,
	side: 'left' | 'right' = 'right'
): PaperMark[] {
	const sizeMm = 4;
	const boxMm = Math.min(widthMm, face.width(text) * sizeMm + 5);
	const atMm = side === 'left' ? xMm : xMm + widthMm - boxMm;
	const area = { xMm: atMm, yMm, widthMm: boxMm, heightMm: 7.5 };
	return [...frame(area), ...passage(area, { text, sizeMm, align: 'middle' }, face)];
}
