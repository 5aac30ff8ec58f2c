/** A visitor's photo: upright, small, without anything about where and by what it was made. */
import { cameraFault, type CameraFault } from './camera-fault.ts';

/** Four by five, as the badge and the guard's screen show it. */
export const photoSize = { width: 480, height: 600 } as const;
/** A stored photo; ten of them come over a slow line within a second or two. */
export const photoMaxBytes = 60_000;
/** Tried in turn; a 480 × 600 picture of noise still fits at the last. */
const qualities = [0.86, 0.74, 0.6, 0.45, 0.3, 0.15] as const;
/** A lens that shows nothing for this long has failed, whatever it says. */
const pictureTimeoutMs = 15_000;

export type PhotoLens = { take: () => Promise<Blob | undefined>; close: () => void };
export type OpenedPhotoLens = { ok: true; lens: PhotoLens } | { ok: false; fault: CameraFault };

/**
 * Shows the camera that faces the visitor in `video`, until it is closed or the screen is `left`.
 * `onlost` is called when it is pulled out.
 */
export async function openPhotoLens(
	video: HTMLVideoElement,
	onlost: () => void,
	left: AbortSignal
): Promise<OpenedPhotoLens> {
	let stream: MediaStream | undefined;
	const close = () => {
		for (const track of stream?.getTracks() ?? []) track.stop();
		// A next opening may show its own picture here already.
		if (video.srcObject === stream) video.srcObject = null;
	};
	try {
		stream = await navigator.mediaDevices.getUserMedia({
			video: { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 960 } },
			audio: false
		});
		for (const track of stream.getTracks()) track.addEventListener('ended', onlost);
		video.srcObject = stream;
		await firstPicture(video, AbortSignal.any([left, AbortSignal.timeout(pictureTimeoutMs)]));
		return { ok: true, lens: { take: () => take(video), close } };
	} catch (error) {
		close();
		return { ok: false, fault: cameraFault(error) };
	}
}

/** Nobody is looked at by a lens whose screen is gone: leaving ends the waiting. */
async function firstPicture(video: HTMLVideoElement, end: AbortSignal): Promise<void> {
	end.throwIfAborted();
	await new Promise<void>((resolve, reject) => {
		if (video.videoWidth > 0) resolve();
		video.addEventListener('loadeddata', () => resolve(), { once: true });
		end.addEventListener('abort', () => reject(new Error('the lens shows nothing')));
	});
}

async function take(video: HTMLVideoElement): Promise<Blob | undefined> {
	const { videoWidth: width, videoHeight: height } = video;
	return width === 0 ? undefined : drawn(video, { width, height });
}

/** A scan of this size is read; more would only fill the tablet's memory. */
const fileMaxBytes = 20_000_000;

/** What a file shows; undefined for what is no picture. */
export async function pictureIn(file: Blob): Promise<ImageBitmap | undefined> {
	if (file.size > fileMaxBytes) return undefined;
	return createImageBitmap(file).catch(() => undefined);
}

/** The middle of a picture in a file, in our size. */
export async function photoFromFile(file: Blob): Promise<Blob | undefined> {
	const picture = await pictureIn(file);
	if (!picture) return undefined;
	const photo = await drawn(picture, picture);
	picture.close();
	return photo;
}

/** The middle of the picture in our size; drawing it anew leaves every note of the camera behind. */
async function drawn(
	picture: CanvasImageSource,
	size: { width: number; height: number }
): Promise<Blob | undefined> {
	const canvas = document.createElement('canvas');
	Object.assign(canvas, photoSize);
	const pen = canvas.getContext('2d');
	if (!pen) return undefined;
	const scale = Math.max(photoSize.width / size.width, photoSize.height / size.height);
	const [width, height] = [photoSize.width / scale, photoSize.height / scale];
	const [left, top] = [(size.width - width) / 2, (size.height - height) / 2];
	pen.drawImage(picture, left, top, width, height, 0, 0, photoSize.width, photoSize.height);
	for (const quality of qualities) {
		const photo = await jpeg(canvas, quality);
		if (photo && photo.size <= photoMaxBytes) return photo;
	}
	return undefined;
}

function jpeg(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
	return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}
