/** What only a badge has: the band that tells visit types apart, the door plate. */
import type { BadgePattern } from './badge.ts';
import { box, inset, line, type Area } from './lines.ts';
import type { Mark, Typeface } from './marks.ts';

/** Repeats a small box along the band. */
function row(band: Area, stepMm: number, part: (xMm: number, at: number) => Area): Mark[] {
	const count = Math.floor(band.widthMm / stepMm);
	return Array.from({ length: count }, (_, at) => box(part(band.xMm + at * stepMm, at)));
}

export const bands: Record<BadgePattern, (band: Area) => Mark[]> = {
	solid: (band) => [box(band)],
	bars: (band) => row(band, 3, (xMm) => ({ ...band, xMm, widthMm: 1.5 })),
	dots: (band) =>
		row(band, 3, (xMm) => {
			const sideMm = band.heightMm / 2;
			return { xMm, yMm: band.yMm + sideMm / 2, widthMm: sideMm, heightMm: sideMm };
		}),
	checks: (band) => {
		const half = band.heightMm / 2;
		return row(band, half, (xMm, at) => ({
			xMm,
			yMm: band.yMm + (at % 2) * half,
			widthMm: half,
			heightMm: half
		}));
	},
	steps: (band) =>
		row(band, 2, (xMm, at) => {
			const heightMm = (band.heightMm * ((at % 4) + 1)) / 4;
			return { xMm, yMm: band.yMm + band.heightMm - heightMm, widthMm: 2, heightMm };
		}),
	outline: (band) => [box(band), box(inset(band, 0.8), true)]
};

/** The door plate, the house's own sign: light letters on dark, a fine line inside, two screws. */
export function plate(area: Area, text: string, face: Typeface): Mark[] {
	const screwMm = 1.2;
	const middleMm = area.yMm + (area.heightMm - screwMm) / 2;
	const screw = { yMm: middleMm, widthMm: screwMm, heightMm: screwMm };
	return [
		box(area),
		box(inset(area, 0.8), true),
		box(inset(area, 1.1)),
		box({ ...screw, xMm: area.xMm + 2.2 }, true),
		box({ ...screw, xMm: area.xMm + area.widthMm - 2.2 - screwMm }, true),
		...line(
			{ ...inset(area, 2), xMm: area.xMm + 5, widthMm: area.widthMm - 10 },
			{ text, sizeMm: area.heightMm * 0.75, align: 'middle', white: true },
			face
		)
	];
}
