import { assert } from '#lib/domain/assert.ts';
import type { Typeface } from '#lib/hardware/marks.ts';

/** Measured large, since a canvas rounds small type to its own grid. */
const measuredPx = 100;

/** The page's typeface for a layout in the same weight. A browser draws every character somehow. */
export function screenFace(family: string, weight: number): Typeface {
	const context = document.createElement('canvas').getContext('2d');
	assert(context, 'a new canvas has a 2d context');
	context.font = `${String(weight)} ${String(measuredPx)}px ${family}`;
	return { has: () => true, width: (text) => context.measureText(text).width / measuredPx };
}
