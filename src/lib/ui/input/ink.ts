import type { Stroke } from '#lib/domain/signature.ts';

/** A stroke as it looks while it is drawn: curves through the middles between the points. */
export function drawn(stroke: Stroke): string {
	const [first, ...rest] = stroke;
	if (!first) return '';
	const figure = (value: number) => value.toFixed(1);
	let path = `M${figure(first.x)} ${figure(first.y)}`;
	let before = first;
	for (const point of rest) {
		const middle = { x: (before.x + point.x) / 2, y: (before.y + point.y) / 2 };
		path += `Q${figure(before.x)} ${figure(before.y)} ${figure(middle.x)} ${figure(middle.y)}`;
		before = point;
	}
	return `${path}L${figure(before.x)} ${figure(before.y)}`;
}
