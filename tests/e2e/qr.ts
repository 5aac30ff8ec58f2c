import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Locator } from '@playwright/test';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

let prepared = false;
const looks = 20;

/** Reads a QR code off the screen as a camera would: from its pixels. */
export async function readQr(drawing: Locator): Promise<string> {
	if (!prepared) {
		const wasm = await readFile(
			fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))
		);
		const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
		prepareZXingModule({ overrides: { wasmBinary } });
		prepared = true;
	}
	// The doors may still be opening over it.
	for (let look = 0; look < looks; look += 1) {
		const [found] = await readBarcodes(await drawing.screenshot(), { formats: ['QRCode'] });
		if (found) return found.text;
		await new Promise((resolve) => setTimeout(resolve, 250));
	}
	throw new Error('no QR code on the screen');
}
