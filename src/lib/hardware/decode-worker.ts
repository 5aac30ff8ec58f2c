/** Reads QR codes off the main thread, so that a slow frame never makes the screen stutter. */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** `wasmUrl`: where our own server has the wasm; left alone, the library asks a public network. */
export type DecodeRequest = { id: number; frame: ImageBitmap; wasmUrl: string };
export type DecodeAnswer = { id: number; text: string } | { id: number; fault: string };

/** A badge shows two codes: the pass, and the visitor's own page. */
const symbolsMax = 2;

const isOurs = (text: string) => /^V[PH]1:/.test(text);

async function textsIn(image: ImageData, most: number): Promise<string[]> {
	const codes = await readBarcodes(image, {
		formats: ['QRCode'],
		maxNumberOfSymbols: most,
		// Our codes are dark on light; looking for inverted ones doubles the time of a miss.
		tryInvert: false,
		// A QR code is found at any angle; this turns the whole picture for bars.
		tryRotate: false
	});
	return codes.filter(({ isValid }) => isValid).map(({ text }) => text);
}

let prepared = '';

let canvas: OffscreenCanvas | undefined;

function pixels(frame: ImageBitmap): ImageData {
	const { width, height } = frame;
	if (canvas?.width !== width || canvas.height !== height)
		canvas = new OffscreenCanvas(width, height);
	const context = canvas.getContext('2d', { willReadFrequently: true });
	if (!context) throw new Error('no 2d context in the worker');
	context.drawImage(frame, 0, 0);
	return context.getImageData(0, 0, width, height);
}

async function decode({ id, frame, wasmUrl }: DecodeRequest): Promise<DecodeAnswer> {
	try {
		if (prepared !== wasmUrl) prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });
		prepared = wasmUrl;
		const image = pixels(frame);
		const found = await textsIn(image, 1);
		// What is not ours may stand beside what is.
		const texts =
			found.some(isOurs) || found.length === 0 ? found : await textsIn(image, symbolsMax);
		return { id, text: texts.find(isOurs) ?? texts[0] ?? '' };
	} catch (error) {
		return { id, fault: String(error) };
	} finally {
		frame.close();
	}
}

addEventListener('message', (event: MessageEvent<DecodeRequest>) => {
	void decode(event.data).then((answer) => {
		postMessage(answer);
	});
});
