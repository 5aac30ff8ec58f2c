import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	isSignature,
	isSignaturePath,
	pointsMax,
	signatureBox,
	signatureMaxBytes,
	signaturePath,
	strokesMax,
	type Point,
	type Stroke
} from './signature.ts';

const line = (...points: [number, number][]): Stroke => points.map(([x, y]) => ({ x, y }));
const point = fc.record({
	x: fc.float({ min: -200, max: 1200, noNaN: true }),
	y: fc.float({ min: -200, max: 600, noNaN: true })
});
const strokes = fc.array(fc.array(point, { minLength: 1, maxLength: 40 }), { maxLength: 12 });

/** The corners a path names, read back. */
function corners(path: string): Point[][] {
	return path
		.split('M')
		.slice(1)
		.map((stroke) => {
			const numbers = stroke.split(/[ l]/).map(Number);
			let [x = 0, y = 0] = numbers;
			const read = [{ x, y }];
			for (let at = 2; at < numbers.length; at += 2) {
				x += numbers[at] ?? 0;
				y += numbers[at + 1] ?? 0;
				read.push({ x, y });
			}
			return read;
		});
}

test('[I8] two strokes or one long one; two dots are none', () => {
	expect(isSignature([])).toBe(false);
	expect(isSignature([line([0, 0], [100, 0])])).toBe(false);
	expect(isSignature([line([0, 0], [200, 0], [200, 100])])).toBe(true);
	expect(isSignature([line([0, 0], [50, 0]), line([0, 20], [50, 20])])).toBe(true);
	expect(isSignature([line([10, 10]), line([90, 90])])).toBe(false);
});

test('[I8] keeps the shape: ends and corners stay, points on a line go', () => {
	const stroke = line([0, 0], [50, 0], [100, 0], [100, 50], [100, 100]);
	expect(signaturePath([stroke, line([7, 9])])).toBe('M0 0l100 0 0 100M7 9l0 0');
	fc.assert(
		fc.property(strokes, (drawn) => {
			const path = signaturePath(drawn);
			if (drawn.length > 0) expect(isSignaturePath(path)).toBe(true);
			const read = corners(path);
			expect(read).toHaveLength(drawn.length);
			for (const [at, stroke] of drawn.entries()) {
				const clamp = (value: number, most: number) =>
					Math.round(Math.min(Math.max(value, 0), most)) + 0;
				const expected = (end: Point) => ({
					x: clamp(end.x, signatureBox.width),
					y: clamp(end.y, signatureBox.height)
				});
				expect(read[at]?.[0]).toEqual(expected(stroke[0]!));
				expect(read[at]?.at(-1)).toEqual(expected(stroke.at(-1)!));
			}
		})
	);
});

test('[I8] is never longer than it may be, whatever is scribbled', () => {
	let seed = 7;
	const chance = (most: number) => (seed = (seed * 48271) % 2147483647) % most;
	const scribble = Array.from({ length: strokesMax + 20 }, () =>
		Array.from({ length: pointsMax / strokesMax }, () => ({ x: chance(1000), y: chance(360) }))
	);
	const path = signaturePath(scribble);
	expect(path.length).toBeLessThanOrEqual(signatureMaxBytes);
	expect(path.length).toBeGreaterThan(1000);
	expect(isSignaturePath(path)).toBe(true);
	expect(corners(path)).toHaveLength(strokesMax);
});

test('[I8] a text that is no path of ours is refused', () => {
	for (const text of [
		'',
		'M',
		'M1 2 3',
		'M0 0l1 2 3',
		'M0 0h5',
		'M0 0l1 2"/><script>',
		`M0 0l${'1 1 '.repeat(9000)}1 1`
	])
		expect(isSignaturePath(text), text.slice(0, 20)).toBe(false);
});
