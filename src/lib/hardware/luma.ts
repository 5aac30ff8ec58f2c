/** The brightness of a camera's picture, which is all that a QR code is made of. */

import { assert } from '#lib/domain/assert.ts';

/** A picture that a worker can be given; `ImageBitmap` where a browser has no VideoFrame, before 2024. */
export type Frame = VideoFrame | ImageBitmap;

/** As zxing takes it: a greyscale picture in the PGM format, or colours of which it makes one. */
export type Luma = Uint8Array<ArrayBuffer> | ImageData;

/** What cameras and their decoders hand over: brightness first, one byte a pixel, the colours behind it. */
const lumaFirst: ReadonlySet<string | null> = new Set(['I420', 'I422', 'I444', 'NV12']);

/** Where the camera keeps brightness apart it is copied as it is; else the picture is drawn and read back. */
export async function lumaOf(frame: Frame): Promise<Luma> {
	if (!('format' in frame) || !lumaFirst.has(frame.format)) return drawn(frame);
	// A picture cut at an odd pixel has colours that cannot be copied.
	return pgmOf(frame).catch(() => drawn(frame));
}

let pgm = new Uint8Array();

async function pgmOf(frame: VideoFrame): Promise<Uint8Array<ArrayBuffer>> {
	assert(frame.visibleRect, 'a frame is open until it is read');
	const { width, height } = frame.visibleRect;
	const head = new TextEncoder().encode(`P5 ${width} ${height} 255\n`);
	const needed = head.length + frame.allocationSize();
	if (pgm.length < needed) pgm = new Uint8Array(needed);
	pgm.set(head);
	// Without a layout of our own the rows follow each other without a gap.
	await frame.copyTo(pgm.subarray(head.length));
	return pgm.subarray(0, head.length + width * height);
}

let canvas: OffscreenCanvas | undefined;

function drawn(frame: Frame): ImageData {
	const [width, height] =
		'displayWidth' in frame
			? [frame.displayWidth, frame.displayHeight]
			: [frame.width, frame.height];
	if (canvas?.width !== width || canvas.height !== height)
		canvas = new OffscreenCanvas(width, height);
	const context = canvas.getContext('2d', { willReadFrequently: true });
	if (!context) throw new Error('no 2d context in the worker');
	context.drawImage(frame, 0, 0);
	return context.getImageData(0, 0, width, height);
}
