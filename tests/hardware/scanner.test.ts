import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { scanTextMax } from '#lib/hardware/sightings.ts';
import { writeFilm } from '../e2e/camera.ts';
import { launch, raise, type Stage } from './chromium.ts';

const pass = `VP1:${'6BFOXN%TS3DH0YOJ58S S-W5HDC *M0II5XHC9B5G2+$N IOP-IA/'.repeat(5)}`.slice(
	0,
	240
);
const other = `VP1:${'C9B5G2+$N IOP-IA/6BFOXN%TS3DH0YOJ58S S-W5HDC *M0II5XH'.repeat(5)}`.slice(
	0,
	240
);

/** A first decode loads 1 MB of wasm on two loaded cores. */
const decodeWaitMs = 30_000;

let stage: Stage;
let seeing: Browser;
let page: Page;
let film: string;

beforeAll(async () => {
	stage = await raise(join(import.meta.dirname, 'stage'));
	film = join(stage.folder, 'film.y4m');
	writeFilm(film, pass);
	seeing = await launch([
		'--use-fake-device-for-media-stream',
		'--use-fake-ui-for-media-stream',
		`--use-file-for-fake-video-capture=${film}`
	]);
});

afterAll(async () => {
	await seeing.close();
	await stage.close();
});

afterEach(async () => {
	await page.context().close();
});

type Seen = { texts: string[]; cuts: boolean[]; faults: string[]; formats: string[] };

declare global {
	var seen: Seen;
	var scanner: { close: () => Promise<void> };
	/** Every track the page was given: a stream forgets its own when html5-qrcode closes it. */
	var lenses: MediaStreamTrack[];
	var giveStream: () => void;
}

async function enter(browser: Browser): Promise<Page> {
	page = await (await browser.newContext()).newPage();
	await page.goto(stage.address);
	await page.waitForFunction(() => globalThis.hands !== undefined);
	await page.evaluate(() => {
		globalThis.seen = { texts: [], cuts: [], faults: [], formats: [] };
		globalThis.lenses = [];
		const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
		navigator.mediaDevices.getUserMedia = async (wish) => {
			const stream = await real(wish);
			globalThis.lenses.push(...stream.getTracks());
			return stream;
		};
	});
	return page;
}

function open(): Promise<void> {
	return page.evaluate(() => {
		globalThis.scanner = globalThis.hands!.openScanner(
			document.getElementById('view')!,
			(text, cut) => {
				globalThis.seen.texts.push(text);
				globalThis.seen.cuts.push(cut);
			},
			(fault) => globalThis.seen.faults.push(fault)
		);
	});
}

async function told(what: keyof Seen, count = 1): Promise<Seen> {
	await page.waitForFunction(
		([name, least]) => globalThis.seen[name].length >= least,
		[what, count] as const,
		{ timeout: decodeWaitMs }
	);
	return page.evaluate(() => globalThis.seen);
}

function lensStates(): Promise<string[]> {
	return page.evaluate(() => globalThis.lenses.map(({ readyState }) => readyState));
}

test('reads the exact text in a view half as wide as the picture, once, from our own server alone', async () => {
	writeFilm(film, pass, { moduleSizePx: 3 });
	await enter(seeing);
	const foreign: string[] = [];
	page.on('request', (request) => {
		const isOurs = /^(?:blob|data):/.test(request.url()) || request.url().startsWith(stage.address);
		if (!isOurs) foreign.push(request.url());
	});
	await open();
	expect((await told('texts')).texts).toEqual([pass]);
	// html5-qrcode made the view: this canvas is its own, and smaller than the film's 640 px.
	expect(await page.locator('#view canvas#qr-canvas').getAttribute('width')).toBe('320');
	await page.waitForTimeout(1_500);
	expect(await page.evaluate(() => globalThis.seen)).toEqual({
		texts: [pass],
		cuts: [false],
		faults: [],
		formats: []
	});
	expect(foreign).toEqual([]);
});

test('closing puts the light out and clears the view; the next opening sees the next code', async () => {
	writeFilm(film, pass);
	await enter(seeing);
	await open();
	await told('texts');
	expect(await lensStates()).toEqual(['live']);
	await page.evaluate(() => Promise.all([globalThis.scanner.close(), globalThis.scanner.close()]));
	expect(await lensStates()).toEqual(['ended']);
	expect(await page.locator('#view').innerHTML()).toBe('');

	writeFilm(film, other);
	await open();
	expect((await told('texts', 2)).texts).toEqual([pass, other]);
});

