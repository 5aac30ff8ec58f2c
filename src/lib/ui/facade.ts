/** The compound as a drawing: which windows are lit follows the hour, their places never change. */
export type Phase = 'night' | 'dawn' | 'day' | 'dusk';

/** Edges of the phases in hours of the day. */
const dawnFrom = 5.5;
const dayFrom = 7.5;
const duskFrom = 17.5;
const nightFrom = 19.5;

export function phaseOf(hour: number): Phase {
	if (hour < dawnFrom || hour >= nightFrom) return 'night';
	if (hour < dayFrom) return 'dawn';
	return hour < duskFrom ? 'day' : 'dusk';
}

/** Share of windows with a light on: nearly all people are up at eight in the evening, few at four. */
export function litShare(hour: number): number {
	if (hour >= 18 && hour < 22.5) return 0.42;
	if (hour >= 22.5) return 0.24;
	if (hour < 5.5) return 0.06;
	if (hour < 8) return 0.22;
	return 0.1;
}

type Tower = { x: number; y: number; width: number };
/** Left edge, roof and width as shares of the picture. */
const towers: readonly Tower[] = [
	{ x: 0.02, y: 0.4, width: 0.2 },
	{ x: 0.25, y: 0.14, width: 0.23 },
	{ x: 0.52, y: 0.29, width: 0.19 },
	{ x: 0.75, y: 0.06, width: 0.22 }
];
const columns = 6;
/** Where the ground begins. */
export const groundShare = 0.88;

/** A small congruential generator: the same compound on every render. */
function sequence(seed: number): () => number {
	let state = seed;
	return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

/** Paths of towers and windows on a field of `width` × `height`. */
export function draw(
	width: number,
	height: number,
	hour: number
): {
	walls: { x: number; y: number; width: number; height: number }[];
	lit: string;
	dark: string;
	glassy: string;
} {
	const chance = sequence(7);
	const share = litShare(hour);
	const paths = { lit: '', dark: '', glassy: '' };
	const walls = towers.map((tower) => {
		const wall = {
			x: tower.x * width,
			y: tower.y * height,
			width: tower.width * width,
			height: (groundShare - tower.y) * height
		};
		const pane = wall.width / (columns * 1.5 + 0.5);
		const rows = Math.floor((wall.height - pane) / (pane * 2.1));
		for (let row = 0; row < rows; row++) {
			for (let column = 0; column < columns; column++) {
				const luck = chance();
				const kind = luck < share ? 'lit' : luck < 0.6 ? 'glassy' : 'dark';
				const x = (wall.x + pane * (0.5 + column * 1.5)).toFixed(1);
				const y = (wall.y + pane * (1 + row * 2.1)).toFixed(1);
				paths[kind] +=
					`M${x} ${y}h${pane.toFixed(1)}v${(pane * 1.3).toFixed(1)}h-${pane.toFixed(1)}z`;
			}
		}
		return wall;
	});
	return { walls, ...paths };
}

/** Trees along the foot of the houses: centre and radius. */
export function trees(width: number, height: number): { x: number; y: number; r: number }[] {
	const chance = sequence(11);
	return Array.from({ length: 9 }, (_, index) => {
		const r = Math.min(width, height) * (0.04 + chance() * 0.025);
		return {
			x: width * (0.03 + 0.12 * index + chance() * 0.03),
			y: groundShare * height - r * 0.75,
			r
		};
	});
}
