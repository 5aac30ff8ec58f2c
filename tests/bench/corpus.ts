/**
 * Camera frames of passes as a gate sees them on a bad day: 3 lengths of text × 3 sizes × 12 conditions × 3
 * strengths. Drawn by arithmetic alone, so that the same frame comes out everywhere and always.
 */
import { qrMatrix, type QrMatrix } from '#lib/hardware/qr.ts';

export const frameWidth = 1280;
export const frameHeight = 720;
const [wall, paper, ink] = [150, 235, 25];
const quietModules = 4;
/** Samples a side of one pixel, so that edges are grey as a lens makes them. */
const samples = 3;

export const conditions = [
	...['clean', 'blur', 'motion', 'rotated', 'perspective', 'noise', 'low_light', 'glare'],
	...['low_resolution', 'phone_screen', 'thermal_print', 'occluded']
] as const;
export type Condition = (typeof conditions)[number];
export type FrameSpec = {
	text: string;
	side: number;
	condition: Condition;
	strength: 0 | 1 | 2;
	seed: number;
};

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
/** A pass, one with a longer chain, one with a certificate: QR versions 9, 13 and 15. */
const lengths = [240, 440, 560];
const sides = [420, 260, 170];

/** Every frame there is, or every `step`th. */
export function frameSpecs(step = 1): FrameSpec[] {
	const all: FrameSpec[] = [];
	for (const length of lengths)
		for (const side of sides)
			for (const condition of conditions)
				for (const strength of [0, 1, 2] as const) {
					const seed = all.length + 1;
					all.push({ text: textOf(length, seed), side, condition, strength, seed });
				}
	return all.filter((_, at) => at % step === 0);
}

function textOf(length: number, seed: number): string {
	const next = chance(seed * 7919);
	const letters = Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]);
	return `VP1:${letters.join('')}`.slice(0, length);
}

