import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** A page as grey pixels, 0 black to 255 white. */
export type Raster = { width: number; height: number; grey: Uint8Array };

/** Renders a page as a printer's filter would. A test of paper must look at ink: extracted text lies. */
export function rasterise(pdf: Uint8Array, dotsPerInch: number, nth = 1): Raster {
	const page = ['-f', String(nth), '-l', String(nth)];
	const args = ['-r', String(dotsPerInch), ...page, '-gray', '-singlefile', '-'];
	const { stdout, stderr, error } = spawnSync('pdftoppm', args, {
		input: pdf,
		maxBuffer: 64 * 1024 * 1024
	});
	if (error)
		throw new Error('pdftoppm is missing: apt-get install -y poppler-utils', { cause: error });
	const head = /^P5\s(\d+)\s(\d+)\s255\s/.exec(stdout.subarray(0, 40).toString('latin1'));
	if (!head) throw new Error(`pdftoppm drew nothing: ${stderr.toString()}`);
	const [all, width, height] = head;
	return {
		width: Number(width),
		height: Number(height),
		grey: new Uint8Array(stdout.subarray(all.length))
	};
}

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');

/** Text of the pass on the page, or of the only code; '' when none can be read. */
export async function readQr(page: Raster): Promise<string> {
	const texts = await readCodes(page);
	// A badge may show two: the pass is the one a gate looks for.
	return texts.find((text) => text.startsWith('VP1:')) ?? texts[0] ?? '';
}

/** Texts of all QR codes on the page. */
export async function readCodes({ width, height, grey }: Raster): Promise<string[]> {
	const bytes = readFileSync(wasm);
	prepareZXingModule({
		overrides: { wasmBinary: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) }
	});
	const data = new Uint8ClampedArray(width * height * 4);
	for (let at = 0; at < grey.length; at += 1)
		data.fill(grey[at]!, at * 4, at * 4 + 3).fill(255, at * 4 + 3, at * 4 + 4);
	const codes = await readBarcodes(
		{ data, width, height, colorSpace: 'srgb' },
		{
			formats: ['QRCode'],
			tryInvert: false
		}
	);
	return codes.filter(({ isValid }) => isValid).map(({ text }) => text);
}

/** Sum of darkness inside a box, in fully black pixels; `white` counts lightness instead. */
export function ink(
	{ width, height, grey }: Raster,
	box: { left: number; top: number; right: number; bottom: number },
	white: boolean
): number {
	let sum = 0;
	for (let y = Math.max(0, box.top); y < Math.min(height, box.bottom); y += 1)
		for (let x = Math.max(0, box.left); x < Math.min(width, box.right); x += 1) {
			const light = grey[y * width + x]! / 255;
			sum += white ? light : 1 - light;
		}
	return sum;
}
