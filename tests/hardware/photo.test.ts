import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launch } from './chromium.ts';
import { close, enter, leave, open, page, problems, said, show, touch } from './input-page.ts';

beforeAll(open);
afterAll(close);
afterEach(leave);

describe('a photo', () => {
	test('after 3-2-1, taken anew, used: upright, small, without notes, and the lens is out', async () => {
		await enter('portrait');
		await watchLenses();
		await show('photo');
		await page.getByText('请看镜头').waitFor();
		await touch('拍照');
		await page.getByText('3 秒后拍照').waitFor();
		await page.getByText('1 秒后拍照').waitFor();
		await touch('重拍', '拍照');
		await touch('用这张');
		const photo = await page.evaluate(async () => {
			const blob = globalThis.inputStage!.said.at(-1) as Blob;
			const { width, height } = await createImageBitmap(blob);
			const bytes = new Uint8Array(await blob.arrayBuffer());
			const text = new TextDecoder('latin1').decode(bytes);
			const canvas = new OffscreenCanvas(width, height).getContext('2d')!;
			canvas.drawImage(await createImageBitmap(blob), 0, 0);
			const [red = 0, green = 0] = canvas.getImageData(10, 10, 1, 1).data;
			return {
				width,
				height,
				type: blob.type,
				size: blob.size,
				exif: text.includes('Exif'),
				red,
				green
			};
		});
		expect(photo).toMatchObject({ width: 480, height: 600, type: 'image/jpeg', exif: false });
		expect(photo.size).toBeGreaterThan(1000);
		expect(photo.size).toBeLessThanOrEqual(60_000);
		// The fake camera shows a green field: it is a picture of that, not an empty one.
		expect(photo.green).toBeGreaterThan(photo.red + 60);
		await page.evaluate(() => globalThis.inputStage!.clear());
		expect(await lenses()).toEqual(['ended']);
	});

	test('may always be left out', async () => {
		await enter();
		await watchLenses();
		await show('photo');
		await touch('不拍照，继续');
		expect(await said()).toBe('skip');
		await page.waitForFunction(() => globalThis.lenses.length === 1);
		await page.evaluate(() => globalThis.inputStage!.clear());
		expect(await lenses()).toEqual(['ended']);
	});

	test('a lens that opens after the screen was left is put out', async () => {
		await enter();
		await watchLenses(400);
		await show('photo');
		await page.evaluate(() => globalThis.inputStage!.clear());
		await page.waitForFunction(() => globalThis.lenses[0]?.readyState === 'ended');
		expect(await lenses()).toEqual(['ended']);
	});

	test('a camera pulled out over the photo is looked for anew', async () => {
		await enter();
		await watchLenses();
		await show('photo');
		await page.getByText('请看镜头').waitFor();
		await touch('拍照');
		await page.getByRole('button', { name: '用这张' }).waitFor();
		await page.evaluate(() => globalThis.lenses[0]!.dispatchEvent(new Event('ended')));
		await touch('重拍');
		await page.getByText('请看镜头').waitFor();
		expect(await page.evaluate(() => globalThis.lenses.length)).toBe(2);
	});

	test('refused or missing, the camera says so and lets go on; pulled out too', async () => {
		for (const [args, sentence] of [
			[['--use-fake-device-for-media-stream'], '相机没有开放'],
			[
				['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=device-count=0'],
				'这台机器没有相机'
			]
		] as const) {
			const browser = await launch([...args]);
			try {
				await enter('landscape', browser);
				await show('photo');
				await page.getByText(sentence).waitFor();
				expect(await problems()).toEqual([]);
				await touch('再试一次');
				await page.getByText(sentence).waitFor();
				await touch('不拍照，继续');
				expect(await said()).toBe('skip');
				await page.context().close();
			} finally {
				await browser.close();
			}
		}
		await enter();
		await watchLenses();
		await show('photo');
		await page.getByText('请看镜头').waitFor();
		await page.evaluate(() => globalThis.lenses[0]!.dispatchEvent(new Event('ended')));
		await page.getByText('这台机器没有相机').waitFor();
	});
});

/** Remembers every track the page was given. */
function watchLenses(delayMs = 0): Promise<void> {
	return page.evaluate((delay) => {
		globalThis.lenses = [];
		const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
		navigator.mediaDevices.getUserMedia = async (wish) => {
			await new Promise((resolve) => setTimeout(resolve, delay));
			const stream = await real(wish);
			globalThis.lenses.push(...stream.getTracks());
			return stream;
		};
	}, delayMs);
}

function lenses(): Promise<string[]> {
	return page.evaluate(() => globalThis.lenses.map(({ readyState }) => readyState));
}
