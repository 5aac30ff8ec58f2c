/** The two decoders on the same frames, and badges one after another. */
import { Html5QrcodeSupportedFormats } from 'html5-qrcode/esm/core.js';
import { ZXingHtml5QrcodeDecoder } from 'html5-qrcode/esm/zxing-html5-qrcode-decoder.js';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { badgePdf } from '#lib/hardware/badge-pdf.ts';
import type { Badge } from '#lib/hardware/badge.ts';
import type { DecodeAnswer, DecodeRequest } from '#lib/hardware/decode-worker.ts';
import { drawFrame, frameHeight, frameSpecs, frameWidth } from '../corpus.ts';

type Look = { condition: string; ours: Reading; theirs: Reading };
type Reading = { ok: boolean; wrong: boolean; ms: number };

const canvas = document.createElement('canvas');
canvas.width = frameWidth;
canvas.height = frameHeight;

function show(luma: Uint8ClampedArray): void {
	const image = new ImageData(frameWidth, frameHeight);
	for (let at = 0; at < luma.length; at += 1)
		image.data.fill(luma[at] ?? 0, 4 * at, 4 * at + 3).fill(255, 4 * at + 3, 4 * at + 4);
	const context = canvas.getContext('2d', { willReadFrequently: true });
	context?.putImageData(image, 0, 0);
}

const worker = new Worker(new URL('../../../src/lib/hardware/decode-worker.ts', import.meta.url), {
	type: 'module'
});
let asked = 0;

/** As `decoder.ts` asks for each frame of the camera. */
async function ours(): Promise<string> {
	const frame = await createImageBitmap(canvas);
	asked += 1;
	const request: DecodeRequest = {
		id: asked,
		frame,
		wasmUrl: new URL(wasmUrl, location.href).href
	};
	const answered = new Promise<DecodeAnswer>((resolve) =>
		worker.addEventListener('message', ({ data }: MessageEvent<DecodeAnswer>) => resolve(data), {
			once: true
		})
	);
	worker.postMessage(request, [frame]);
	const answer = await answered;
	if ('fault' in answer) throw new Error(answer.fault);
	return answer.text;
}

const silent = { log: () => {}, warn: () => {}, logError: () => {}, logErrors: () => {} };
const zxing = new ZXingHtml5QrcodeDecoder([Html5QrcodeSupportedFormats.QR_CODE], false, silent);

/** html5-qrcode's own decoder, given the whole frame; in its own camera view it would get fewer pixels. */
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
	const looks: Look[] = [];
	for (const spec of frameSpecs(step)) {
		show(drawFrame(spec));
		// The first reading compiles a megabyte of wasm.
		if (looks.length === 0) await ours();
		looks.push({
			condition: spec.condition,
			ours: await timed(ours, spec.text),
			theirs: await timed(theirs, spec.text)
		});
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
