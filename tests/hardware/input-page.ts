/** The lobby's input pieces on a page of their own, and what a visitor's finger does there. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { expect } from 'vitest';
import { findings } from '../fixtures/axe.ts';
import { launch, raise, type Stage } from './chromium.ts';
import type { Piece, Setting } from './input-stage/stage.ts';

export const sizes = {
	landscape: { width: 1280, height: 800 },
	portrait: { width: 800, height: 1280 }
};
/** The smallest side of a control on the kiosk, in CSS pixels; less half a pixel of rounding. */
const targetPx = 63.5;

let stage: Stage;
let seeing: Browser;
let complaints: string[] = [];
/** The page of the running test. */
export let page: Page;

export async function open(): Promise<void> {
	stage = await raise(join(import.meta.dirname, 'input-stage'));
	seeing = await launch(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);
}

export async function close(): Promise<void> {
	await seeing.close();
	await stage.close();
}

export async function leave(): Promise<void> {
	await page.context().close();
	expect(complaints).toEqual([]);
}

export async function enter(
	size: keyof typeof sizes = 'landscape',
	browser: Browser = seeing
): Promise<void> {
	complaints = [];
	page = await (await browser.newContext({ viewport: sizes[size] })).newPage();
	page.on('pageerror', (error) => complaints.push(error.message));
	page.on('console', (message) => {
		if (message.type() === 'error' && !message.text().includes('favicon'))
			complaints.push(`${message.text()} ${message.location().url}`);
	});
	await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
	await page.goto(stage.address);
	await page.waitForFunction(() => globalThis.inputStage !== undefined);
}

export function show(piece: Piece, setting: Setting = {}): Promise<void> {
	return page.evaluate(([what, how]) => globalThis.inputStage!.show(what, how), [
		piece,
		setting
	] as const);
}

export function said(): Promise<unknown> {
	return page.evaluate(() => globalThis.inputStage!.said.at(-1));
}

/** Touches keys one by one, as a finger does. */
export async function touch(...names: string[]): Promise<void> {
	for (const name of names) await page.getByRole('button', { name, exact: true }).click();
}

export async function type(letters: string): Promise<void> {
	await touch(...Array.from(letters));
}

/** What is cut off, too small for a finger, or beyond the glass; with `axe` what a machine finds too. */
export async function problems(axe = true): Promise<string[]> {
	const found = await page.evaluate((least) => {
		const main = document.querySelector('main')!;
		const controls = [...document.querySelectorAll<HTMLElement>('button, input, label')].filter(
			// A radio button is as large as the label it lies in.
			(control) =>
				control.checkVisibility() && !control.matches('label:not(:has(input)), label input')
		);
		const small = controls.filter((control) => {
			const { width, height } = control.getBoundingClientRect();
			return Math.min(width, height) < least;
		});
		const cut = controls.filter(
			(control) => control.matches('button') && control.scrollWidth > control.clientWidth + 1
		);
		return [
			...(main.scrollHeight > main.clientHeight ? ['too high'] : []),
			...(main.scrollWidth > main.clientWidth ? ['too wide'] : []),
			...(controls.length > 5 ? [] : ['nothing to touch']),
			...small.map(({ innerText }) => `small: ${innerText}`),
			...cut.map(({ innerText }) => `cut: ${innerText}`)
		];
	}, targetPx);
	return axe ? [...found, ...(await findings(page))] : found;
}

/** Answers how far the last line lay from the finger, while that was still on the glass: a font may lay the pad out anew later. */
export async function draw(strokes: number, lengthPx = 160): Promise<number> {
	const pad = page.getByRole('img', { name: /^(签名|Signature)/ });
	// A font that arrives between two strokes lays the pad out anew.
	await page.evaluate(() => document.fonts.ready);
	const box = (await pad.boundingBox())!;
	let apart = 0;
	for (let stroke = 0; stroke < strokes; stroke += 1) {
		const [x, y] = [box.x + 60 + stroke * 90, box.y + 40];
		await page.mouse.move(x, y);
		await page.mouse.down();
		for (let step = 1; step <= 12; step += 1)
			await page.mouse.move(
				x + (step * lengthPx) / 24,
				y + (step * lengthPx) / 24 + (step % 3) * 4
			);
		const ink = (await page.locator('svg[role=img] path').last().boundingBox())!;
		apart = Math.hypot(ink.x - x, ink.y - y);
		await page.mouse.up();
	}
	return apart;
}
