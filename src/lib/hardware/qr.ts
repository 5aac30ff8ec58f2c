import { encode } from 'uqr';
import { assert } from '#lib/domain/assert.ts';

/** A QR code as modules, without its quiet zone. */
export type QrMatrix = {
	/** Modules a side: 17 + 4 × version. */
	size: number;
	version: number;
	isDark: (column: number, row: number) => boolean;
};

/** Light modules that must stay free on every side (ISO/IEC 18004, 5.3.8). */
export const quietZoneModules = 4;

/** Longest text a version 40 code holds at level M in upper-case alphanumeric mode. */
export const qrTextMax = 3_391;

/**
 * Level M: at one printed size it is read more often than L, Q or H. Text made only of 0–9 A–Z
 * and ` $%*+-./:` takes 5.5 bits a character; one lower-case letter costs two versions.
 */
export function qrMatrix(text: string): QrMatrix {
	assert(text.length > 0 && text.length <= qrTextMax, 'a QR code holds 1 to 3391 characters');
	const { data, size, version } = encode(text, { ecc: 'M', border: 0 });
	return { size, version, isDark: (column, row) => data[row]?.[column] ?? false };
}

/**
 * The dark modules as one SVG path of row runs, one unit a module, the quiet zone included: draw it
 * in a box of `size + 2 × quietZoneModules`. One path, because separate squares show seams in print.
 */
export function qrPath({ size, isDark }: QrMatrix): string {
	let path = '';
	for (let row = 0; row < size; row += 1) {
		let column = 0;
		while (column < size) {
			let end = column;
			while (end < size && isDark(end, row)) end += 1;
			if (end > column) {
				const run = end - column;
				path += `M${column + quietZoneModules} ${row + quietZoneModules}h${run}v1h-${run}z`;
			}
			column = Math.max(end, column + 1);
		}
	}
	return path;
}

/** Modules a side, quiet zone included. */
export function qrSide(matrix: QrMatrix): number {
	return matrix.size + 2 * quietZoneModules;
}

/** A text as one SVG path in a square of `side` modules, quiet zone included. */
export function qrDrawing(text: string): { path: string; side: number } {
	const matrix = qrMatrix(text);
	return { path: qrPath(matrix), side: qrSide(matrix) };
}
