import { startCamera, type Camera, type Facing } from './camera.ts';
import { cameraFault, type CameraFault } from './camera-fault.ts';
import type { Decoder } from './decoder.ts';
import { sightings } from './sightings.ts';

export type Scanner = {
	/** Stops the camera; settles when its light is off. May be called at any time and twice. */
	close: () => Promise<void>;
};

/** A camera silent for this long hangs, or a permission question stands on the screen unanswered. */
export const startTimeoutMs = 30_000;

/**
 * Closing waits this long for a camera still starting; its late stream is stopped on arrival.
 * Opening waits as long for the scanner before it to be closed.
 */
export const closeWaitMs = 3_000;

/**
 * Settles when the scanner opened last has let go of its lens. Cameras open strictly one after
 * another, also when a new screen opens before the old one closes: overlapping, drivers say "busy".
 */
let released: Promise<void> = Promise.resolve();

/** html5-qrcode finds its element by id. */
let views = 0;

async function within<T>(promise: Promise<T>, timeoutMs: number): Promise<T | 'late'> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<'late'>((resolve) => {
		timer = setTimeout(() => resolve('late'), timeoutMs);
	});
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
}

function makeView(element: HTMLElement): HTMLElement {
	const view = document.createElement('div');
	views += 1;
	view.id = `scanner-${views}`;
	element.append(view);
	return view;
}

/**
 * Shows the camera inside `element`, which must be in the document, and reports each QR code once
 * per showing. The text comes from a stranger: never navigate to it. `cut` is true when it was
 * longer than `scanTextMax`. After a fault nothing more is reported; close it then, too.
 */
export function openScanner(
	element: HTMLElement,
	onText: (text: string, cut: boolean) => void,
	onFault: (fault: CameraFault) => void,
	facing: Facing = 'environment'
): Scanner {
	const view = makeView(element);
	const see = sightings();
	let ended = false;
	let decoder: Decoder | undefined;

	function fail(fault: CameraFault): void {
		if (ended) return;
		ended = true;
		onFault(fault);
	}

	async function read(): Promise<string> {
		const video = view.querySelector('video');
		if (ended || !decoder || !video) return '';
		return decoder.read(video).catch(() => {
			fail('failed');
			return '';
		});
	}

	function report(text: string): void {
		const sighting = ended ? undefined : see(text, performance.now());
		if (sighting) onText(sighting.text, sighting.cut);
	}

	async function start(): Promise<Camera | undefined> {
		const { startDecoder } = await import('./decoder.ts');
		if (ended) return undefined;
		decoder = startDecoder();
		return startCamera(view, facing, read, report, () => fail('no_camera'));
	}

	const starting = within(released, closeWaitMs).then(start);
	void within(starting, startTimeoutMs).then(
		(camera) => camera === 'late' && fail('failed'),
		(error: unknown) => fail(cameraFault(error))
	);
	let release = (): void => undefined;
	released = new Promise((resolve) => (release = resolve));

	async function stopped(): Promise<void> {
		const camera = await starting.catch(() => undefined);
		await camera?.stop();
	}

	async function close(): Promise<void> {
		ended = true;
		await within(stopped(), closeWaitMs);
		decoder?.close();
		view.remove();
		release();
	}

	let closing: Promise<void> | undefined;
	return { close: () => (closing ??= close()) };
}
