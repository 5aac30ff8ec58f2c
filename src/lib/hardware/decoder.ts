// Imported here and handed to the worker, so that the build lists it among the files to keep offline.
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { DecodeAnswer, DecodeRequest, DecodeStart } from './decode-worker.ts';
import type { Frame } from './luma.ts';

/**
 * Longest wait for one frame. The first answer includes fetching and compiling 1 MB of wasm; a
 * frame takes a few ms. A worker silent for this long will not answer at all.
 */
export const decodeTimeoutMs = 15_000;

/** The worker is dead, silent or could not load its wasm. */
export class DecoderBroken extends Error {
	override name = 'DecoderBroken';
}

export type Decoder = {
	/** Text of the QR code in the current frame, '' when there is none. One frame at a time. */
	read: (video: HTMLVideoElement) => Promise<string>;
	close: () => void;
};

/** The picture shown now, without a copy where the browser can; undefined between two streams. */
async function frameOf(video: HTMLVideoElement): Promise<Frame | undefined> {
	if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return undefined;
	try {
		return 'VideoFrame' in globalThis ? new VideoFrame(video) : await createImageBitmap(video);
	} catch {
		return undefined;
	}
}

/** Starts the worker that decodes. `read` throws DecoderBroken when the worker cannot go on. */
export function startDecoder(): Decoder {
	const worker = new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' });
	let settle: ((answer: DecodeAnswer) => void) | undefined;
	let id = 0;
	let fault: string | undefined;
	worker.addEventListener('message', (event: MessageEvent<DecodeAnswer>) => {
		if (event.data.id === id) settle?.(event.data);
	});
	worker.addEventListener('error', (event) => {
		fault = event.message === '' ? 'the worker did not load' : event.message;
		settle?.({ id, fault });
	});
	const start: DecodeStart = { wasmUrl: new URL(wasmUrl, location.href).href };
	worker.postMessage(start);

	async function read(video: HTMLVideoElement): Promise<string> {
		if (fault !== undefined) throw new DecoderBroken(fault);
		const frame = await frameOf(video);
		if (!frame) return '';
		id += 1;
		const request: DecodeRequest = { id, frame };
		const answered = new Promise<DecodeAnswer>((resolve) => {
			settle = resolve;
		});
		const silent = setTimeout(() => settle?.({ id, fault: 'silent' }), decodeTimeoutMs);
		worker.postMessage(request, [frame]);
		const answer = await answered;
		clearTimeout(silent);
		if ('fault' in answer) throw new DecoderBroken(answer.fault);
		return answer.text;
	}

	return {
		read,
		close: () => {
			worker.terminate();
			// Nobody may wait for a worker that is gone.
			settle?.({ id, text: '' });
		}
	};
}
