import type { Html5Qrcode } from 'html5-qrcode';
import { assert } from '#lib/domain/assert.ts';

/** Which way the lens looks: a gate's tablet away from the guard, a kiosk at the visitor. */
export type Facing = 'environment' | 'user';

export type Camera = { stop: () => Promise<void> };

/** Frames looked at in a second. The next look waits for the answer, so a slow tablet does fewer. */
const framesPerSecond = 15;

/** What the lens is asked for; a code at arm's length needs the pixels, and less is accepted. */
const picture = { width: { ideal: 1920 }, height: { ideal: 1080 } };

/**
 * html5-qrcode with its decoder replaced. Its own reads the picture at its size on the screen,
 * which is too coarse for a printed badge; ours reads the video itself.
 */
async function rewired(view: HTMLElement, read: () => Promise<string>): Promise<Html5Qrcode> {
	const { Html5Qrcode, Html5QrcodeSupportedFormats } = await import('html5-qrcode');
	const scanner = new Html5Qrcode(view.id, {
		formatsToSupport: [Html5QrcodeSupportedFormats.QR_CODE],
		useBarCodeDetectorIfSupported: false,
		verbose: false
	});
	async function decodeAsync(): Promise<unknown> {
		const text = await read();
		if (text === '') throw new Error('no code in this frame');
		const format = { format: Html5QrcodeSupportedFormats.QR_CODE, formatName: 'QR_CODE' };
		return { text, format, debugData: { decoderName: 'zxing-cpp' } };
	}
	assert('qrcode' in scanner, 'html5-qrcode is pinned: its decoder is the field `qrcode`');
	Object.assign(scanner, { qrcode: { decodeAsync, decodeRobustlyAsync: decodeAsync } });
	return scanner;
}

function tracks(view: HTMLElement): MediaStreamTrack[] {
	const stream = view.querySelector('video')?.srcObject;
	return stream instanceof MediaStream ? stream.getTracks() : [];
}

async function stop(scanner: Html5Qrcode, view: HTMLElement): Promise<void> {
	// Its own stop fails when no frame was shown yet, and then leaves the lens on: so tracks first.
	for (const track of tracks(view)) track.stop();
	try {
		if (scanner.isScanning) await scanner.stop();
	} catch {
		// All it could still hold ended with the tracks.
	}
}

/**
 * Starts the camera inside `view`, which is in the document and has an id. `read` is asked for the
 * text in the current frame ('' for none), `onText` is told each time there is one, `onLost` when
 * the camera is pulled out. Throws what html5-qrcode throws; `cameraFault` sorts it.
 */
export async function startCamera(
	view: HTMLElement,
	facing: Facing,
	read: () => Promise<string>,
	onText: (text: string) => void,
	onLost: () => void
): Promise<Camera> {
	const scanner = await rewired(view, read);
	const wish = { facingMode: facing };
	await scanner.start(
		wish,
		// Without disableFlip it would draw every second frame mirrored.
		{ fps: framesPerSecond, disableFlip: true, videoConstraints: { ...wish, ...picture } },
		onText,
		() => undefined
	);
	for (const track of tracks(view)) track.addEventListener('ended', onLost);
	return { stop: () => stop(scanner, view) };
}