test('pictures without their brightness apart are read, and so they are without VideoFrame', async () => {
	writeFilm(film, pass);
	await enter(seeing);
	await page.evaluate(() => {
		const canvas = new OffscreenCanvas(640, 480);
		const context = canvas.getContext('2d', { willReadFrequently: true });
		// As some Android cameras: colours only.
		globalThis.VideoFrame = new Proxy(VideoFrame, {
			construct: (Real, [video]: [HTMLVideoElement]) => {
				context?.drawImage(video, 0, 0);
				const frame = new Real(canvas, { timestamp: 0 });
				globalThis.seen.formats.push(String(frame.format));
				return frame;
			}
		});
	});
	await open();
	expect((await told('texts')).formats[0]).not.toBe('I420');
	await page.evaluate(() => globalThis.scanner.close());
	await page.evaluate(() => Reflect.deleteProperty(globalThis, 'VideoFrame'));
	writeFilm(film, other);
	await open();
	expect((await told('texts', 2)).texts).toEqual([pass, other]);
});

test('a screen that opens before the last one closed, and closings in mid-start, lose nothing', async () => {
	writeFilm(film, pass);
	await enter(seeing);
	await page.evaluate(() => {
		const { openScanner } = globalThis.hands!;
		const view = document.getElementById('view')!;
		for (let round = 0; round < 3; round += 1) {
			const early = openScanner(
				view,
				() => globalThis.seen.faults.push('heard after closing'),
				(fault) => globalThis.seen.faults.push(fault)
			);
			setTimeout(() => void early.close(), round * 40);
		}
	});
	await open();
	const seen = await told('texts');
	expect(seen).toEqual({ texts: [pass], cuts: [false], faults: [], formats: [] });
	expect(await page.locator('#view video').count()).toBe(1);
});

test('a text beyond the bound arrives cut, and says so', async () => {
	writeFilm(film, 'A'.repeat(scanTextMax + 40), { moduleSizePx: 2 });
	await enter(seeing);
	await open();
	const seen = await told('texts');
	expect(seen.texts).toEqual(['A'.repeat(scanTextMax)]);
	expect(seen.cuts).toEqual([true]);
});

test('a refused camera is `denied`', async () => {
	const refusing = await launch(['--use-fake-device-for-media-stream']);
	try {
		await enter(refusing);
		await open();
		expect((await told('faults')).faults).toEqual(['denied']);
		await page.evaluate(() => globalThis.scanner.close());
		expect(await page.locator('#view').innerHTML()).toBe('');
		await page.context().close();
	} finally {
		await refusing.close();
	}
});

test('a device without a camera is `no_camera`', async () => {
	const blind = await launch([
		'--use-fake-ui-for-media-stream',
		'--use-fake-device-for-media-stream=device-count=0'
	]);
	try {
		await enter(blind);
		await open();
		expect((await told('faults')).faults).toEqual(['no_camera']);
		await page.context().close();
	} finally {
		await blind.close();
	}
});

test('a decoder that cannot load is `failed`, not a camera that never reads', async () => {
	writeFilm(film, pass);
	await enter(seeing);
	await page.context().route('**/*.wasm', (route) => route.fulfill({ status: 404, body: 'gone' }));
	await open();
	expect((await told('faults')).faults).toEqual(['failed']);
});

test('a stream that arrives after its scanner was closed is stopped', async () => {
	writeFilm(film, pass);
	await enter(seeing);
	await page.evaluate(() => {
		const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
		navigator.mediaDevices.getUserMedia = async (wish) => {
			await new Promise<void>((resolve) => (globalThis.giveStream = resolve));
			return real(wish);
		};
	});
	await open();
	await page.waitForFunction(() => 'giveStream' in globalThis);
	// The permission question stays open: closing must not wait for its answer.
	await page.evaluate(() => globalThis.scanner.close());
	expect(await page.locator('#view').innerHTML()).toBe('');
	await page.evaluate(() => globalThis.giveStream());
	await page.waitForFunction(() => globalThis.lenses[0]?.readyState === 'ended');
	expect(await lensStates()).toEqual(['ended']);
	expect(await page.evaluate(() => globalThis.seen)).toEqual({
		...{ texts: [], cuts: [], faults: [], formats: [] }
	});
});
