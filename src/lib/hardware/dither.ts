/** A picture of black and white dots: one bit a dot, 1 is white, each row filled up to whole bytes. */
export type Bitmap = { width: number; height: number; bits: Uint8Array };

/** What a canvas answers: four bytes a dot. */
export type Pixels = { width: number; height: number; data: ArrayLike<number> };

/** A thermal dot spreads: mid-tones come out darker than they are, so they are lifted first. */
const gamma = 0.75;

/** Darkest and lightest parts of the dots that become black and white: a face in the light of a lobby uses half the range. */
const cutShare = 0.01;

export function blankBitmap(width: number, height: number): Bitmap {
	return { width, height, bits: new Uint8Array(Math.ceil(width / 8) * height) };
}

export function isWhite({ width, bits }: Bitmap, x: number, y: number): boolean {
	const byte = bits[y * Math.ceil(width / 8) + (x >> 3)] ?? 0;
	return (byte & (0x80 >> (x & 7))) !== 0;
}

export function setWhite({ width, bits }: Bitmap, x: number, y: number): void {
	const at = y * Math.ceil(width / 8) + (x >> 3);
	bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
}

/** Brightness 0 to 1 as the eye weighs colours; what is transparent is paper. */
function greyOf({ width, height, data }: Pixels): Float32Array {
	const grey = new Float32Array(width * height);
	for (let at = 0; at < grey.length; at += 1) {
		const [red = 0, green = 0, blue = 0, alpha = 255] = [0, 1, 2, 3].map((of) => data[at * 4 + of]);
		const light = (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
		grey[at] = 1 - (alpha / 255) * (1 - light);
	}
	return grey;
}

/** Stretches what is there to the whole range. A picture of one tone stays as it is. */
function levelled(grey: Float32Array): Float32Array {
	const sorted = Float32Array.from(grey).sort();
	const share = Math.floor(cutShare * (sorted.length - 1));
	const [dark = 0, light = 1] = [sorted[share], sorted[sorted.length - 1 - share]];
	if (light - dark < 0.02) return grey;
	return grey.map((value) => Math.min(1, Math.max(0, (value - dark) / (light - dark))));
}

/** Where Atkinson hands an eighth of the error on; a quarter is dropped, which keeps a face's contrast. */
const neighbours = [
	[1, 0],
	[2, 0],
	[-1, 1],
	[0, 1],
	[1, 1],
	[0, 2]
] as const;

/**
 * A photo as the dots of a printer that knows black and white only. The picture must already have as
 * many dots as the printer will burn: scaled afterwards, the pattern turns into stripes.
 */
export function ditherPhoto(photo: Pixels): Bitmap {
	const { width, height } = photo;
	const grey = levelled(greyOf(photo)).map((value) => value ** gamma);
	const bitmap = blankBitmap(width, height);
	for (let y = 0; y < height; y += 1)
		for (let x = 0; x < width; x += 1) {
			const value = grey[y * width + x] ?? 1;
			const white = value >= 0.5;
			if (white) setWhite(bitmap, x, y);
			const share = (value - (white ? 1 : 0)) / 8;
			for (const [right, down] of neighbours) {
				const [toX, toY] = [x + right, y + down];
				if (toX < 0 || toX >= width || toY >= height) continue;
				grey[toY * width + toX] = (grey[toY * width + toX] ?? 0) + share;
			}
		}
	return bitmap;
}
