import type { Matrix } from './frame.ts';

/** Modules of quiet zone the standard asks for around a QR code. */
export const quietModules = 4;

/** One SVG path over all dark modules, row runs joined; the origin is inside the quiet zone. */
export function qrPath({ size, isDark }: Matrix): string {
	let path = '';
	for (let y = 0; y < size; y++) {
		for (let x = 0; x < size; x++) {
			if (!isDark(x, y)) continue;
			let run = 1;
			while (x + run < size && isDark(x + run, y)) run++;
			path += `M${x + quietModules} ${y + quietModules}h${run}v1h-${run}z`;
			x += run;
		}
	}
	return path;
}
