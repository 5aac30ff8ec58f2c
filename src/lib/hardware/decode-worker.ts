/** Reads QR codes off the main thread, so that a slow frame never makes the screen stutter. */
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import { lumaOf, type Frame, type Luma } from './luma.ts';

/** Sent first. `wasmUrl`: where our own server has the wasm; left alone, the library asks a public network. */
export type DecodeStart = { wasmUrl: string };
export type DecodeRequest = { id: number; frame: Frame };
export type DecodeAnswer = { id: number; text: string } | { id: number; fault: string };

/** A badge shows two codes: the pass, and the visitor's own page. */
const symbolsMax = 2;

/**
 * One threshold for the whole picture takes a third of the time and reads what is evenly lit, some of
 * it beyond the other; what it cannot read is looked at again with thresholds by neighbourhood.
 */
const looks = ['GlobalHistogram', 'LocalAverage'] as const;

const options: ReaderOptions = {
	formats: ['QRCode'],
	// A blurred or noisy code is read at half the size; at a third, as is the default, fewer are.
	downscaleFactor: 2,
	// Our codes are dark on light; looking for inverted ones doubles the time of a miss.
	tryInvert: false,
	// A QR code is found at any angle; this turns the whole picture for bars.
	tryRotate: false
};

const isOurs = (text: string) => /^V[PH]1:/.test(text);

async function textsIn(
	luma: Luma,
	binarizer: (typeof looks)[number],
	most: number
): Promise<string[]> {
	const codes = await readBarcodes(luma, { ...options, binarizer, maxNumberOfSymbols: most });
	return codes.filter(({ isValid }) => isValid).map(({ text }) => text);
}

async function textIn(luma: Luma): Promise<string> {
	let other = '';
	for (const look of looks) {
		let texts = await textsIn(luma, look, 1);
		// What is not ours may stand beside what is.
		if (texts.length > 0 && !texts.some(isOurs)) texts = await textsIn(luma, look, symbolsMax);
		const ours = texts.find(isOurs);
		if (ours !== undefined) return ours;
		other ||= texts[0] ?? '';
	}
	return other;
}

/** The wasm is fetched and compiled while the camera is still starting. */
function start({ wasmUrl }: DecodeStart): void {
	const overrides = { locateFile: () => wasmUrl };
	prepareZXingModule({ overrides, fireImmediately: true }).catch(() => {
		// The first frame's answer tells it.
	});
}

async function decode({ id, frame }: DecodeRequest): Promise<DecodeAnswer> {
	try {
		return { id, text: await textIn(await lumaOf(frame)) };
	} catch (error) {
		return { id, fault: String(error) };
	} finally {
		frame.close();
	}
}

addEventListener('message', ({ data }: MessageEvent<DecodeStart | DecodeRequest>) => {
	if ('wasmUrl' in data) start(data);
	else
		void decode(data).then((answer) => {
			postMessage(answer);
		});
});
