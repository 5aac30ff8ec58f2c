/** The two decoders on the same frames, and badges one after another. */
import { Html5QrcodeSupportedFormats } from 'html5-qrcode/esm/core.js';
import { ZXingHtml5QrcodeDecoder } from 'html5-qrcode/esm/zxing-html5-qrcode-decoder.js';
import { badgePdf } from '#lib/hardware/badge-pdf.ts';
import type { Badge } from '#lib/hardware/badge.ts';
import { startDecoder } from '#lib/hardware/decoder.ts';
import { drawFrame, frameHeight, frameSpecs, frameWidth } from '../corpus.ts';

type Look = { condition: string; ours: Reading; theirs: Reading };
type Reading = { ok: boolean; wrong: boolean; ms: number };

/** Chromium's own: a camera whose pictures a page writes. */
declare class MediaStreamTrackGenerator extends MediaStreamTrack {
	constructor(wish: { kind: 'video' });
	readonly writable: WritableStream<VideoFrame>;
}

const lens = new MediaStreamTrackGenerator({ kind: 'video' });
const film = lens.writable.getWriter();
const video = document.createElement('video');
video.muted = true;
document.body.append(video);

const canvas = document.createElement('canvas');
canvas.width = frameWidth;
canvas.height = frameHeight;

const grey = 128;
/** A picture written before the video listens is lost. */
const againMs = 200;
const [matrix, primaries, transfer] = ['bt709', 'bt709', 'bt709'] as const;
const colorSpace: VideoColorSpaceInit = { fullRange: true, matrix, primaries, transfer };
let shown = 0;

function momentShown(): number | undefined {
	if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return undefined;
	const frame = new VideoFrame(video);
	frame.close();
	return frame.timestamp;
}

/** The frame before the lens as cameras tell it, in the video for us and on a canvas for html5-qrcode. */
async function show(luma: Uint8ClampedArray): Promise<void> {
	const picture = new Uint8Array(1.5 * luma.length).fill(grey);
	picture.set(luma);
	shown += 1;
	const frame = new VideoFrame(picture, {
		...{ format: 'I420', codedWidth: frameWidth, codedHeight: frameHeight, colorSpace },
		timestamp: shown * 40_000
	});
	do {
		await film.write(frame.clone());
		await Promise.race([
			new Promise((resolve) => video.requestVideoFrameCallback(resolve)),
			new Promise((resolve) => setTimeout(resolve, againMs))
		]);
	} while (momentShown() !== frame.timestamp);
	frame.close();
	const context = canvas.getContext('2d', { willReadFrequently: true });
	context?.drawImage(video, 0, 0);
}

const decoder = startDecoder();

/** As the gate's camera asks at each frame. */
const ours = () => decoder.read(video);

const silent = { log: () => {}, warn: () => {}, logError: () => {}, logErrors: () => {} };
const zxing = new ZXingHtml5QrcodeDecoder([Html5QrcodeSupportedFormats.QR_CODE], false, silent);

/** html5-qrcode's own decoder, given the whole frame already drawn; in its own camera view it would get fewer pixels. */
async function theirs(): Promise<string> {
	try {
		return (await zxing.decodeAsync(canvas)).text;
	} catch {
		return '';
	}
}

async function timed(read: () => Promise<string>, text: string): Promise<Reading> {
	const started = performance.now();
	const found = await read();
	return {
		ok: found === text,
		wrong: found !== '' && found !== text,
		ms: performance.now() - started
	};
}

/** Both decoders on every `step`th frame, in turns. */
async function scan(step: number): Promise<Look[]> {
	// Not before: a page whose video waits for its first picture does not finish loading.
	video.srcObject = new MediaStream([lens]);
	void video.play();
	const looks: Look[] = [];
	for (const spec of frameSpecs(step)) {
		await show(drawFrame(spec));
		// The first reading compiles a megabyte of wasm.
		if (looks.length === 0) await ours();
		const read = { ours: () => timed(ours, spec.text), theirs: () => timed(theirs, spec.text) };
		// In turns: whoever is second meets a browser that is done with the new picture.
		const first = looks.length % 2 === 0 ? await read.ours() : undefined;
		const theirReading = await read.theirs();
		const ourReading = first ?? (await read.ours());
		looks.push({ condition: spec.condition, ours: ourReading, theirs: theirReading });
	}
	return looks;
}

const badge: Badge = {
	...{ siteName: '云栖花园', titleZh: '访客', name: '张**', to: '3栋', dayNumber: '23' },
	...{ validUntilText: '有效至 24:00', passNumber: '041-718', size: '62x100', pattern: 'bars' },
	...{ qrText: `VP1:${'6BFOXN%TS3DH0YOJ58S S-W5HDC *M0II5XHC9B5G2'.repeat(6)}`.slice(0, 240) },
	lines: ['探访住户', '同行 2 人', '张伟 👋 Müller']
};

/** One badge after another, each with other words; the first is not counted. */
async function badges(count: number): Promise<{ ms: number[]; bytes: number[] }> {
	const font = new Uint8Array(await (await fetch('/bench/fonts/badge-sc.ttf')).arrayBuffer());
	const surnames = Array.from('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗');
	const made = { ms: [] as number[], bytes: [] as number[] };
	for (let index = 0; index <= count; index += 1) {
		const name = `${surnames[index % surnames.length] ?? '张'}**`;
		const started = performance.now();
		const pdf = await badgePdf(
			{ ...badge, name, dayNumber: String(1 + (index % 28)) },
			font,
			Date.now()
		);
		if (index === 0) continue;
		made.ms.push(performance.now() - started);
		made.bytes.push(pdf.length);
	}
	return made;
}

const bench = { scan, badges };
declare global {
	var hand: typeof bench;
}
Object.assign(globalThis, { hand: bench, bench });
