import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Locator } from '@playwright/test';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

let prepared = false;

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
	const [found] = await readBarcodes(await drawing.screenshot(), { formats: ['QRCode'] });
	if (!found) throw new Error('no QR code on the screen');
	return found.text;
}