/** Mulberry32: small, even, and the same on every machine. */
export function chance(seed: number): () => number {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Brightness of every pixel, 0 to 255. */
export function drawFrame(spec: FrameSpec): Uint8ClampedArray {
	const { side, condition, strength, seed } = spec;
	const next = chance(seed);
	const matrix = qrMatrix(spec.text);
	const modulePx = side / matrix.size;
	const turned = { rotated: [15, 30, 45], clean: [1, 2, 3] } as Partial<
		Record<Condition, number[]>
	>;
	const angle = (turned[condition]?.[strength] ?? 4 * (next() - 0.5)) * (Math.PI / 180);
	const tilt = condition === 'perspective' ? ([30, 42, 52][strength] ?? 0) * (Math.PI / 180) : 0;
	const centre = { x: 640 + 80 * (next() - 0.5), y: 360 + 40 * (next() - 0.5) };
	const print = condition === 'thermal_print' ? faults(matrix, strength, next) : undefined;
	let frame = project(matrix, modulePx, { angle, tilt, centre }, print);
	const around = { centre, side };
	if (condition === 'low_resolution')
		frame = coarse(frame, modulePx / ([2, 1.6, 1.3][strength] ?? 1));
	if (condition === 'blur') frame = blur(frame, modulePx * ([0.4, 0.55, 0.7][strength] ?? 0));
	if (condition === 'motion') frame = smear(frame, modulePx * ([0.9, 1.4, 1.9][strength] ?? 0));
	if (condition === 'glare') shine(frame, around, [0.25, 0.4, 0.55][strength] ?? 0, next);
	if (condition === 'phone_screen') moire(frame, [0.25, 0.45, 0.65][strength] ?? 0, next);
	if (condition === 'occluded') cover(frame, around, [0.2, 0.27, 0.34][strength] ?? 0, next);
	if (condition === 'low_light') dim(frame, [0.3, 0.18, 0.1][strength] ?? 1);
	addNoise(frame, noiseOf(condition, strength), next);
	return frame;
}

/** Every sensor has a little. */
function noiseOf(condition: Condition, strength: number): number {
	if (condition === 'noise') return [35, 60, 90][strength] ?? 0;
	return condition === 'low_light' ? ([5, 7, 9][strength] ?? 0) : 3;
}

type View = { angle: number; tilt: number; centre: { x: number; y: number } };

/** The label on its wall, seen by a pinhole camera. */
function project(
	matrix: QrMatrix,
	modulePx: number,
	{ angle, tilt, centre }: View,
	isFaulty?: (column: number, row: number) => boolean
): Uint8ClampedArray {
	const frame = new Uint8ClampedArray(frameWidth * frameHeight).fill(wall);
	const label = matrix.size * modulePx;
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
	const [lean, slope] = [Math.cos(tilt), Math.sin(tilt)];
	const distance = 2.2 * label;
	const reach = Math.ceil(label * 1.1 + 6 * modulePx);
	const edge = matrix.size + quietModules;
	const at = (x: number, y: number): number => {
		// From the picture back onto the leaning label, then turned into the code's own columns and rows.
		const depth = distance / (distance * lean - x * slope);
		const [u, w] = [x * depth, y * (lean + (x * depth * slope) / distance)];
		const column = (u * cos + w * sin) / modulePx + matrix.size / 2;
		const row = (w * cos - u * sin) / modulePx + matrix.size / 2;
		if (column < -quietModules || row < -quietModules || column >= edge || row >= edge) return wall;
		const [c, r] = [Math.floor(column), Math.floor(row)];
		const dark = c >= 0 && r >= 0 && c < matrix.size && r < matrix.size && matrix.isDark(c, r);
		return dark && !isFaulty?.(column, row) ? ink : paper;
	};
	for (let dy = -reach; dy <= reach; dy += 1)
		for (let dx = -reach; dx <= reach; dx += 1) {
			const [x, y] = [Math.round(centre.x) + dx, Math.round(centre.y) + dy];
			if (x < 0 || y < 0 || x >= frameWidth || y >= frameHeight) continue;
			let sum = 0;
			for (let sy = 0; sy < samples; sy += 1)
				for (let sx = 0; sx < samples; sx += 1)
					sum += at(dx + (sx + 0.5) / samples - 0.5, dy + (sy + 0.5) / samples - 0.5);
			frame[y * frameWidth + x] = sum / samples ** 2;
		}
	return frame;
}

/** Burnt-out dots of a thermal head: thin white lines along the feed, and specks. */
function faults({ size }: QrMatrix, strength: number, next: () => number) {
	const lines = Array.from({ length: 2 + 2 * strength }, () => next() * size);
	const width = 0.3 + 0.15 * strength;
	const specks = new Set(
		Array.from({ length: Math.floor((size * size * (2 + 3 * strength)) / 100) }, () =>
			Math.floor(next() * size * size)
		)
	);
	return (column: number, row: number) =>
		lines.some((line) => Math.abs(column - line) < width / 2) ||
		specks.has(Math.floor(row) * size + Math.floor(column));
}

/** Sampled by a sensor with `factor` times fewer pixels a side, then shown at the old size. */
function coarse(frame: Uint8ClampedArray, factor: number): Uint8ClampedArray {
	if (factor <= 1) return frame;
	const small = blur(frame, factor / 2.5);
	const out = new Uint8ClampedArray(frame.length);
	for (let y = 0; y < frameHeight; y += 1)
		for (let x = 0; x < frameWidth; x += 1) {
			const sx = Math.min(frameWidth - 1, Math.floor((Math.floor(x / factor) + 0.5) * factor));
			const sy = Math.min(frameHeight - 1, Math.floor((Math.floor(y / factor) + 0.5) * factor));
			out[y * frameWidth + x] = small[sy * frameWidth + sx] ?? 0;
		}
	return out;
}

/** Gaussian, one axis after the other. */
function blur(frame: Uint8ClampedArray, sigma: number): Uint8ClampedArray {
	const radius = Math.max(1, Math.ceil(sigma * 2.5));
	const kernel = Array.from({ length: 2 * radius + 1 }, (_, at) =>
		Math.exp(-((at - radius) ** 2) / (2 * sigma * sigma))
	);
	const total = kernel.reduce((all, weight) => all + weight, 0);
	const weights = kernel.map((weight, at) => ({ step: at - radius, weight: weight / total }));
	const across = average(
		frame,
		weights.map(({ step, weight }) => ({ dx: step, dy: 0, weight }))
	);
	return average(
		across,
		weights.map(({ step, weight }) => ({ dx: 0, dy: step, weight }))
	);
}

/** A hand that moves while the shutter is open. */
function smear(frame: Uint8ClampedArray, lengthPx: number): Uint8ClampedArray {
	const steps = Math.max(2, Math.ceil(lengthPx));
	const [cos, sin] = [Math.cos(0.5), Math.sin(0.5)];
	const path = Array.from({ length: steps }, (_, at) => (at / (steps - 1) - 0.5) * lengthPx);
	const taps = path.map((way) => ({
		...{ dx: Math.round(way * cos), dy: Math.round(way * sin), weight: 1 / steps }
	}));
	return average(frame, taps);
}

function average(
	frame: Uint8ClampedArray,
	taps: readonly { dx: number; dy: number; weight: number }[]
): Uint8ClampedArray {
	const sums = new Float32Array(frame.length);
	for (const { dx, dy, weight } of taps) {
		const shift = dy * frameWidth + dx;
		for (let at = Math.max(0, -shift); at < Math.min(frame.length, frame.length - shift); at += 1)
			sums[at] = (sums[at] ?? 0) + weight * (frame[at + shift] ?? wall);
	}
	return Uint8ClampedArray.from(sums);
}

type Around = { centre: { x: number; y: number }; side: number };

function shine(
	frame: Uint8ClampedArray,
	{ centre, side }: Around,
	size: number,
	next: () => number
) {
	const [x0, y0] = [centre.x + side * (next() - 0.5) * 0.6, centre.y + side * (next() - 0.5) * 0.6];
	each(frame, (value, x, y) => {
		const far = Math.hypot(x - x0, y - y0) / (side * size);
		return value + 330 * Math.exp(-far * far * 2);
	});
}

/** A display's grid beating with the sensor's. */
function moire(frame: Uint8ClampedArray, depth: number, next: () => number) {
	const [fx, fy, lean] = [1.9 + next() * 0.8, 1.7 + next() * 0.8, next() * 0.2];
	each(frame, (value, x, y) => {
		const wave = Math.sin((x + lean * y) * fx) + Math.sin((y - lean * x) * fy);
		return value * (1 - depth / 2 + (depth / 2) * wave) + 12 * Math.sin(y / 9);
	});
}

/** A finger over one side, away from the two corners that every reader needs first. */
function cover(
	frame: Uint8ClampedArray,
	{ centre, side }: Around,
	size: number,
	next: () => number
) {
	const [x0, y0] = [
		centre.x + side * (0.1 + 0.3 * next()),
		centre.y + side * (0.1 + 0.25 * next())
	];
	const radius = (side * size) / 2;
	each(frame, (value, x, y) => (Math.hypot(x - x0, y - y0) < radius ? 120 : value));
}

function dim(frame: Uint8ClampedArray, light: number) {
	each(frame, (value, x) => (value * light + 14) * (0.75 + (0.5 * x) / frameWidth));
}

function addNoise(frame: Uint8ClampedArray, sigma: number, next: () => number) {
	// Three even draws are bell-shaped enough for a sensor.
	each(frame, (value) => value + sigma * 2 * (next() + next() + next() - 1.5));
}

function each(frame: Uint8ClampedArray, change: (value: number, x: number, y: number) => number) {
	for (let at = 0; at < frame.length; at += 1)
		frame[at] = change(frame[at] ?? 0, at % frameWidth, Math.floor(at / frameWidth));
}
