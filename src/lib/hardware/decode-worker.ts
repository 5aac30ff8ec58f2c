/** Reads QR codes off the main thread, so that a slow frame never makes the screen stutter. */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** `wasmUrl`: where our own server has the wasm; left alone, the library asks a public network. */
export type DecodeRequest = { id: number; frame: ImageBitmap; wasmUrl: string };
export type DecodeAnswer = { id: number; text: string } | { id: number; fault: string };

/** A badge shows two codes: the pass, and the visitor's own page. */
const symbolsMax = 2;

/** The pass where there is one; what it is not, the gate says. */
function ours(texts: readonly string[]): string {
	return texts.find((text) => /^V[PH]1:/.test(text)) ?? texts[0] ?? '';
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
		const codes = await readBarcodes(pixels(frame), {
			formats: ['QRCode'],
			maxNumberOfSymbols: symbolsMax,
			// Our codes are dark on light; looking for inverted ones doubles the time of a miss.
			tryInvert: false
		});
		return { id, text: ours(codes.filter(({ isValid }) => isValid).map(({ text }) => text)) };
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
